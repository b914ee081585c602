"""Whose dossiers a worklist shows: narrower than what may be seen, never wider."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from motcua.dossiers.permissions import scope_of
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations


class Scope(enum.Enum):
    """Whose dossiers."""

    ALL = "all"
    """All that the actor may see."""
    MINE = "mine"
    """Charged to the actor, or to whom the actor stands in for."""
    UNIT = "unit"
    """Charged to somebody in the actor's units."""
    AGENCY = "agency"
    """With the actor's agency now."""
    BELOW = "below"
    """With the agency or one below it now: a district, a department with its boards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What narrows a list beside its view and its words."""

    scope: Scope = Scope.ALL
    official_id: int | None = None
    """The one official charged; ``None`` for everybody's."""

    def condition(self, actor: Actor, *, people: frozenset[int], now: datetime) -> Q:
        """Return the filter; ``people`` are those whose charges are the actor's own."""
        charged = Q() if self.official_id is None else Q(assignee=self.official_id)
        return charged & _within(actor, self.scope, people=people, now=now)


EVERYTHING = Narrowing()
"""Nothing is narrowed."""


def scopes_of(actor: Actor, *, now: datetime) -> tuple[Scope, ...]:
    """Return the scopes that mean something to the actor."""
    agencies = scope_of(actor)
    offered = [Scope.ALL, Scope.MINE]
    if any(seat.unit_id is not None and seat.on_behalf_of is None for seat in actor.seats):
        offered.append(Scope.UNIT)
    if agencies:
        offered.append(Scope.AGENCY)
    if _below(actor, now) - actor.agencies():
        offered.append(Scope.BELOW)
    return tuple(offered)


def _within(actor: Actor, scope: Scope, *, people: frozenset[int], now: datetime) -> Q:
    if scope is Scope.MINE:
        return Q(assignee__in=people)
    if scope is Scope.UNIT:
        return Q(assignee__in=organisations.people_of_units(actor, at=now))
    if scope is Scope.AGENCY:
        return Q(holder_agency__in=actor.agencies())
    if scope is Scope.BELOW:
        return Q(holder_agency__in=_below(actor, now))
    return Q()


def _below(actor: Actor, now: datetime) -> frozenset[int]:
    """Return the actor's agencies and all below them today."""
    own = actor.agencies()
    below = (organisations.descendant_ids(agency_id, on=civil_date(now)) for agency_id in own)
    return own.union(*below)
