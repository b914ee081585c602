"""Where this node's keys lie."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from motcua.exchange.nodes.identity import Identity, read_identity


def folder() -> Path:
    """Return the folder of keys and certificate."""
    return Path(settings.VAR) / "node"


def own_identity(*_parcel: object) -> Identity:
    """Return who this node is.

    Raises:
        NoIdentityError: nobody said so yet.
    """
    return read_identity(folder())
