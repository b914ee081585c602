"""Who may change the catalogue."""

from __future__ import annotations

from motcua.kernel.actors import Actor, ActorKind, Role


class NotCatalogueKeeperError(PermissionError):
    """Only the data centre keeps the catalogue."""


def may_keep(by: Actor) -> bool:
    """Tell whether ``by`` may publish procedures: the data centre, and the product itself."""
    return by.kind is ActorKind.SYSTEM or bool(by.agencies(Role.IT_CENTRE))


def require_keeper(by: Actor) -> None:
    """Refuse whoever may not.

    Raises:
        NotCatalogueKeeperError: ``by`` is not of the data centre.
    """
    if not may_keep(by):
        raise NotCatalogueKeeperError(f"{by.name} does not keep the catalogue")
