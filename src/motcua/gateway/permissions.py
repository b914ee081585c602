"""Who may do what on the platform."""

from __future__ import annotations

from motcua.kernel.actors import Actor, ActorKind, Role

KEEPERS = (Role.IT_CENTRE,)
"""Who keeps the platform: connectors, members, what may be called."""


class NotKeeperError(PermissionError):
    """Only the IT centre keeps the platform."""


def require_keeper(by: Actor) -> None:
    """Refuse everybody but the IT centre and the product itself.

    Raises:
        NotKeeperError: ``by`` is neither.
    """
    is_staff = by.kind is ActorKind.STAFF and bool(by.agencies(*KEEPERS))
    if by.kind is not ActorKind.SYSTEM and not is_staff:
        raise NotKeeperError(by.ref)
