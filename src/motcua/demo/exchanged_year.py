"""A year of synthetic documents that agencies sent one another, at every point of their way, with answers.

They are taken over as another system's registers would be: with numbers, both books and every status, but
without signatures. The journeys sign. The same seed, day and count give the same documents.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from motcua.demo import offices
from motcua.demo.exchanged_letters import Letters
from motcua.demo.office_year import WEEKS, staffs
from motcua.demo.offices import Office
from motcua.documents.public import past
from motcua.exchange import public as exchange
from motcua.kernel.actors import SYSTEM
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations

COUNT = 800
"""Documents of a year."""
YEAR, WEEK = 365, 7
"""Days."""
CHUNK = 100
COMMUNES = 12
"""Communes that take part, beside the agencies of the data network."""
_SHOWN_AFTER = 7 * (WEEKS + 1)
"""Days for which the agencies with log-ins have the documents of ``office_year`` instead."""
_ANSWERED = 0.2
SEED = 63


def is_there(*, now: datetime) -> bool:
    """Tell whether anything was exchanged within the year."""
    today = civil_date(now)
    return bool(exchange.counts_by_agency(since=today - timedelta(days=YEAR), until=today))


def make_before(*, now: datetime, count: int, progress: Callable[[int], object]) -> int:
    """Make what was sent until a week ago; return how many documents."""
    return _Year(now=now, progress=progress).make(count=count, since=YEAR, until=WEEK)


def make_last_week(*, now: datetime, count: int, progress: Callable[[int], object]) -> int:
    """Make what is on its way: a week's share, or forty, among the agencies with log-ins."""
    return _Year(now=now, progress=progress).make(count=max(40, count * WEEK // YEAR), since=WEEK, until=0)


@dataclass
class _Year:
    now: datetime
    progress: Callable[[int], object]
    answerable: list[tuple[str, str, Office, Office]] = field(default_factory=list)
    """Identifier and code of what arrived, who sent it, and who has it."""

    def __post_init__(self) -> None:
        self.chance = random.Random(SEED)  # noqa: S311  # synthetic papers, no secret
        communes = organisations.agencies(on=civil_date(self.now), level="commune", kind="peoples_committee")
        found = (offices.office_of(each, at=self.now) for each in communes[:COMMUNES])
        self.shown = staffs(self.now)
        known = {each.agency_id for each in self.shown}
        further = (*offices.network(at=self.now), *(each for each in found if each))
        self.others = [each for each in further if each.agency_id not in known]
        self.letters = Letters(self.chance, now=self.now)

    def make(self, *, count: int, since: int, until: int) -> int:
        """Make so many documents of the days from so many ago until so many ago, the oldest first."""
        days = [since - (since - until) * (number + 1) / count for number in range(count)]
        for start in range(0, count, CHUNK):
            self._make(days[start : start + CHUNK])
            self.progress(len(days[start : start + CHUNK]))
        return count

    def _make(self, days: list[float]) -> None:
        drafts = [self._draft(each) for each in days]
        taken = past.import_outgoing([each.outgoing for each in drafts], by=SYSTEM)
        sent = [
            self.letters.sent(draft, each)
            for draft, each in zip(drafts, taken, strict=True)
            if draft.outgoing.is_sent
        ]
        past.note_statuses(
            [
                (each.outgoing.document_id, agency_id, told[-1].code.value, told[-1].told_at)
                for each in sent
                for agency_id, told in each.told.items()
            ],
            by=SYSTEM,
        )
        deliveries = exchange.import_exchanged(sent, by=SYSTEM)
        by_id = {each.exchange_id: draft for draft, each in zip(drafts, taken, strict=True)}
        arrivals = [
            self.letters.arrival(by_id[document_id], exchange.delivery(delivery_id), agency_id)
            for (document_id, agency_id), delivery_id in deliveries.items()
        ]
        past.import_arrivals(sorted(filter(None, arrivals), key=lambda each: each.moments), by=SYSTEM)
        for each in sent:
            draft = by_id[each.outgoing.document_id]
            about = (each.outgoing.document_id, each.outgoing.code, draft.sender)
            self.answerable += [(*about, receiver) for receiver in draft.receivers]

    def _draft(self, days_ago: float) -> Letters.Made:
        pool = self._pool(days_ago)
        if self.answerable and self.chance.random() < _ANSWERED:
            picked = self.chance.randrange(len(self.answerable))
            prior, code, asked_by, sender = self.answerable[picked]
            if sender in pool and asked_by in pool:
                del self.answerable[picked]
                return self.letters.draft(days_ago, sender, (asked_by,), prior=(prior, code))
        sender, *receivers = self.chance.sample(pool, k=1 + self.chance.choice((1, 1, 2, 3)))
        return self.letters.draft(days_ago, sender, tuple(receivers))

    def _pool(self, days_ago: float) -> list[Office]:
        """Return who takes part then: in the latest week those with log-ins mostly."""
        if days_ago <= WEEK:
            return [*self.shown, *self.others[:6]]
        return [*self.others, *(self.shown if days_ago > _SHOWN_AFTER else ())]
