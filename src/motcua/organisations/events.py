"""What organisations announce."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.platform.outbox import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAppointed(Event):
    """A person was given a post."""

    name: ClassVar[str] = "organisations.person_appointed.v1"

    assignment_id: int
    person_id: int
    agency_id: int
    unit_id: int | None
    role: str
    valid_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentEnded(Event):
    """A person's time in a post was given an end; ``valid_to`` is the first day without it."""

    name: ClassVar[str] = "organisations.assignment_ended.v1"

    assignment_id: int
    person_id: int
    agency_id: int
    valid_to: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityDelegated(Event):
    """A person may act for another for a time."""

    name: ClassVar[str] = "organisations.authority_delegated.v1"

    delegation_id: int
    delegator_id: int
    delegate_id: int
    agency_id: int
    role: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationRevoked(Event):
    """A delegation was given an earlier end."""

    name: ClassVar[str] = "organisations.delegation_revoked.v1"

    delegation_id: int
    valid_to: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarChanged(Event):
    """The national calendar (no agency) or an agency's own layer has a new version."""

    name: ClassVar[str] = "organisations.calendar_changed.v1"

    agency_id: int | None
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencySucceeded(Event):
    """An agency ceased to exist; others carry on its work from ``since``."""

    name: ClassVar[str] = "organisations.agency_succeeded.v1"

    predecessor_id: int
    successor_ids: tuple[int, ...]
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyCreated(Event):
    """An agency was founded."""

    name: ClassVar[str] = "organisations.agency_created.v1"

    agency_id: int
    code: str
    valid_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyRenamed(Event):
    """An agency bears another name from a day on."""

    name: ClassVar[str] = "organisations.agency_renamed.v1"

    agency_id: int
    name_borne: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyClosed(Event):
    """An agency was given an end, and nobody carries on its work; ``since`` is the first day without it."""

    name: ClassVar[str] = "organisations.agency_closed.v1"

    agency_id: int
    since: date
