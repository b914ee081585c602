"""Forgetting what nobody can use any more: identifiers of old packets, uploads without a packet."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from motcua.exchange.models import SeenPacket
from motcua.exchange.nodes.pieces import Pieces


def forget_old(folder: Path, *, now: datetime) -> int:
    """Return how many packets were forgotten; each would be refused as too old by now."""
    if folder.is_dir():
        for each in folder.iterdir():
            Pieces(each).sweep()
    return SeenPacket.objects.filter(until__lt=now).delete()[0]
