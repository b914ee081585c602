"""How much is exchanged and signed: by agency and level, without paper or with it, in time.

Implements: Decision 28/2018/QĐ-TTg, art. 11: the figures are drawn from the system at each level, by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from motcua.exchange.models import Delivery, Sent
from motcua.kernel.civil_time import midnight
from motcua.organisations import public as organisations
from motcua.signatures import public as signatures


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeCount:
    """The figures of one agency, or of one level, over a period; documents, not receivers."""

    sent: int = 0
    sent_with_paper: int = 0
    sent_in_time: int = 0
    """By the morning of the working day after they were signed."""
    received: int = 0
    received_with_paper: int = 0
    confirmed: int = 0
    """Taken or refused by the clerk."""
    confirmed_in_time: int = 0
    """Within the day of their arrival."""
    sealed: int = 0
    """Documents sealed with the agency's own key, sent or not."""
    signed: int = 0
    """Documents signed by its leaders in person."""
    signers: int = 0
    """Leaders who signed; one who leads two agencies signs for each."""

    @property
    def sent_electronic_only(self) -> int:
        """Return how many were sent without paper."""
        return self.sent - self.sent_with_paper

    @property
    def received_electronic_only(self) -> int:
        """Return how many came without paper."""
        return self.received - self.received_with_paper

    def __add__(self, other: ExchangeCount) -> ExchangeCount:
        return ExchangeCount(**{name: getattr(self, name) + getattr(other, name) for name in _NAMES})


_NAMES = ExchangeCount.__dataclass_fields__.keys()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyCount:
    """The figures of one agency."""

    agency_id: int
    name: str
    level: str
    count: ExchangeCount


def counts_by_agency(*, since: date, until: date) -> tuple[AgencyCount, ...]:
    """Return the figures of every agency that exchanged or signed something in ``[since, until)``.

    Three queries, however much that was.
    """
    period = {"gte": midnight(since), "lt": midnight(until)}
    sent = _sent(Sent.objects.filter(**{f"sent_at__{name}": value for name, value in period.items()}))
    came = Delivery.objects.filter(**{f"arrived_at__{name}": value for name, value in period.items()})
    received = _received(came)
    signed = {
        key: asdict(count) for key, count in signatures.signing_counts(since=since, until=until).items()
    }
    found = []
    for agency_id in sorted(sent.keys() | received.keys() | signed.keys()):
        agency = organisations.agency(agency_id)
        parts = (each.get(agency_id, {}) for each in (sent, received, signed))
        count = ExchangeCount(**{name: value for part in parts for name, value in part.items()})
        found.append(AgencyCount(agency_id=agency_id, name=agency.name, level=agency.level, count=count))
    return tuple(found)


def counts_by_level(rows: Iterable[AgencyCount]) -> dict[str, ExchangeCount]:
    """Return the sums of the levels, by the level's code."""
    found: dict[str, ExchangeCount] = {}
    for row in rows:
        found[row.level] = found.get(row.level, ExchangeCount()) + row.count
    return found


def total(rows: Iterable[AgencyCount]) -> ExchangeCount:
    """Return the sum of all."""
    return sum((row.count for row in rows), ExchangeCount())


def _sent(rows: QuerySet[Sent]) -> dict[int, dict[str, int]]:
    return _by_agency(
        rows,
        sent=Count("pk"),
        sent_with_paper=Count("pk", filter=Q(content__paper_follows=True)),
        sent_in_time=Count("pk", filter=Q(sent_at__lte=F("send_by"))),
    )


def _received(rows: QuerySet[Delivery]) -> dict[int, dict[str, int]]:
    return _by_agency(
        rows,
        received=Count("pk"),
        received_with_paper=Count("pk", filter=Q(content__paper_follows=True)),
        confirmed=Count("pk", filter=Q(confirmed_at__isnull=False)),
        confirmed_in_time=Count("pk", filter=Q(confirmed_at__lte=F("confirm_by"))),
    )


def _by_agency(rows: QuerySet[Sent] | QuerySet[Delivery], **counted: Count) -> dict[int, dict[str, int]]:
    names = tuple(counted)
    found = rows.order_by().values("agency_id").annotate(**counted).values_list("agency_id", *names)
    return {int(agency_id): dict(zip(names, map(int, values), strict=True)) for agency_id, *values in found}
