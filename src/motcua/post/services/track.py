"""Take in what the post's own system tells of parcels, a page at a time (theo dõi bưu gửi).

Nothing that was told is lost, nothing counts twice: a line is known by its number in the post's system. What
nobody understands or knows is handed back, for the caller to show.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from motcua.kernel.actors import SYSTEM
from motcua.post.domain.acts import act_of
from motcua.post.domain.tracking import Happening, ParcelKind, happenings_of
from motcua.post.models import Entry, Parcel
from motcua.post.services.recording import Doing, locked, record_all


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One line of the post's system, its status put into our words."""

    source: str
    """By which it is known there, such as ``vnpost:0000000000000000000000a1``."""
    code: str
    """Of the parcel: ours, or the post's."""
    happening: Happening
    at: datetime
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What became of a page."""

    kept: int
    known: int
    """Heard before."""
    unknown: tuple[Heard, ...]
    """Of parcels that are none of ours, or of what cannot happen to them."""


@transaction.atomic
def take_in(heard: Sequence[Heard], *, now: datetime) -> TakenIn:
    """Write down what is new in the page, in one transaction; the number of statements is constant."""
    first = {each.source: each for each in heard}
    codes = {each.code for each in heard}
    parcels = locked(Parcel.objects.filter(Q(code__in=codes) | (Q(item_code__in=codes) & ~Q(item_code=""))))
    by_code = {code: parcel for parcel in parcels for code in (parcel.code, parcel.item_code) if code}
    known = set(Entry.objects.filter(source__in=first).values_list("source", flat=True))
    new = [each for source, each in first.items() if source not in known]
    doings = list(_doings(new, by_code))
    if doings:
        record_all(doings, by=SYSTEM, now=now)
    told = {doing.source for doing in doings}
    unknown = tuple(each for each in new if each.source not in told)
    return TakenIn(kept=len(doings), known=len(heard) - len(new), unknown=unknown)


def _doings(heard: Sequence[Heard], by_code: dict[str, Parcel]) -> Iterator[Doing]:
    for each in heard:
        parcel = by_code.get(each.code)
        if parcel is not None and each.happening in happenings_of(ParcelKind(parcel.kind)):
            yield Doing(
                parcel=parcel,
                act=act_of(each.happening),
                at=each.at,
                words=each.words,
                source=each.source,
            )
