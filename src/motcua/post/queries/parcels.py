"""Parcels of a thing, as the contexts above show them to its owner; no right is asked here: theirs are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch

from motcua.post.domain.acts import Act, happening_of
from motcua.post.domain.tracking import ParcelKind, ParcelState
from motcua.post.models import Entry, Parcel
from motcua.post.wording import ACTS, STATES, TONES


@dataclass(frozen=True, slots=True, kw_only=True)
class StopShown:
    """One thing that happened on the way."""

    at: datetime
    title: str
    detail: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelShown:
    """A parcel with its way so far, in the reader's language."""

    id: int
    code: str
    item_code: str
    kind: ParcelKind
    state: ParcelState
    label: str
    tone: str
    office_name: str
    due_on: date | None
    ended_at: datetime | None
    to_collect: int
    entries: tuple[StopShown, ...]
    """As a timeline shows them, the oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """Where a parcel stands and what its signatures say, for who goes on with what it carries."""

    id: int
    kind: ParcelKind
    state: ParcelState
    agency_id: int
    office_name: str
    number: str
    """By which it can be followed: the post's number, or ours."""
    taken_by: str
    taker_number: str
    reason: str
    """Of the last invitation."""
    is_taken: bool


def followed(parcel_id: int) -> Followed:
    """Return where the parcel stands now; two queries."""
    parcel = Parcel.objects.select_related("office").get(pk=parcel_id)
    lines = {line.act: line for line in parcel.entries.order_by("at", "number")}
    delivered, invited = lines.get(Act.DELIVERED.value), lines.get(Act.INVITED.value)
    return Followed(
        id=parcel.pk,
        kind=ParcelKind(parcel.kind),
        state=ParcelState(parcel.state),
        agency_id=parcel.agency_id,
        office_name=parcel.office.name,
        number=parcel.item_code or parcel.code,
        taken_by=str(delivered.facts.get("taken_by", "")) if delivered else "",
        taker_number=str(delivered.facts.get("taker_number", "")) if delivered else "",
        reason=invited.words if invited else "",
        is_taken=parcel.taken_at is not None,
    )


def parcels_of(*subjects: str) -> tuple[ParcelShown, ...]:
    """Return the parcels of the subjects, the oldest first; two queries."""
    rows = Parcel.objects.filter(subject__in=subjects).select_related("office").order_by("id")
    lines = Prefetch("entries", queryset=Entry.objects.order_by("at", "number"))
    return tuple(map(_shown, rows.prefetch_related(lines)))


def _shown(parcel: Parcel) -> ParcelShown:
    state = ParcelState(parcel.state)
    return ParcelShown(
        id=parcel.pk,
        code=parcel.code,
        item_code=parcel.item_code,
        kind=ParcelKind(parcel.kind),
        state=state,
        label=str(STATES[state]),
        tone=TONES[state],
        office_name=parcel.office.name,
        due_on=parcel.due_on,
        ended_at=parcel.ended_at,
        to_collect=parcel.to_collect,
        entries=tuple(
            StopShown(at=line.at, title=str(ACTS[Act(line.act)]), detail=line.words, by=parcel.office.name)
            for line in parcel.entries.all()
            if happening_of(Act(line.act)) is not None
        ),
    )
