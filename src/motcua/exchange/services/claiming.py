"""Taking parcels of the queue for oneself, before they are carried.

A parcel waits after a failure only. So one that was posted, or failed, while a clock was ahead does not wait
until that clock's time comes: it cannot have been put off by more than the pause after its last failure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from motcua.exchange.domain import receipts
from motcua.exchange.domain.parcels import ParcelKind, PostingState
from motcua.exchange.domain.receipts import Standing
from motcua.exchange.models import Line, Posting
from motcua.exchange.services.positions import COLUMNS, positions_of, put
from motcua.platform import jobs

HELD = timedelta(minutes=30)
"""How long a parcel counts as being carried: longer than the largest takes."""
OPEN = (PostingState.WAITING.value, PostingState.GOING.value, PostingState.FAILED.value)


def due(*, now: datetime) -> Q:
    """Return which waiting parcels may go."""
    far = Q(due_at__gt=now + timedelta(seconds=max(jobs.PAUSES_SECONDS)))
    return Q(state=PostingState.WAITING.value) & (Q(attempts=0) | Q(due_at__lte=now) | far)


@transaction.atomic
def claim(posting_ids: Collection[int], *, now: datetime) -> list[Posting]:
    """Take those that may go: of each thread the first; what somebody carried who is gone is taken over.

    Lines are locked before their parcels, as by whoever asks something of a line. The caller holds the
    parcels (``holding.py``).
    """
    lines = Line.objects.select_for_update().filter(postings__in=posting_ids).order_by("pk")
    lines_by_id = {line.pk: line for line in lines}
    free = due(now=now) | Q(state=PostingState.GOING.value)
    rows = Posting.objects.select_for_update().filter(free, pk__in=posting_ids)
    found = _first_of_each(list(rows.order_by("-urgency", "pk")))
    documents = [each for each in found if each.kind == ParcelKind.DOCUMENT.value]
    _mark_transmitted(documents, lines_by_id, now=now)
    for posting in found:
        posting.state, posting.held_until = PostingState.GOING.value, now + HELD
    Posting.objects.filter(pk__in=[each.pk for each in found]).update(
        state=PostingState.GOING.value, held_until=now + HELD
    )
    return found


def first_of(channels: Collection[str]) -> dict[str, Posting]:
    """Return the parcel of each thread that goes before all others of it."""
    rows = Posting.objects.filter(channel__in=channels, state__in=OPEN)
    return {row.channel: row for row in rows.order_by("channel", "pk").distinct("channel")}


def _first_of_each(rows: Sequence[Posting]) -> list[Posting]:
    first = {row.pk for row in first_of({row.channel for row in rows}).values()}
    return [row for row in rows if row.pk in first]


def _mark_transmitted(postings: Sequence[Posting], lines: dict[int, Line], *, now: datetime) -> None:
    """From here on the receiver may have it, whatever becomes of the attempt.

    Where only the answer to an attempt was lost, its statuses may be here before the next one: they stand.
    """
    changed = [line for each in postings if (line := lines[each.line_id or 0]) and _goes_out(each, line)]
    positions = positions_of(changed)
    alike: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for line in changed:
        put(line, receipts.transmitted(positions[line.ref]))
        alike[tuple(getattr(line, name) for name in COLUMNS)].append(line.pk)
    for values, ids in alike.items():
        Line.objects.filter(pk__in=ids).update(**dict(zip(COLUMNS, values, strict=True)), transmitted_at=now)


def _goes_out(posting: Posting, line: Line) -> bool:
    is_first = posting.state == PostingState.WAITING.value and not posting.attempts
    is_again = is_first and line.standing == Standing.REFUSED.value
    return line.standing == Standing.WAITING.value or is_again
