"""Hand-over records (biên bản giao nhận): what one side declares, what the other counts.

Pure rules. A record names parcels; the taker scans what is there; both sign, each with the own log-in. What
was declared and not found stays with the giver; one that was found and not declared is not taken over by
this record.

Implements:
    Decision 45/2016/QD-TTg, art. 7, 8 (law PT-2, PT-3, PT-5): counted again with the agency, signed by both;
        a dossier counts as lodged when the record is signed.
    Circular 17/2017/TT-BTTTT (law PT-11): the record's fields.
"""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from motcua.post.domain.tracking import Happening, ParcelKind

MOST_PARCELS = 1000


class Direction(enum.StrEnum):
    """Who gives what to whom."""

    TO_AGENCY = "to_agency"
    """The post brings dossiers."""
    TO_POST = "to_post"
    """The agency gives results."""
    BACK = "back"
    """The post brings back results that nobody took."""


class RecordState(enum.StrEnum):
    """How far a record came."""

    OPEN = "open"
    GIVEN = "given"
    """The giver signed; the taker counts."""
    TAKEN = "taken"
    """Both signed."""
    CANCELLED = "cancelled"


MOVES = {
    Direction.TO_AGENCY: (ParcelKind.LODGING, Happening.HANDED_TO_AGENCY),
    Direction.TO_POST: (ParcelKind.RETURN, Happening.PICKED_RESULT),
    Direction.BACK: (ParcelKind.RETURN, Happening.RETURNED_TO_AGENCY),
}
"""Which parcels a record names, and what happens to them when both have signed."""


class RecordError(Exception):
    """The record cannot be changed or signed so."""


class WrongRecordStateError(RecordError):
    """The record is not at this point: somebody signed or cancelled it meanwhile."""


class EmptyRecordError(RecordError):
    """The record names no parcel."""


class TooManyParcelsError(RecordError):
    """The record names more parcels than one may."""


class SameSignerError(RecordError):
    """The same person cannot sign for both sides."""


class UnexplainedError(RecordError):
    """Something is missing or too much, and nobody says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What was declared against what was scanned."""

    found: frozenset[str]
    missing: tuple[str, ...]
    """Declared and not there."""
    extra: tuple[str, ...]
    """There and not declared."""
    doubled: tuple[str, ...]
    """Scanned more than once: harmless for one parcel, but two may bear one code."""

    @property
    def is_whole(self) -> bool:
        """Tell whether exactly what was declared is there."""
        return not (self.missing or self.extra)


def compare(declared: Iterable[str], scanned: Sequence[str]) -> Comparison:
    """Compare by code; the order of scanning does not matter."""
    named, there = set(declared), Counter(scanned)
    return Comparison(
        found=frozenset(named & set(there)),
        missing=tuple(sorted(named - set(there))),
        extra=tuple(sorted(set(there) - named)),
        doubled=tuple(sorted(code for code, times in there.items() if times > 1)),
    )


def require_takable(
    comparison: Comparison, *, giver_id: int | None, taker_id: int | None, remarks: str
) -> None:
    """Let the taker sign only for what somebody else gave, with a word on what is missing or too much.

    Raises:
        SameSignerError: giver and taker are one person.
        UnexplainedError: a difference without a remark.
    """
    if giver_id is not None and giver_id == taker_id:
        raise SameSignerError
    if not comparison.is_whole and not remarks.strip():
        raise UnexplainedError
