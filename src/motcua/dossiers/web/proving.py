"""A fresh proof of who acts, asked once before signing; it covers what follows for ten minutes."""

from __future__ import annotations

from motcua.accounts import public as accounts
from motcua.dossiers.domain.acts import Act
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest

PROVEN = frozenset({Act.APPROVE, Act.SEAL})
"""Acts that bind the agency: they want a fresh proof of who acts (Decree 30/2020, art. 13, 32)."""


def wants_proof(request: ActorRequest, act: Act) -> bool:
    """Tell whether the actor has to prove identity before the act."""
    return act in PROVEN and accounts.fresh_proof(request, now=clock.now()) is None
