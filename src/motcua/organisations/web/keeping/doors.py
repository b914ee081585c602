"""What a keeper may open: the IT centre all agencies and people, an administrator the own ones."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from motcua.kernel.actors import Actor, Role
from motcua.kernel.civil_time import civil_date
from motcua.organisations.permissions import may_administer
from motcua.organisations.queries.agencies import AgencyInfo, AgencyNotFoundError, agencies, agency_by_code
from motcua.organisations.queries.people import PersonNotFoundError
from motcua.organisations.queries.registered_people import RegisteredPerson, registered_person
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest

KEEPERS = (Role.IT_CENTRE, Role.AGENCY_ADMINISTRATOR)


def kept_agency(request: ActorRequest, code: str) -> AgencyInfo:
    """Return the agency of the address.

    Raises:
        Http404: there is none.
        PermissionDenied: the actor does not administer it.
    """
    try:
        found = agency_by_code(code)
    except AgencyNotFoundError as error:
        raise Http404(_("There is no such agency.")) from error
    if not may_administer(request.actor, found.id):
        raise PermissionDenied
    return found


def kept_person(request: ActorRequest, person_id: int) -> RegisteredPerson:
    """Return the person of the address.

    Raises:
        Http404: there is none whom the actor may administer.
    """
    try:
        return registered_person(person_id, by=request.actor)
    except PersonNotFoundError as error:
        raise Http404(_("There is no such person among those you administer.")) from error


def kept_agencies(by: Actor) -> Mapping[int, AgencyInfo]:
    """Return the agencies in force that the actor administers, by id."""
    here = agencies(on=civil_date(clock.now()))
    return {each.id: each for each in here if may_administer(by, each.id)}
