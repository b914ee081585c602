"""The list of files of a year (danh mục hồ sơ): proposed by units, made by the clerk, approved by the head.

Pure rules.

Implements: Decree 30/2020/ND-CP, art. 28: the list is approved by the head, issued at the beginning of the
year and sent to the units as the ground for opening files.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime


class ListState(enum.Enum):
    """Where the list of a year stands."""

    PREPARING = "preparing"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    PUBLISHED = "published"


class LineState(enum.Enum):
    """Where a proposed line stands."""

    PROPOSED = "proposed"
    TAKEN = "taken"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMoments:
    """When each step was taken; ``None`` for what is not, or was undone by sending back."""

    submitted_at: datetime | None = None
    approved_at: datetime | None = None
    published_at: datetime | None = None


def list_state(at: ListMoments) -> ListState:
    """Return where the list stands: the last step that was taken says it."""
    if at.published_at is not None:
        return ListState.PUBLISHED
    if at.approved_at is not None:
        return ListState.APPROVED
    return ListState.PREPARING if at.submitted_at is None else ListState.SUBMITTED


def line_state(*, taken_at: datetime | None, declined_at: datetime | None) -> LineState:
    """Return where a line stands."""
    if declined_at is not None:
        return LineState.DECLINED
    return LineState.PROPOSED if taken_at is None else LineState.TAKEN
