"""Parcels as their screens show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, IntegerField, Q, When

from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.post.domain.acts import Act
from motcua.post.domain.attempts import ENTERED, Breach, breaches, next_happenings
from motcua.post.domain.claims import ClaimGround
from motcua.post.domain.codes import UnreadableCodeError, read_code
from motcua.post.domain.terms import Zone
from motcua.post.domain.tracking import OPEN_STATES, Happening, ParcelKind, ParcelState, standing_of
from motcua.post.models import Claim, Parcel
from motcua.post.permissions import CARRYING, is_officer, parcels_visible_to
from motcua.post.queries.told import told_of
from motcua.post.wording import ACTS, BREACHES, CLAIM_GROUNDS, CONTRADICTORY, KINDS, STATES, TONES, ZONES

MOST_ROWS = 200
_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a list is narrowed by."""

    words: str
    state: str
    states: tuple[tuple[str, str], ...]
    """All that can be chosen, with their words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelRow:
    """One parcel in a list."""

    parcel: Parcel
    kind: str
    label: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineShown:
    """One line of a parcel's history, as a timeline shows it."""

    at: datetime
    title: str
    detail: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimShown:
    """A complaint with its words."""

    claim: Claim
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelPage:
    """One parcel with all that happened."""

    parcel: Parcel
    kind: str
    zone: str
    label: str
    tone: str
    entries: tuple[LineShown, ...]
    warnings: tuple[str, ...]
    claims: tuple[ClaimShown, ...]
    may_enter: frozenset[Happening]
    may_claim: bool


def asked_of(words: str, state: str) -> Asked:
    """Return what is asked for; a state that there is none of is none."""
    states = tuple((each.value, str(label)) for each, label in STATES.items())
    known = state if state in dict(states) else ""
    return Asked(words=words.replace("\0", "").strip()[:_LONGEST], state=known, states=states)


def parcel_rows(actor: Actor, asked: Asked) -> tuple[ParcelRow, ...]:
    """Return the parcels that the actor may see, open ones first, at most 200; one query."""
    rows = parcels_visible_to(actor).select_related("office", "agency").filter(_sought(asked.words))
    if asked.state:
        rows = rows.filter(state=asked.state)
    is_open = When(state__in=sorted(each.value for each in OPEN_STATES), then=0)
    ranked = rows.annotate(rank=Case(is_open, default=1, output_field=IntegerField()))
    return tuple(map(_row, ranked.order_by("rank", "-ordered_at", "-id")[:MOST_ROWS]))


def _sought(words: str) -> Q:
    if not words:
        return Q()
    names = Q(receiver_name__icontains=words) | Q(sender_name__icontains=words) | Q(subject_code=words)
    try:
        code = read_code(words)
    except UnreadableCodeError:
        return names
    return names | Q(code=code) | Q(item_code=code)


def _row(parcel: Parcel) -> ParcelRow:
    state = ParcelState(parcel.state)
    return ParcelRow(
        parcel=parcel,
        kind=str(KINDS[ParcelKind(parcel.kind)]),
        label=str(STATES[state]),
        tone=TONES[state],
    )


def page_of(parcel: Parcel, *, actor: Actor) -> ParcelPage:
    """Return the page of a parcel that the actor was found to be allowed to see; four queries."""
    kind, told = ParcelKind(parcel.kind), told_of(parcel)
    standing = standing_of(kind, told)
    calendar = organisations.calendar_of(parcel.agency_id, on=civil_date(parcel.ordered_at))
    officer = is_officer(actor, office_id=parcel.office_id)
    carrier = actor.holds(*CARRYING, agency_id=parcel.agency_id)
    may = next_happenings(kind, standing) & ENTERED
    allowed = may if officer else (may & {Happening.CANCELLED} if carrier else frozenset())
    row = _row(parcel)
    return ParcelPage(
        parcel=parcel,
        kind=row.kind,
        zone=str(ZONES[_zone(parcel)]),
        label=row.label,
        tone=row.tone,
        entries=_lines(parcel),
        warnings=_warnings(parcel, breaches(standing, due_on=parcel.due_on, calendar=calendar)),
        claims=tuple(
            ClaimShown(claim=each, ground=str(CLAIM_GROUNDS[_ground(each)]))
            for each in parcel.claims.order_by("id")
        ),
        may_enter=frozenset(allowed),
        may_claim=(officer or carrier) and parcel.taken_at is not None,
    )


def _zone(parcel: Parcel) -> Zone:
    return Zone(parcel.zone)


def _ground(claim: Claim) -> ClaimGround:
    return ClaimGround(claim.ground)


def _lines(parcel: Parcel) -> tuple[LineShown, ...]:
    lines = parcel.entries.order_by("at", "number")
    return tuple(
        LineShown(at=line.at, title=str(ACTS[Act(line.act)]), detail=line.words, by=line.by_name)
        for line in lines
    )


def _warnings(parcel: Parcel, found: Sequence[Breach]) -> tuple[str, ...]:
    said = tuple(str(BREACHES[breach]) for breach in found)
    return (str(CONTRADICTORY), *said) if parcel.is_contradictory else said
