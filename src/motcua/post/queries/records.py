"""Hand-over records as their screens and papers show them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from motcua.kernel.actors import Actor
from motcua.post.domain.hand_overs import Comparison, Direction, RecordState
from motcua.post.models import HandOver, HandOverRow
from motcua.post.permissions import CARRYING, hand_overs_visible_to, is_officer
from motcua.post.queries.counts import comparison_of
from motcua.post.wording import DIRECTIONS, RECORD_STATES, RECORD_TONES

MOST_ROWS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow:
    """One record in a list."""

    record: HandOver
    parcels: int
    direction: str
    label: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage:
    """One record with its parcels, what was counted, and what the reader may do."""

    row: RecordRow
    rows: tuple[HandOverRow, ...]
    found: Comparison
    may_fill: bool
    may_cancel: bool
    may_count: bool


def record_rows(actor: Actor) -> tuple[RecordRow, ...]:
    """Return the records that the actor may see, newest first, at most 100; one query."""
    rows = hand_overs_visible_to(actor).select_related("office", "agency").annotate(parcels=Count("rows"))
    return tuple(_row(row, parcels=row.parcels) for row in rows.order_by("-opened_at", "-id")[:MOST_ROWS])


def record_of(actor: Actor, record_id: int) -> RecordPage | None:
    """Return the record, ``None`` when the actor may not see it or there is none; five queries."""
    record = hand_overs_visible_to(actor).select_related("office", "agency").filter(pk=record_id).first()
    if record is None:
        return None
    rows = tuple(record.rows.select_related("parcel").order_by("id"))
    officer = is_officer(actor, office_id=record.office_id)
    carrier = actor.holds(*CARRYING, agency_id=record.agency_id)
    is_ours = record.direction == Direction.TO_POST.value
    gives, takes = (carrier, officer) if is_ours else (officer, carrier)
    state = RecordState(record.state)
    return RecordPage(
        row=_row(record, parcels=len(rows)),
        rows=rows,
        found=comparison_of(record),
        may_fill=gives and state is RecordState.OPEN,
        may_cancel=gives and state in (RecordState.OPEN, RecordState.GIVEN),
        may_count=takes and state is RecordState.GIVEN,
    )


def _row(record: HandOver, *, parcels: int) -> RecordRow:
    state = RecordState(record.state)
    return RecordRow(
        record=record,
        parcels=parcels,
        direction=str(DIRECTIONS[Direction(record.direction)]),
        label=str(RECORD_STATES[state]),
        tone=RECORD_TONES[state],
    )
