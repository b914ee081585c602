"""What those who supervise look for: who is late and why, what was asked twice, what nobody owns, who read.

Every list starts from ``permissions.visible_to``; the number of queries does not grow with rows.

Implements:
    Decree 61/2018/ND-CP, art. 11(2)(c), 19(9): second supplements and late results are seen, each with its
        ground or its lack of one.
    Decree 118/2025/ND-CP, art. 4(2)(a): what is held is asked for again only with a reason, which is seen.
    Circular 21/2023/TT-BTTTT, art. 5 (FN-06): exactly one agency, and somebody in it, answers for a dossier.
"""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import (
    BigIntegerField,
    CharField,
    Count,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.expressions import RawSQL
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.db.models.lookups import LessThanOrEqual

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier, HistoryEntry
from motcua.dossiers.models.dossier import DUE
from motcua.dossiers.permissions import scope_of, visible_to
from motcua.dossiers.queries.worklist_paths import AT, SEEN_IN, Order, by_agencies, walk
from motcua.dossiers.tags import Tag
from motcua.kernel.actors import Actor, Role
from motcua.organisations import public as organisations
from motcua.platform.models import AuditEntry

MOST = 100
_LATE_IN = (State.ACCEPTED, State.PROCESSING)
_DOSSIER_ID = Cast(
    Func(F("on_ref"), Value(r"^dossier:(\d+)$"), function="substring", output_field=CharField()),
    BigIntegerField(),
)
"""The dossier that a line of the audit is on, NULL for a line on something else."""
_OPEN = [state for state in State if not state.is_final]


@dataclass(frozen=True, slots=True, kw_only=True)
class LateDossier:
    """One dossier that is late now, and what is known of why."""

    id: int
    code: str
    procedure_name: str
    holder_name: str
    assignee_name: str
    due_at: datetime
    first_due_at: datetime
    lies_since: datetime
    """When something was last done to it."""
    last_act: Act
    reason: str
    """The reason of the apology; empty when nobody apologised in time."""


class Verdict(enum.Enum):
    """What a second request for papers was."""

    ALLOWED = "allowed"
    """A superior recorded the ground."""
    REFUSED = "refused"
    """It was tried and refused."""
    ILLEGAL = "illegal"
    """It was made without a ground: none may exist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondSupplement:
    """One second request for papers."""

    dossier_id: int
    code: str
    verdict: Verdict
    at: datetime | None
    by_name: str
    ground: str
    """The ground on record, or what was asked for when it was refused."""
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedAgain:
    """One paper that was asked for although an earlier dossier held it."""

    dossier_id: int
    code: str
    paper: str
    source_code: str
    reason: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Unowned:
    """Dossiers for which nobody can act: none may exist."""

    agency_name: str
    role: str
    assignee_name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOfPerson:
    """One official's read of a dossier of a person."""

    dossier_id: int
    code: str
    at: datetime
    by_name: str
    purpose: str


def late_dossiers(actor: Actor, *, now: datetime) -> tuple[LateDossier, ...]:
    """Return what is late now, the longest first, at most ``MOST``; one query."""
    last = HistoryEntry.objects.filter(dossier=OuterRef("pk")).order_by("-number")
    apology = last.filter(act=Act.EXTEND.value).annotate(words=KeyTextTransform("reason", "facts"))
    late = visible_to(actor).filter(state__in=_LATE_IN, overdue_at__lte=AT)
    paths = by_agencies(SEEN_IN, scope_of(actor), _LATE_IN, more=Q(LessThanOrEqual(DUE, AT)))
    longest = walk(late, paths, order=Order.DUE, most=MOST)
    rows = (
        Dossier.objects.filter(pk__in=RawSQL(longest.sql, longest.bound(now=now)))  # noqa: S611  # our own words
        .select_related("holder_agency", "assignee")
        .annotate(
            lies_since=Subquery(last.values("at")[:1]),
            last_act=Subquery(last.values("act")[:1]),
            apology=Subquery(apology.values("words")[:1]),
        )
        .order_by("due_at", "id")
    )
    return tuple(map(_late, rows))


def _late(row: Dossier) -> LateDossier:
    found: dict[str, object] = vars(row)
    return LateDossier(
        id=row.pk,
        code=row.code,
        procedure_name=row.procedure_name,
        holder_name=row.holder_agency.short_name,
        assignee_name=row.assignee.name if row.assignee else "",
        due_at=row.due_at or row.lodged_at,
        first_due_at=row.first_due_at or row.lodged_at,
        lies_since=row.lies_since,  # type: ignore[attr-defined]  # annotated above
        last_act=Act(found["last_act"]),
        reason=str(found["apology"] or ""),
    )


def second_supplements(actor: Actor) -> tuple[SecondSupplement, ...]:
    """Return every second request for papers, illegal ones first, then the newest; four queries."""
    seen = visible_to(actor)
    illegal = seen.filter(supplements_asked__gt=F("supplements_allowed")).values_list("pk", "code")[:MOST]
    found = [_second(pk, code, Verdict.ILLEGAL) for pk, code in illegal]
    dated = [*_allowed(seen), *_refused(seen)]
    dated.sort(key=lambda row: row.at.timestamp() if row.at else 0, reverse=True)
    return (*found, *dated[:MOST])


def _second(pk: int, code: str, verdict: Verdict) -> SecondSupplement:
    return SecondSupplement(
        dossier_id=pk, code=code, verdict=verdict, at=None, by_name="", ground="", document=""
    )


def _allowed(seen: QuerySet[Dossier]) -> Iterable[SecondSupplement]:
    entries = HistoryEntry.objects.filter(act=Act.ALLOW_SUPPLEMENT.value, dossier__in=seen)
    for entry in entries.select_related("dossier").order_by("-at")[:MOST]:
        yield SecondSupplement(
            dossier_id=entry.dossier_id,
            code=entry.dossier.code,
            verdict=Verdict.ALLOWED,
            at=entry.at,
            by_name=entry.by_name,
            ground=str(entry.facts.get("ground", "")),
            document=str(entry.facts.get("document", "")),
        )


def _refused(seen: QuerySet[Dossier]) -> Iterable[SecondSupplement]:
    tried = AuditEntry.objects.filter(tag=Tag.SECOND_SUPPLEMENT_REFUSED).annotate(dossier_id=_DOSSIER_ID)
    lines = tried.filter(dossier_id__in=seen.values("pk")).order_by("-at", "-id")[:MOST]
    found = list(lines)
    codes = dict(seen.filter(pk__in=[line.dossier_id for line in found]).values_list("pk", "code"))
    for line in found:
        yield SecondSupplement(
            dossier_id=line.dossier_id,
            code=codes[line.dossier_id],
            verdict=Verdict.REFUSED,
            at=line.at,
            by_name=line.by_name,
            ground="; ".join(line.data.get("missing", [])),
            document="",
        )


def asked_again(actor: Actor) -> tuple[AskedAgain, ...]:
    """Return the papers asked for although they were held, the newest first; two queries."""
    seen = visible_to(actor)
    lines = AuditEntry.objects.filter(tag=Tag.PAPER_ASKED_AGAIN).annotate(dossier_id=_DOSSIER_ID)
    found = list(lines.filter(dossier_id__in=seen.values("pk")).order_by("-at", "-id")[:MOST])
    codes = dict(seen.filter(pk__in=[line.dossier_id for line in found]).values_list("pk", "code"))
    return tuple(
        AskedAgain(
            dossier_id=line.dossier_id,
            code=codes[line.dossier_id],
            paper=line.data["paper"],
            source_code=line.data["source"],
            reason=line.data["reason"],
            by_name=line.by_name,
            at=line.at,
        )
        for line in found
    )


def unowned(actor: Actor, *, now: datetime) -> tuple[Unowned, ...]:
    """Return the open dossiers for whose next step nobody holds a seat and may act; one query.

    Who is excluded for a conflict of interest may not. Of a dossier on its way the receiver is asked for, as
    who acknowledges it; of one that an official is charged with, that official. A whole that waits for its
    shares, and a share that came back, have no next step of their own.
    """
    groups = (
        visible_to(actor)
        .filter(state__in=_OPEN)
        .exclude(step_role="")
        .values_list(
            "handed_to_agency", "holder_agency", "step_role", "assignee", "assignee__name", "excluded_people"
        )
        .annotate(count=Count("pk"))
        .order_by("holder_agency", "step_role")
    )
    found: Counter[tuple[int, str, str]] = Counter()
    for handed_to, holder, role, assignee_id, name, excluded, count in groups:
        agency_id = handed_to or holder
        people = organisations.people_holding(Role(role), agency_id=agency_id, at=now)
        ids = {person.id for person in people}.difference(excluded)
        is_charged = assignee_id is not None and role == Role.OFFICIAL.value and handed_to is None
        if not ids or (is_charged and assignee_id not in ids):
            found[agency_id, role, (name or "") if is_charged else ""] += count
    return tuple(
        Unowned(agency_name=organisations.agency(agency_id).name, role=role, assignee_name=name, count=count)
        for (agency_id, role, name), count in found.items()
    )


def reads_of_person(actor: Actor, number: str) -> tuple[ReadOfPerson, ...]:
    """Return who read the dossiers of the person with this identity number, newest first; two queries."""
    if not number:
        return ()
    theirs = visible_to(actor).filter(applicant_number=number).order_by("-lodged_at")[:MOST]
    by_ref = {dossier.ref: dossier for dossier in theirs}
    lines = AuditEntry.objects.filter(tag=Tag.READ, on_ref__in=list(by_ref)).order_by("-at", "-id")
    return tuple(
        ReadOfPerson(
            dossier_id=by_ref[line.on_ref].pk,
            code=by_ref[line.on_ref].code,
            at=line.at,
            by_name=line.by_name,
            purpose=line.purpose,
        )
        for line in lines[:MOST]
    )
