"""Where the application is taken in."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue import public as catalogue
from motcua.organisations import public as organisations
from motcua.platform.web.access import ActorRequest
from motcua.portal.web.lodging.opened import Opened, PageError, Read, today

RADIOS_AT_MOST = 6


class PlacePage:
    """Choose the place of reception among those that may decide for it."""

    template = "portal/lodging/place.html"

    def read(self, request: ActorRequest, opened: Opened) -> Read:
        """Keep the choice, if it is one of those offered."""
        offered = {str(agency.id): agency.id for agency in places_of(opened.version)}
        return Read(changes={"agency_id": offered.get(request.POST.get("agency", ""))})

    def faults(self, opened: Opened) -> tuple[PageError, ...]:
        """Nothing chosen, or an agency that is no longer there."""
        offered = {agency.id for agency in places_of(opened.version)}
        if opened.draft.agency_id in offered:
            return ()
        return (PageError(field="agency", message=_("Choose where your dossier is to be taken in.")),)

    def context(self, opened: Opened, errors: tuple[PageError, ...]) -> dict[str, Any]:
        """Show few places as buttons, many as a list by district."""
        offered = places_of(opened.version)
        chosen = opened.draft.agency_id
        if chosen is None and len(offered) == 1:
            chosen = offered[0].id
        return {
            "chosen": chosen,
            "offered": offered if len(offered) <= RADIOS_AT_MOST else (),
            "groups": _by_district(offered) if len(offered) > RADIOS_AT_MOST else {},
            "agency_errors": [error.message for error in errors],
        }


def places_of(version: catalogue.ProcedureVersion) -> tuple[organisations.AgencyInfo, ...]:
    """Return the agencies that decide the procedure today, each for its own place."""
    return catalogue.deciding_agencies(version_id=version.id, on=today())


def _by_district(
    offered: tuple[organisations.AgencyInfo, ...],
) -> dict[str, list[organisations.AgencyInfo]]:
    groups: dict[str, list[organisations.AgencyInfo]] = defaultdict(list)
    for agency in offered:
        above = organisations.agency(agency.parent_id).short_name if agency.parent_id else ""
        groups[above].append(agency)
    return dict(sorted(groups.items()))
