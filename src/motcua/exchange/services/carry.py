"""Handing over what waits in the queue, in the order of each thread, again and again until it is taken.

A parcel is claimed before it is carried and settled afterwards, each in a transaction of its own. Its carrier
holds a lock as long (``holding.py``), so one whose carrier was killed is free at once. Within this node all
is one transaction.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog
from django.db import DatabaseError, InterfaceError, transaction
from django.db.models import Q, QuerySet

from motcua.exchange.domain import receipts
from motcua.exchange.domain.parcels import Parcel, ParcelKind, PostingState
from motcua.exchange.domain.receipts import Standing
from motcua.exchange.models import Line, Posting
from motcua.exchange.services.holding import hold, let_go
from motcua.exchange.services.parcels import parcel_of
from motcua.exchange.services.positions import COLUMNS, position_of, put
from motcua.exchange.services.post import publish_posted
from motcua.exchange.transports import Transport, TransportError, UnknownRecipientError, transport_named
from motcua.platform import jobs

log = structlog.get_logger(__name__)

HELD = timedelta(minutes=30)
"""How long a parcel counts as being carried: longer than the largest takes."""
HELD_PAUSE = timedelta(seconds=5)
"""When to look again after a parcel that cannot be had just now."""
LOST_AFTER = timedelta(minutes=10)
"""A parcel this long overdue has lost its job."""
MOST_RELEASED = 500
OPEN = (PostingState.WAITING.value, PostingState.GOING.value, PostingState.FAILED.value)
CARRY_TASK = "exchange.carry"


def carry(posting_id: int, *, now: datetime) -> None:
    """Hand one parcel over within this node; have a job do it where it leaves it."""
    posting = Posting.objects.filter(pk=posting_id).only("transport", "urgency", "due_at").first()
    if posting is None:
        return
    try:
        is_within = transport_named(posting.transport).is_within
    except UnknownRecipientError:
        is_within = True
    if is_within:
        with transaction.atomic():
            _carry_now(posting_id, now=now)
    else:
        jobs.defer(CARRY_TASK, at=posting.due_at, priority=posting.urgency, posting_id=posting_id)


def carry_now(posting_id: int, *, now: datetime) -> TransportError | None:
    """Hand one parcel over unless it is gone, held, not due or behind another; return why it failed.

    Whatever goes wrong on the way out of this node is counted in the queue, so nothing goes round for ever.
    """
    if not hold(posting_id):
        _come_again(posting_id, now=now)
        return None
    try:
        return _carry_now(posting_id, now=now)
    finally:
        let_go(posting_id)


def _come_again(posting_id: int, *, now: datetime) -> None:
    """Look after a parcel that somebody holds, or whose time has come by the database's clock only."""
    posting = Posting.objects.filter(pk=posting_id, state__in=OPEN).first()
    if posting is not None and posting.state != PostingState.FAILED.value:
        jobs.defer(
            CARRY_TASK,
            at=max(posting.due_at, now) + HELD_PAUSE,
            priority=posting.urgency,
            posting_id=posting_id,
        )


def _carry_now(posting_id: int, *, now: datetime) -> TransportError | None:
    posting = _claim(posting_id, now=now)
    if posting is None:
        if Posting.objects.filter(pk=posting_id, state=PostingState.WAITING.value, due_at__gt=now).exists():
            _come_again(posting_id, now=now)
        return None
    failure: TransportError | None = None
    try:
        with transaction.atomic():
            parcel = parcel_of(posting)
        _hand_over(posting, parcel, now=now)
    except TransportError as error:
        failure = error
    except UnknownRecipientError as error:
        failure = TransportError(f"no way: {error}", is_final=True)
    _settle(posting, failure, now=now)
    return failure


def _hand_over(posting: Posting, parcel: Parcel, *, now: datetime) -> None:
    way = transport_named(posting.transport)
    if not way.is_within:
        _send_out(way, parcel, now=now)
        return
    with transaction.atomic():  # what a failure left half done is undone
        way.carry(parcel, now=now)


def _send_out(way: Transport, parcel: Parcel, *, now: datetime) -> None:
    try:
        way.carry(parcel, now=now)
    except (TransportError, DatabaseError, InterfaceError):
        raise
    except Exception as error:  # a file that is not there, keys that cannot be read
        log.warning("parcel_not_carried", document=parcel.document_id, way=way.name, exc_info=error)
        raise TransportError(jobs.in_words(error)) from error


@transaction.atomic
def _claim(posting_id: int, *, now: datetime) -> Posting | None:
    """Take the parcel for oneself; its line is locked before it, as by whoever asks something of the line.

    One that somebody carried is taken over where this session holds its lock: the other one is gone.
    """
    line_id = Posting.objects.filter(pk=posting_id).values_list("line_id", flat=True).first()
    line = Line.objects.select_for_update().filter(pk=line_id).first() if line_id else None
    free = Q(state=PostingState.WAITING.value, due_at__lte=now)
    free |= Q(state=PostingState.GOING.value)
    posting = Posting.objects.select_for_update().filter(free, pk=posting_id).first()
    if posting is None or _earlier(posting).exists():
        return None
    is_first = posting.state == PostingState.WAITING.value and not posting.attempts
    posting.state, posting.held_until = PostingState.GOING.value, now + HELD
    posting.save(update_fields=["state", "held_until"])
    if line is not None and posting.kind == ParcelKind.DOCUMENT.value:
        _mark_transmitted(line, is_first=is_first, now=now)
    return posting


def _mark_transmitted(line: Line, *, is_first: bool, now: datetime) -> None:
    """From here on the receiver may have it, whatever becomes of the attempt.

    Where only the answer to an attempt was lost, its statuses may be here before the next one: they stand.
    """
    is_new = line.standing == Standing.WAITING.value
    if not (is_new or (is_first and line.standing == Standing.REFUSED.value)):
        return
    put(line, receipts.transmitted(position_of(line)))
    line.transmitted_at = now
    line.save(update_fields=[*COLUMNS, "transmitted_at"])


@transaction.atomic
def _settle(posting: Posting, failure: TransportError | None, *, now: datetime) -> None:
    posting.held_until = None
    if failure is None:
        posting.state, posting.done_at, posting.error = PostingState.DONE.value, now, ""
    else:
        _keep_failure(posting, failure, now=now)
    posting.save()
    if posting.state == PostingState.DONE.value:
        free_next(posting)


def _keep_failure(posting: Posting, failure: TransportError, *, now: datetime) -> None:
    posting.attempts += 1
    posting.error = jobs.in_words(failure)
    pause = None if failure.is_final else jobs.pause_after(posting.attempts)
    if pause is None:
        posting.state = PostingState.FAILED.value
        return
    posting.state, posting.due_at = PostingState.WAITING.value, now + timedelta(seconds=pause)
    jobs.defer(CARRY_TASK, at=posting.due_at, priority=posting.urgency, posting_id=posting.pk)


def free_next(posting: Posting) -> None:
    """Let the next parcel of the same thread go."""
    following = Posting.objects.filter(channel=posting.channel, state__in=OPEN, pk__gt=posting.pk)
    if (after := following.order_by("pk").first()) is not None:
        publish_posted(after)


def _earlier(posting: Posting) -> QuerySet[Posting]:
    return Posting.objects.filter(channel=posting.channel, state__in=OPEN, pk__lt=posting.pk)


@transaction.atomic
def release_lost(*, now: datetime) -> int:
    """Give a new job to parcels whose carrier was killed or whose job is gone; return how many."""
    lost = Q(state=PostingState.GOING.value, held_until__lt=now)
    lost |= Q(state=PostingState.WAITING.value, due_at__lt=now - LOST_AFTER)
    rows = Posting.objects.select_for_update(skip_locked=True).filter(lost).order_by("-urgency", "pk")
    found = list(rows[:MOST_RELEASED])
    for posting in found:
        posting.attempts += posting.state == PostingState.GOING.value
        posting.state, posting.due_at, posting.held_until = PostingState.WAITING.value, now, None
        posting.save(update_fields=["state", "attempts", "due_at", "held_until"])
        publish_posted(posting)
    return len(found)
