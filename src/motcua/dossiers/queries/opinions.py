"""The list of questions that other agencies asked: what waits, the most urgent first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Opinion, Paper
from motcua.dossiers.permissions import opinions_asked_of
from motcua.kernel.actors import Actor
from motcua.kernel.working_time import DeadlinePolicy, overdue_from

MOST = 200
_OVER = [state for state in State if state.is_final or state is State.DONE]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPaper:
    """One paper shown with the question."""

    id: int
    name: str
    has_file: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedOpinion:
    """One question as the asked agency sees it: no more of the dossier than is needed to answer."""

    id: int
    code: str
    procedure_name: str
    asking_name: str
    asked_by_name: str
    asked_at: datetime
    due_at: datetime
    is_late: bool
    question: str
    ground: str
    when_late: str
    answered_at: datetime | None
    answered_by_name: str
    agrees: bool | None
    answer: str
    file_name: str
    is_open: bool
    """Whether an answer is still taken."""
    papers: tuple[AskedPaper, ...] = ()


def asked_opinions(actor: Actor, *, now: datetime, answered: bool = False) -> tuple[AskedOpinion, ...]:
    """Return the questions that wait for the actor's agency, or those answered, at most ``MOST``."""
    rows = opinions_asked_of(actor).select_related("dossier", "asking_agency")
    if answered:
        found = rows.exclude(answered_at=None).order_by("-answered_at", "-id")
    else:
        found = rows.filter(answered_at=None).exclude(dossier__state__in=_OVER).order_by(F("due_at"), "id")
    return tuple(_row(row, now) for row in found[:MOST])


def asked_opinion(actor: Actor, opinion_id: int, *, now: datetime) -> AskedOpinion | None:
    """Return one question with the papers shown, ``None`` when it was not asked of the actor's agency."""
    row = opinions_asked_of(actor).select_related("dossier", "asking_agency").filter(pk=opinion_id).first()
    if row is None:
        return None
    shown = Paper.objects.filter(dossier_id=row.dossier_id, pk__in=row.paper_ids).order_by("id")
    papers = tuple(
        AskedPaper(id=each.pk, name=each.name, has_file=each.file_id is not None) for each in shown
    )
    return _row(row, now, papers)


def file_of(actor: Actor, opinion_id: int, paper_id: int) -> tuple[Opinion, Paper] | None:
    """Return the paper if it is shown with the question and the question was asked of the actor's agency."""
    row = opinions_asked_of(actor).select_related("dossier").filter(pk=opinion_id).first()
    if row is None or paper_id not in row.paper_ids:
        return None
    paper = Paper.objects.filter(pk=paper_id, dossier_id=row.dossier_id).exclude(file_id=None).first()
    return None if paper is None else (row, paper)


def is_late(row: Opinion, *, now: datetime) -> bool:
    """Tell whether an answer is still awaited though its last day has ended, and nobody went on yet."""
    awaited = row.answered_at is None and row.lapsed_at is None
    return awaited and now >= overdue_from(due_at=row.due_at, policy=DeadlinePolicy.BY_DATE)


def _row(row: Opinion, now: datetime, papers: tuple[AskedPaper, ...] = ()) -> AskedOpinion:
    return AskedOpinion(
        id=row.pk,
        code=row.dossier.code,
        procedure_name=row.dossier.procedure_name,
        asking_name=row.asking_agency.name,
        asked_by_name=row.asked_by_name,
        asked_at=row.asked_at,
        due_at=row.due_at,
        is_late=(row.answered_at or now) >= overdue_from(due_at=row.due_at, policy=DeadlinePolicy.BY_DATE),
        question=row.question,
        ground=row.ground,
        when_late=row.when_late,
        answered_at=row.answered_at,
        answered_by_name=row.answered_by_name,
        agrees=row.agrees,
        answer=row.answer,
        file_name=row.file_name,
        is_open=row.answered_at is None and State(row.dossier.state) not in _OVER,
        papers=papers,
    )
