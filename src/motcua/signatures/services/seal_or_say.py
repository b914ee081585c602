"""Seal a paper that the system issues, or let it say that it is not sealed.

Implements: Circular 01/2018/TT-VPCP, art. 9(2). An unsigned copy is never passed off as a signed one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from motcua.kernel.actors import SYSTEM
from motcua.signatures.domain.appearances import Appearance
from motcua.signatures.domain.refusals import NoRoomError, SigningError
from motcua.signatures.domain.sealing import LaidOut, Sealing
from motcua.signatures.queries.keys import agency_has_key
from motcua.signatures.services.issue_paper import seal_issued_paper


def seal_or_say(
    lay_out: Callable[[Sealing], LaidOut], *, agency_id: int, subject: str, now: datetime
) -> tuple[bytes, Sealing]:
    """Return the paper with the agency's seal, or laid out so that it says why it has none.

    ``lay_out`` is called with what the paper is to say of itself; ``subject`` names it in the audit.
    """
    if not agency_has_key(agency_id, at=now):
        return lay_out(Sealing.NO_KEY).pdf, Sealing.NO_KEY
    made = lay_out(Sealing.SEALED)
    try:
        return _sealed(made, agency_id, subject, now), Sealing.SEALED
    except SigningError:
        return lay_out(Sealing.NOT_NOW).pdf, Sealing.NOT_NOW


def _sealed(made: LaidOut, agency_id: int, subject: str, now: datetime) -> bytes:
    if made.seal_box is None:
        raise NoRoomError("the layout keeps no room for the seal")
    return seal_issued_paper(
        pdf=made.pdf,
        agency_id=agency_id,
        by=SYSTEM,
        at=now,
        appearance=Appearance(page=made.seal_page, box=made.seal_box),
        subject=subject,
    )
