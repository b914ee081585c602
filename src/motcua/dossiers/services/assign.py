"""Charge an official with a dossier (phân công), or another one (phân công lại).

Implements: Decree 61/2018/ND-CP, art. 19(1).
"""

from __future__ import annotations

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform
from motcua.dossiers.services.refuse_reception import ReasonMissingError
from motcua.kernel.actors import Role
from motcua.organisations import public as organisations


class NotAnOfficialHereError(Exception):
    """The person chosen holds no official's post in the agency that processes the dossier."""


class ExcludedPersonError(Exception):
    """The person chosen is excluded from this dossier for a conflict of interest."""


def assign(request: ActRequest, *, official_id: int) -> int:
    """Charge the person with the dossier.

    Raises:
        NotAnOfficialHereError: the person is no official of the agency.
        ExcludedPersonError: the person has a conflict of interest in this dossier.
    """
    return perform(request, Act.ASSIGN, lambda opened: _plan(opened, official_id, reason=""))


def reassign(request: ActRequest, *, official_id: int, reason: str) -> int:
    """Charge another person with it; ``reason`` is kept.

    Raises:
        ReasonMissingError: no reason is given.
        NotAnOfficialHereError: the person is no official of the agency.
        ExcludedPersonError: the person has a conflict of interest in this dossier.
    """
    if not reason.strip():
        raise ReasonMissingError
    return perform(request, Act.REASSIGN, lambda opened: _plan(opened, official_id, reason=reason.strip()))


def _plan(opened: Opened, official_id: int, *, reason: str) -> Plan:
    officials = organisations.people_holding(
        Role.OFFICIAL, agency_id=opened.snapshot.holder_agency_id, at=opened.request.now
    )
    chosen = next((person for person in officials if person.id == official_id), None)
    if chosen is None:
        raise NotAnOfficialHereError
    if official_id in opened.snapshot.excluded:
        raise ExcludedPersonError
    facts = {"official": chosen.id, "name": chosen.name} | ({"reason": reason} if reason else {})
    return Plan(facts=facts, assignee_id=chosen.id)
