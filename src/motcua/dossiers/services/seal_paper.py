"""Seal a paper that the system issues, or let it say that it is not sealed.

Implements: Circular 01/2018/TT-VPCP, art. 9(2). An unsigned copy is never passed off as a signed one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from motcua.dossiers.models.slip import SlipSealing
from motcua.dossiers.papers import Sealing, TypesetSlip
from motcua.kernel.actors import SYSTEM
from motcua.signatures import public as signatures


def seal_or_say(
    lay_out: Callable[[Sealing], TypesetSlip], *, agency_id: int, subject: str, now: datetime
) -> tuple[bytes, SlipSealing]:
    """Return the paper with the agency's seal, or laid out so that it says why it has none.

    ``lay_out`` is called with what the paper is to say of itself.
    """
    if not signatures.agency_has_key(agency_id, at=now):
        return lay_out(Sealing.NO_KEY).pdf, SlipSealing.NO_KEY
    made = lay_out(Sealing.SEALED)
    try:
        return _sealed(made, agency_id, subject, now), SlipSealing.SEALED
    except signatures.SigningError:
        return lay_out(Sealing.NOT_NOW).pdf, SlipSealing.NOT_NOW


def _sealed(made: TypesetSlip, agency_id: int, subject: str, now: datetime) -> bytes:
    if made.seal_box is None:
        raise signatures.NoRoomError("the layout keeps no room for the seal")
    return signatures.seal_issued_paper(
        pdf=made.pdf,
        agency_id=agency_id,
        by=SYSTEM,
        at=now,
        appearance=signatures.Appearance(page=made.seal_page, box=made.seal_box),
        subject=subject,
    )
