"""Seal a slip or a register where that is possible, and keep whether it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from motcua.dossiers.models.slip import SlipSealing
from motcua.dossiers.papers import TypesetSlip
from motcua.signatures import public as signatures
from motcua.signatures.public import Sealing

_KEPT = {
    Sealing.SEALED: SlipSealing.SEALED,
    Sealing.NO_KEY: SlipSealing.NO_KEY,
    Sealing.NOT_NOW: SlipSealing.NOT_NOW,
}


def seal_or_say(
    lay_out: Callable[[Sealing], TypesetSlip], *, agency_id: int, subject: str, now: datetime
) -> tuple[bytes, SlipSealing]:
    """Return the paper as ``signatures`` sealed it, or as it says why it is not sealed."""
    pdf, sealing = signatures.seal_or_say(lay_out, agency_id=agency_id, subject=subject, now=now)
    return pdf, _KEPT[sealing]
