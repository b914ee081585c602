"""What a registrar does with what is handed over: waits, looks, registers, each in its time. Pure.

Used for civil status and for the linked bundles; the times are assumed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

WAITING, SUPPLEMENT, ELIGIBLE, REGISTERED, REJECTED = "1", "2", "3", "4", "6"
STATES = frozenset({WAITING, SUPPLEMENT, ELIGIBLE, REGISTERED, REJECTED})
LOOKED_AT, DONE = timedelta(hours=1), timedelta(hours=4)


def state(kept: Mapping[str, Any], *, now: datetime) -> str:
    """Return where it stands: as was decided by hand, else as far as the time has brought it."""
    if kept.get("decided"):
        return str(kept["decided"])
    waited = now - datetime.fromisoformat(kept["since"])
    return WAITING if waited < LOOKED_AT else ELIGIBLE if waited < DONE else REGISTERED


def birth_result(kept: Mapping[str, Any], *, day: str) -> dict[str, str]:
    """Return what a registered birth leads to; the same dossier always to the same numbers."""
    digest = int(hashlib.sha256(str(kept["maHoSo"]).encode()).hexdigest(), 16)
    is_girl = str(kept["facts"].get("nksGioiTinh", "1")) == "2"
    year = (kept["facts"].get("nksNgaySinh") or day)[-4:]
    return {
        "soDinhDanh": f"017{3 if is_girl else 2}{year[2:]}9{digest % 10**5:05}",
        "ngayDangKy": day,
        "soDangKy": str(digest % 900 + 1),
        "quyenSo": f"01/{day[-4:]}",
        "trangSo": str(digest % 200 + 1),
    }
