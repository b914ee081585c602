"""Close an agency whose work nobody carries on (giải thể); with successors it is ``succeed_agency``."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.kernel.actors import Actor
from motcua.organisations import events
from motcua.organisations.hot import Area, change
from motcua.organisations.models import Agency, Assignment
from motcua.organisations.models.dated import in_force
from motcua.organisations.permissions import require_administrator
from motcua.organisations.queries.agencies import agency
from motcua.organisations.services.succeed_agency import AgencyEndedError
from motcua.organisations.tags import Tag
from motcua.organisations.usage import Use, uses_of
from motcua.platform import audit, outbox


class AgencyInUseError(Exception):
    """Something rests on the agency that would be left without one; ``uses`` says what."""

    def __init__(self, uses: tuple[Use, ...]) -> None:
        super().__init__(", ".join(f"{use.count} {use.what}" for use in uses))
        self.uses = uses


@change(Area.STRUCTURE, Area.PEOPLE)
def close_agency(*, by: Actor, now: datetime, agency_id: int, since: date, document_number: str = "") -> None:
    """End the agency; ``since`` is the first day without it.

    Raises:
        NotAdministratorError: ``by`` is not of the data centre.
        AgencyNotFoundError: there is no such agency.
        AgencyEndedError: it does not exist on that day, or starts on it.
        AgencyInUseError: agencies stand under it, people hold posts there, or open work rests on it.
    """
    require_administrator(by, None)
    closing = agency(agency_id)
    if not closing.is_in_force(since) or closing.valid_from == since:
        raise AgencyEndedError(f"{closing.code} does not exist before and on {since}")
    if uses := what_rests_on(agency_id, since=since):
        raise AgencyInUseError(uses)
    Agency.objects.filter(id=agency_id).update(valid_to=since)
    audit.record(
        by=by,
        at=now,
        tag=Tag.AGENCY_CLOSED,
        on=f"agency:{agency_id}",
        agency_id=agency_id,
        data={"since": since, "document_number": document_number},
    )
    outbox.publish(events.AgencyClosed(agency_id=agency_id, since=since))


def what_rests_on(agency_id: int, *, since: date) -> tuple[Use, ...]:
    """Return what would be left without an agency from the day on."""
    ahead = Q(valid_to=None) | Q(valid_to__gt=since)
    held = Assignment.objects.filter(ahead, post__agency_id=agency_id)
    own = (
        Use(
            what=_("agencies under it"),
            count=Agency.objects.filter(in_force(since), parent=agency_id).count(),
        ),
        Use(what=_("people in posts"), count=held.values("person_id").distinct().count()),
    )
    return (*(use for use in own if use.count), *uses_of(agency_id, since=since))
