"""What becomes of parcels after they were carried: done, tried again after a pause, or given up."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from motcua.exchange.domain.parcels import PostingState
from motcua.exchange.models import Posting
from motcua.exchange.services.claiming import HELD, due, first_of
from motcua.exchange.services.deferring import CARRY_TASK, defer, wake_at
from motcua.exchange.services.post import publish_posted
from motcua.exchange.transports import TransportError
from motcua.platform import jobs

HELD_PAUSE = timedelta(seconds=5)
"""When to look again after a parcel that cannot be had just now."""
LOST_AFTER = timedelta(minutes=10)
"""A parcel this long overdue has lost its job."""
MOST_RELEASED = 500


@transaction.atomic
def settle(outcomes: Mapping[Posting, TransportError | None], *, now: datetime) -> None:
    """Write down which parcels were handed over, and why others were not."""
    done = [posting for posting, failure in outcomes.items() if failure is None]
    for posting, failure in outcomes.items():
        if failure is not None:
            _keep_failure(posting, failure, now=now)
    again = [
        each for each, failure in outcomes.items() if failure and each.state == PostingState.WAITING.value
    ]
    defer(again, now=now)
    if done:
        Posting.objects.filter(pk__in=[each.pk for each in done]).update(
            state=PostingState.DONE.value, done_at=now, error="", held_until=None
        )
        free_next(*done)


def _keep_failure(posting: Posting, failure: TransportError, *, now: datetime) -> None:
    posting.attempts += 1
    posting.error, posting.held_until = jobs.in_words(failure), None
    pause = None if failure.is_final else jobs.pause_after(posting.attempts)
    if pause is None:
        posting.state = PostingState.FAILED.value
    else:
        posting.state, posting.due_at = PostingState.WAITING.value, now + timedelta(seconds=pause)
    posting.save(update_fields=["state", "attempts", "due_at", "error", "held_until"])


def free_next(*postings: Posting) -> None:
    """Let the next parcels of the same threads go."""
    publish_posted(*first_of({each.channel for each in postings}).values())


def come_again(posting_ids: Collection[int], *, elsewhere: Collection[int], now: datetime) -> None:
    """Look later after parcels that are carried ``elsewhere``, or due by the database's clock only.

    One behind another of its thread is brought by that one (``free_next``).
    """
    is_put_off = Q(state=PostingState.WAITING.value, attempts__gt=0, due_at__gt=now)
    is_elsewhere = Q(pk__in=elsewhere, state__in=(PostingState.WAITING.value, PostingState.GOING.value))
    for posting in Posting.objects.filter(is_put_off | is_elsewhere, pk__in=posting_ids):
        at = wake_at(posting, now=now) + HELD_PAUSE
        jobs.defer(CARRY_TASK, at=at, priority=posting.urgency, posting_ids=[posting.pk])


@transaction.atomic
def release_lost(*, now: datetime) -> int:
    """Give a new job to parcels whose carrier was killed or whose job is gone; return how many.

    Lost is also what waits or is held for longer than any does: it was put off by a clock that was ahead.
    """
    lost = Q(state=PostingState.GOING.value) & (Q(held_until__lt=now) | Q(held_until__gt=now + HELD))
    lost |= due(now=now) & (Q(due_at__lt=now - LOST_AFTER) | Q(due_at__gt=now))
    rows = Posting.objects.select_for_update(skip_locked=True).filter(lost).order_by("-urgency", "pk")
    found = list(rows[:MOST_RELEASED])
    for posting in found:
        posting.attempts += posting.state == PostingState.GOING.value
        posting.state, posting.due_at, posting.held_until = PostingState.WAITING.value, now, None
        posting.save(update_fields=["state", "attempts", "due_at", "held_until"])
    publish_posted(*found)
    return len(found)
