"""Who may look after the installation."""

from __future__ import annotations

from motcua.kernel.actors import Actor, Role


class NotYourOfficeError(Exception):
    """The act belongs to the IT centre."""


def may_operate(actor: Actor) -> bool:
    """Tell whether the actor runs the data centre."""
    return bool(actor.agencies(Role.IT_CENTRE))


def require_operator(actor: Actor) -> None:
    """Let only the IT centre pass.

    Raises:
        NotYourOfficeError: the actor does not work there.
    """
    if not may_operate(actor):
        raise NotYourOfficeError(actor.ref)
