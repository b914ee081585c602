"""What was counted on a hand-over record so far."""

from __future__ import annotations

from motcua.post.domain.hand_overs import Comparison, compare
from motcua.post.models import HandOver


def comparison_of(record: HandOver) -> Comparison:
    """Return what is declared against what was read so far; two queries."""
    declared = record.rows.values_list("parcel__code", flat=True)
    return compare(declared, list(record.scans.values_list("code", flat=True)))
