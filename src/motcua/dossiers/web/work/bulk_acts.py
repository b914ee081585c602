"""What may be done to many dossiers at once, by view and role."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.queries.paper_transits import CARRYING_ROLES
from motcua.dossiers.queries.worklist import View
from motcua.dossiers.services.performing import ActRequest
from motcua.dossiers.web.acts.act_screen import ActScreen
from motcua.dossiers.web.acts.doing import do
from motcua.dossiers.web.acts.screens import SCREENS
from motcua.kernel.actors import Actor, Role

OFFERED: tuple[tuple[Act, frozenset[Role], frozenset[View]], ...] = (
    (Act.TRANSFER, frozenset({Role.CLERK}), frozenset({View.TO_TRANSFER, View.MINE})),
    (
        Act.ACKNOWLEDGE,
        frozenset({Role.UNIT_HEAD, Role.OFFICIAL}),
        frozenset({View.INCOMING}),
    ),
    (Act.ASSIGN, frozenset({Role.UNIT_HEAD}), frozenset({View.MINE, View.AGENCY})),
    (
        Act.REASSIGN,
        frozenset({Role.UNIT_HEAD, Role.LEADER}),
        frozenset({View.AGENCY, View.OVERDUE, View.NEAR_DUE, View.WAITING}),
    ),
    (Act.ENDORSE, frozenset({Role.UNIT_HEAD}), frozenset({View.MINE})),
    (Act.APPROVE, frozenset({Role.LEADER}), frozenset({View.MINE})),
    (Act.SEAL, frozenset({Role.OFFICE_CLERK}), frozenset({View.MINE})),
    (Act.SEND_PAPERS, frozenset(CARRYING_ROLES), frozenset()),
    (Act.RECEIVE_PAPERS, frozenset(CARRYING_ROLES), frozenset()),
)
"""Act, who takes it, and in which views it is offered; whether each dossier is ready is asked one by one.

Papers have a page of their own (``web/work/paper_desk.py``).
"""


def attempt(act: Act, request: ActRequest, given: Mapping[str, Any]) -> str:
    """Do the act to one of many and return why it was refused; empty when it was done."""
    refusal = do(SCREENS[act], request, dict(given))
    return refusal.text if refusal else ""


def bulk_acts(actor: Actor, view: View) -> tuple[ActScreen, ...]:
    """Return the acts of the bulk bar."""
    return tuple(SCREENS[act] for act, roles, views in OFFERED if view in views and actor.agencies(*roles))


def is_offered(actor: Actor, act: Act) -> bool:
    """Tell whether the actor may do the act to many at once, in any view."""
    return any(act is offered and actor.agencies(*roles) for offered, roles, _ in OFFERED)
