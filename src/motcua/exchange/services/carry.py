"""Handing over what waits in the queue, in the order of each thread, again and again until it is taken.

Parcels are claimed before they are carried and settled afterwards, each time in a transaction of its own;
those of one job together, by a few statements. Their carrier holds a lock on each as long (``holding.py``):
one whose carrier was killed is free at once. Within this node all is one transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

import structlog
from django.db import DatabaseError, InterfaceError, transaction

from motcua.exchange.domain.parcels import Parcel
from motcua.exchange.models import Posting
from motcua.exchange.services.claiming import claim
from motcua.exchange.services.deferring import defer_leaving
from motcua.exchange.services.holding import hold, let_go
from motcua.exchange.services.parcels import parcels_of
from motcua.exchange.services.settling import come_again, settle
from motcua.exchange.transports import (
    Outcomes,
    Transport,
    TransportError,
    UnknownRecipientError,
    transport_named,
)
from motcua.platform import jobs

log = structlog.get_logger(__name__)


def carry(posting_id: int, *, now: datetime) -> None:
    """Hand one parcel over within this node; have a job do it where it leaves it."""
    if not defer_leaving([posting_id], now=now):
        with transaction.atomic():
            _carry([posting_id], now=now)


def carry_now(posting_id: int, *, now: datetime) -> TransportError | None:
    """Hand one parcel over as ``carry_together`` does; return why it failed."""
    return carry_together([posting_id], now=now).get(posting_id)


def carry_together(posting_ids: Sequence[int], *, now: datetime) -> dict[int, TransportError | None]:
    """Hand parcels over unless they are gone, held, not due or behind others; return what became of each.

    Whatever goes wrong on the way out of this node is counted in the queue, so nothing goes round for ever.
    """
    held = hold(posting_ids)
    outcomes: dict[int, TransportError | None] = {}
    try:
        if held:
            outcomes = _carry(held, now=now)
    finally:
        let_go(held)
    if len(outcomes) < len(posting_ids):
        come_again(set(posting_ids) - outcomes.keys(), elsewhere=set(posting_ids) - held, now=now)
    return outcomes


def _carry(posting_ids: Collection[int], *, now: datetime) -> dict[int, TransportError | None]:
    found: dict[int, TransportError | None] = {}
    by_way: dict[str, list[Posting]] = defaultdict(list)
    for posting in claim(posting_ids, now=now):
        by_way[posting.transport].append(posting)
    for name, postings in by_way.items():
        for outcomes in _handed_over(name, postings, now=now):
            settled = {postings[place]: failure for place, failure in outcomes.items()}
            settle(settled, now=now)
            found |= {posting.pk: failure for posting, failure in settled.items()}
    return found


def _handed_over(name: str, postings: Sequence[Posting], *, now: datetime) -> Iterator[Outcomes]:
    try:
        way = transport_named(name)
    except UnknownRecipientError as error:
        yield dict.fromkeys(range(len(postings)), TransportError(f"no way: {error}", is_final=True))
        return
    parcels = parcels_of(postings)
    yield from (_within(way, parcels, now=now) if way.is_within else _send_out(way, parcels, now=now))


def _within(way: Transport, parcels: Sequence[Parcel], *, now: datetime) -> Iterator[Outcomes]:
    for place, parcel in enumerate(parcels):
        try:
            with transaction.atomic():  # what a failure left half done is undone
                way.carry(parcel, now=now)
        except TransportError as error:
            yield {place: error}
        else:
            yield {place: None}


def _send_out(way: Transport, parcels: Sequence[Parcel], *, now: datetime) -> Iterator[Outcomes]:
    """Hand over; what a way did not think of is a failure of whatever it has not told of yet."""
    left = set(range(len(parcels)))
    try:
        for outcomes in way.carry_all(parcels, now=now):
            left -= outcomes.keys()
            yield outcomes
    except (DatabaseError, InterfaceError):
        raise
    except Exception as error:  # a file that is not there, keys that cannot be read
        log.warning("parcels_not_carried", count=len(left), way=way.name, exc_info=error)
        failure = error if isinstance(error, TransportError) else TransportError(jobs.in_words(error))
        yield dict.fromkeys(left, failure)
