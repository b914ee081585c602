"""The lists that others choose from (danh mục dùng chung), and what their codes look like.

Pure rules.

Implements: Circular 21/2023/TT-BTTTT, art. 5 (FN-02): shared lists with code, source and validity; a code
that history uses is never deleted.
"""

from __future__ import annotations

import enum
import re


class ReferenceList(enum.Enum):
    """A list kept with its history; the value stands in addresses and audit references."""

    ETHNIC_GROUPS = "ethnic-groups"
    LEVELS = "levels"
    TERRITORY = "territory"


CODES = {
    ReferenceList.ETHNIC_GROUPS: re.compile(r"[0-9]{2,5}"),
    ReferenceList.LEVELS: re.compile(r"[a-z]+(_[a-z]+)*"),
    ReferenceList.TERRITORY: re.compile(r"[0-9]{2,10}"),
}
"""Of ethnic groups as the State's statistics number them, of territory as Decision 19/2025/QĐ-TTg does."""


def full_name_of(kind_name: str, name: str) -> str:
    """Return the name of a unit of territory with its kind: ``Xã Hiền Lương``."""
    return f"{kind_name[:1].upper()}{kind_name[1:]} {name}"
