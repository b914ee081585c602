"""How many dossiers came in, ended, and were done in time: sums only, nothing of anybody's.

A share of an interconnected dossier is not counted apart from its whole. What was taken in on a mission or at
the place of inspection is out of the one-stop shop's counts, and has a count of its own.

Implements: law B8: solved is what has its result, was withdrawn or was refused; suspended what waits for the
    applicant or was stopped.
    Decree 61/2018/ND-CP, art. 14(5) (law B1.4): kept out of the one-stop shop, still tracked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce, TruncMonth

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.models.dossier import ON_THE_SPOT, Channel, Setting
from motcua.kernel.civil_time import VIETNAM, midnight

_SUSPENDED = (State.AWAITING_SUPPLEMENT, State.AWAITING_DUTY, State.STOPPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthFigures:
    """The sums of one month."""

    month: date
    """Its first day."""
    received: int = 0
    """Lodged in the month, whatever became of them."""
    online: int = 0
    """Of these, on line."""
    done: int = 0
    """Whose result was ready in the month."""
    on_time: int = 0
    """Of these, before they were late."""
    closed: int = 0
    """Withdrawn by the applicant or refused at reception in the month: solved without a result."""

    @property
    def solved(self) -> int:
        """Return all that ended in the month."""
        return self.done + self.closed


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelFigures:
    """What came in of the procedures of one service level, by channel."""

    level: int
    """1 to 4, of the version that each dossier was lodged under."""
    direct: int = 0
    post: int = 0
    online: int = 0
    kiosk: int = 0
    """Of these online, at a self-service kiosk."""

    @property
    def together(self) -> int:
        """Return all of the level."""
        return self.direct + self.post + self.online


def figures_by_level(*, start: date, end: date, agency_id: int | None = None) -> tuple[LevelFigures, ...]:
    """Return what was lodged from ``start`` to before ``end``, by service level and channel; two queries.

    A level of which nothing came is left out. With an agency, what it decides.
    """
    whole = _whole(agency_id).filter(lodged_at__gte=midnight(start), lodged_at__lt=midnight(end))
    counted = whole.values_list("procedure_version_id", "channel", "setting").annotate(count=Count("id"))
    rows = list(counted.order_by())
    levels = catalogue.service_levels({version_id for version_id, *_way, _count in rows})
    sums: dict[int, Counter[str]] = defaultdict(Counter)
    for version_id, channel, setting, count in rows:
        sums[levels[version_id]] += Counter({channel: count, setting: count})
    ways = (*(each.value for each in Channel), Setting.KIOSK.value)
    return tuple(
        LevelFigures(level=level, **{way: sums[level][way] for way in ways}) for level in sorted(sums)
    )


def public_figures(*, start: date, end: date, agency_id: int | None = None) -> tuple[MonthFigures, ...]:
    """Return the months from ``start`` to before ``end`` in which something happened, newest first.

    With an agency, those that it decides; three queries.
    """
    whole = _whole(agency_id)
    span = {"gte": midnight(start), "lt": midnight(end)}
    received = (
        whole.filter(**{f"lodged_at__{bound}": day for bound, day in span.items()})
        .annotate(month=TruncMonth("lodged_at", tzinfo=VIETNAM))
        .values("month")
        .annotate(received=Count("id"), online=Count("id", filter=Q(channel=Channel.ONLINE)))
        .order_by()
    )
    in_time = Q(overdue_at=None) | Q(done_at__lt=F("overdue_at"))
    done = (
        whole.filter(**{f"done_at__{bound}": day for bound, day in span.items()})
        .annotate(month=TruncMonth("done_at", tzinfo=VIETNAM))
        .values("month")
        .annotate(done=Count("id"), on_time=Count("id", filter=in_time))
        .order_by()
    )
    found: dict[datetime, dict[str, int]] = defaultdict(dict)
    for lodged in received:
        found[lodged["month"]] |= {"received": lodged["received"], "online": lodged["online"]}
    for ready in done:
        found[ready["month"]] |= {"done": ready["done"], "on_time": ready["on_time"]}
    for month, count in _closed(whole, span):
        found[month]["closed"] = count
    return tuple(
        MonthFigures(month=month.astimezone(VIETNAM).date(), **found[month])
        for month in sorted(found, reverse=True)
    )


def _closed(whole: QuerySet[Dossier], span: Mapping[str, datetime]) -> Iterator[tuple[datetime, int]]:
    """Return how many ended without a result, by month."""
    ended = whole.annotate(closed_at=Coalesce("withdrawn_at", "refused_at"))
    months = ended.filter(**{f"closed_at__{bound}": day for bound, day in span.items()}).annotate(
        month=TruncMonth("closed_at", tzinfo=VIETNAM)
    )
    yield from months.values_list("month").annotate(count=Count("id")).order_by()


def suspended(*, start: date, end: date, agency_id: int | None = None) -> int:
    """Return how many lodged from ``start`` to before ``end`` wait for the applicant or were stopped."""
    lodged = _whole(agency_id).filter(lodged_at__gte=midnight(start), lodged_at__lt=midnight(end))
    return lodged.filter(state__in=_SUSPENDED).count()


def on_the_spot(*, start: date, end: date, agency_id: int | None = None) -> int:
    """Return how many were taken in on missions or at the place of inspection, in no other count here."""
    lodged = _decided_by(agency_id).filter(lodged_at__gte=midnight(start), lodged_at__lt=midnight(end))
    return lodged.filter(setting__in=ON_THE_SPOT).count()


def _whole(agency_id: int | None) -> QuerySet[Dossier]:
    """Return what the one-stop shops took in."""
    return _decided_by(agency_id).exclude(setting__in=ON_THE_SPOT)


def _decided_by(agency_id: int | None) -> QuerySet[Dossier]:
    whole = Dossier.objects.filter(parent=None)
    return whole if agency_id is None else whole.filter(competent_agency=agency_id)
