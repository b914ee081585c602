"""Which posts their holders may lend themselves, to whom, for how long (tự uỷ quyền).

Pure rules. What lies outside them an administrator may still arrange with ``delegate``, on paper.

Implements:
    Decree 30/2020/ND-CP, art. 13(3): the head of an agency delegates signing to heads of the units in it, in
        writing, limited in time and content; who received it does not delegate on.
    Decree 30/2020/ND-CP, art. 32(2)(b): the seal and the agency's key are handed to another person only by
        leave in writing of who is competent, so an office clerk does not lend the own post.
    The longest period is this product's own choice.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import timedelta

from motcua.kernel.actors import Role
from motcua.kernel.periods import Period

LONGEST = timedelta(days=366)
"""Of one delegation; a longer absence is renewed, so that somebody looks at it again."""

_RECEIVERS: dict[Role, frozenset[Role]] = {
    Role.CLERK: frozenset({Role.CLERK, Role.OFFICIAL, Role.UNIT_HEAD}),
    Role.OFFICIAL: frozenset({Role.OFFICIAL, Role.UNIT_HEAD, Role.LEADER}),
    Role.UNIT_HEAD: frozenset({Role.UNIT_HEAD, Role.OFFICIAL, Role.LEADER}),
    Role.LEADER: frozenset({Role.LEADER, Role.UNIT_HEAD}),
}

LENDABLE = frozenset(_RECEIVERS)
"""The roles whose holders lend them themselves."""


def may_stand_in(role: Role, *, own_roles: AbstractSet[Role]) -> bool:
    """Tell whether a colleague with these own roles in the same agency may be lent ``role``."""
    return bool(_RECEIVERS.get(role, frozenset()) & own_roles)


def is_short_enough(period: Period) -> bool:
    """Tell whether the period ends, and soon enough."""
    return period.end is not None and period.end - period.start <= LONGEST
