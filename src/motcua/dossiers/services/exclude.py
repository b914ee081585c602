"""Keep somebody with a conflict of interest away from a dossier (từ chối, thay người giải quyết).

Declared by the person, or ordered by a head or leader; from then on the person can neither be charged
with the dossier nor act on it, not even through a delegate.

Implements: Law 36/2018/QH14 on preventing corruption, art. 23, and Decree 59/2019/ND-CP, chapter IV
(numbers not verified): who is related to the applicant, or handled the matter before, does not decide it.
"""

from __future__ import annotations

import enum

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.permissions import READING_ROLES, NotAllowedError
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform
from motcua.dossiers.services.refuse_reception import ReasonMissingError
from motcua.kernel.actors import Role
from motcua.organisations import public as organisations


class Conflict(enum.Enum):
    """Why somebody may not act."""

    RELATED = "related"
    """Related to the applicant, or close to one who is."""
    HANDLED_BEFORE = "handled_before"
    """Took part in what is now complained of or corrected."""
    OWN_INTEREST = "own_interest"


class NotOfThisAgencyError(Exception):
    """The person does not work with dossiers in the agency that processes this one."""


def exclude(request: ActRequest, *, person_id: int, conflict: Conflict, note: str = "") -> int:
    """Exclude the person; whoever was charged with the dossier and is excluded no longer is.

    Raises:
        NotAllowedError: somebody else is excluded by who is neither head nor leader there.
        NotOfThisAgencyError: the person has no post in the agency that holds the dossier.
        lifecycle.AlreadyExcludedError: the person is excluded already.
        ReasonMissingError: another's exclusion is ordered without saying what is known.
    """
    if person_id != request.by.person_id and not note.strip():
        raise ReasonMissingError
    return perform(request, Act.EXCLUDE, lambda opened: _plan(opened, person_id, conflict, note.strip()))


def _plan(opened: Opened, person_id: int, conflict: Conflict, note: str) -> Plan:
    by, agency_id = opened.request.by, opened.snapshot.holder_agency_id
    if person_id != by.person_id and not by.holds(Role.UNIT_HEAD, Role.LEADER, agency_id=agency_id):
        raise NotAllowedError
    colleagues = {
        person.id: person
        for role in READING_ROLES
        for person in organisations.people_holding(role, agency_id=agency_id, at=opened.request.now)
    }
    if person_id not in colleagues:
        raise NotOfThisAgencyError
    return Plan(
        facts={
            "person": person_id,
            "name": colleagues[person_id].name,
            "conflict": conflict.value,
            "known": note,
        },
        excluded_id=person_id,
    )
