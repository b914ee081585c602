"""The door for registers that are taken over from elsewhere.

What each raises stands in its service.
"""

from __future__ import annotations

from motcua.documents.services.import_arrivals import PastArrival, import_arrivals
from motcua.documents.services.import_registers import (
    PastOutgoing,
    TakenOver,
    import_outgoing,
    note_statuses,
)

__all__ = [
    "PastArrival",
    "PastOutgoing",
    "TakenOver",
    "import_arrivals",
    "import_outgoing",
    "note_statuses",
]
