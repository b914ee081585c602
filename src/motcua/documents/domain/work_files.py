"""Work files (hồ sơ công việc): where one stands, how long it is kept, who may read it.

Pure rules. Days are civil dates in Viet Nam.

Implements:
    Decree 30/2020/ND-CP, art. 29: a file is opened, compiled and closed; its retention is fixed at the close.
    Decree 30/2020/ND-CP, annex VI, part I(3)-(4): rights of each file; one document in many files.
    Circular on electronic archives of 2025 (as it was read by others): codes 01 to 07 of retention periods.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

from motcua.documents.domain.work_file_errors import RetentionError

LONGEST_YEARS = 100
USUAL_YEARS = (70, 50, 30, 20, 15, 10, 5, 3, 2, 1)
"""What is offered beside permanent."""
MOST_ITEMS = 9_999
"""DocTotal has four digits (annex VI)."""
_CODES = {None: "01", 70: "02", 50: "03", 30: "04", 20: "05", 10: "06"}
_OTHER_CODE = "07"


class FileState(enum.Enum):
    """Where a work file stands."""

    OPEN = "open"
    CLOSED = "closed"
    HANDED_OVER = "handed_over"
    """The archive looks it through."""
    ARCHIVED = "archived"


class Access(enum.Enum):
    """Who reads a file, beside its keeper, the unit's head, the office clerks and the leaders."""

    NAMED = "named"
    """Only the people it names."""
    UNIT = "unit"
    AGENCY = "agency"


class ItemKind(enum.Enum):
    """What lies in a file."""

    DOCUMENT = "document"
    TASK = "task"
    INTERNAL = "internal"
    """What the agency published to its own people."""
    OWN = "own"
    """A file of bytes that came by no register: a photograph, a table, a recording's transcript."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileMoments:
    """When each step was taken; ``None`` for what is not, or was undone."""

    closed_at: datetime | None = None
    handed_at: datetime | None = None
    archived_at: datetime | None = None


def file_state(at: FileMoments) -> FileState:
    """Return where the file stands: the last step that was taken says it."""
    if at.archived_at is not None:
        return FileState.ARCHIVED
    if at.handed_at is not None:
        return FileState.HANDED_OVER
    return FileState.OPEN if at.closed_at is None else FileState.CLOSED


def checked_years(years: int | None) -> int | None:
    """Return a retention period in years, ``None`` for permanent.

    Raises:
        RetentionError: it is neither.
    """
    if years is not None and not 1 <= years <= LONGEST_YEARS:
        raise RetentionError(years)
    return years


def retention_code(years: int | None) -> str:
    """Return the code of a retention period in packages for the archive; ``None`` is permanent."""
    return _CODES.get(years, _OTHER_CODE)
