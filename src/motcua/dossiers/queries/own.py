"""A citizen's own dossiers and drafts, newest first, as frozen rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from motcua.dossiers.domain.acts import OF_THE_WHOLE, OPEN_IN, OWNER_ACTS, WHILE_SHARED, Act
from motcua.dossiers.domain.lifecycle import WAITING_STEP
from motcua.dossiers.domain.states import PaymentState, State
from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.models.dossier import Channel
from motcua.dossiers.permissions import visible_to
from motcua.dossiers.queries.dossier_page import Moment, timeline
from motcua.dossiers.queries.shares import is_whole
from motcua.dossiers.queries.tracking import percent_of
from motcua.kernel.actors import Actor, ActorKind
from motcua.platform import audit

MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPaper:
    """A paper that was handed in."""

    id: int
    name: str
    is_sealed: bool
    """Whether a copy of its scan bears the seal of the agency that made it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDossier:
    """One dossier as its owner sees it."""

    id: int
    code: str
    version: int
    procedure_version_id: int
    procedure_name: str
    agency_id: int
    """Who holds it now."""
    competent_agency_id: int
    """Who decides it."""
    reception_agency_id: int
    """Where it was lodged."""
    return_agency_id: int
    """Where a result on paper is fetched."""
    state: State
    percent: int
    lodged_at: datetime
    due_at: datetime | None
    first_due_at: datetime | None
    missing: tuple[str, ...]
    """What is still to be handed in; empty when nothing is awaited or it was handed in."""
    missing_reason: str
    fee_due: int
    """In đồng."""
    has_result: bool
    return_channel: str
    proof_token: str
    acts: tuple[Act, ...]
    """What the owner may do now."""
    timeline: tuple[Moment, ...] = ()
    reads: tuple[audit.Read, ...] = ()
    papers: tuple[OwnPaper, ...] = ()
    whole_id: int | None = None
    """The interconnected dossier that this one is a share of."""
    shares: tuple[OwnDossier, ...] = ()
    """What other agencies do of it, each with its own agency, date and result."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDraft:
    """One unfinished application."""

    id: int
    procedure_version_id: int
    agency_id: int | None
    topic: str
    applicant: Mapping[str, Any]
    answers: Mapping[str, Any]
    papers: tuple[Mapping[str, Any], ...]
    reception: Mapping[str, Any]
    changed_at: datetime


def own_dossiers(actor: Actor) -> tuple[OwnDossier, ...]:
    """Return the actor's dossiers, at most ``MOST``, without their courses."""
    rows = visible_to(actor).select_related("result").prefetch_related("supplements", "fees")
    return tuple(_row(row) for row in rows.filter(parent=None).order_by("-lodged_at", "-id")[:MOST])


def own_dossier(actor: Actor, dossier_id: int) -> OwnDossier | None:
    """Return one of the actor's dossiers with its course and who read it."""
    rows = visible_to(actor).select_related("result").prefetch_related("supplements", "fees")
    row = rows.filter(pk=dossier_id).first()
    if row is None:
        return None
    shares = list(rows.filter(parent_id=row.pk).order_by("id")) if is_whole(row) else []
    found = _row(
        row,
        timeline=one_timeline(row, shares),
        shares=tuple(_row(share) for share in shares),
        reads=audit.reads_of(row.ref),
        papers=tuple(
            OwnPaper(id=paper.pk, name=paper.name, is_sealed=copy is not None and copy.file_id is not None)
            for paper in row.papers.select_related("copy").order_by("id")
            for copy in (getattr(paper, "copy", None),)
        ),
    )
    if any(share.is_decided for share in shares):  # what an agency has decided is not undone
        return replace(found, acts=tuple(act for act in found.acts if act is not Act.WITHDRAW))
    return found


def one_timeline(row: Dossier, shares: list[Dossier]) -> tuple[Moment, ...]:
    """Return what happened to the whole and to its shares in one course, each line with its agency."""
    names = {share.pk: share.procedure_name for share in shares}
    told = [replace(moment, share=names[share.pk]) for share in shares for moment in timeline(share)]
    told = [moment for moment in told if moment.act is not Act.BEGIN_SHARE]
    return tuple(sorted((*timeline(row), *told), key=lambda moment: (moment.at, bool(moment.share))))


def is_own(actor: Actor, dossier_id: int) -> bool:
    """Tell whether the dossier is among the citizen's own."""
    return actor.kind is ActorKind.CITIZEN and visible_to(actor).filter(pk=dossier_id).exists()


def own_drafts(actor: Actor) -> tuple[OwnDraft, ...]:
    """Return the actor's unfinished applications, the last changed first."""
    rows = Draft.objects.filter(user_id=actor.id, dossier=None).order_by("-changed_at")
    return tuple(map(_draft, rows[:MOST]))


def own_draft(actor: Actor, draft_id: int) -> OwnDraft | None:
    """Return one unfinished application of the actor's own."""
    row = Draft.objects.filter(user_id=actor.id, dossier=None, pk=draft_id).first()
    return None if row is None else _draft(row)


def lodged_from(actor: Actor, draft_id: int) -> int | None:
    """Return the dossier that came of an application of the actor's own, ``None`` while there is none."""
    own = Draft.objects.filter(user_id=actor.id, pk=draft_id, dossier__owner_user_id=actor.id)
    return own.values_list("dossier_id", flat=True).first()


def _row(row: Dossier, **more: Any) -> OwnDossier:
    state = State(row.state)
    asked = max(row.supplements.all(), key=lambda each: each.asked_at, default=None)
    is_awaited = state is State.AWAITING_SUPPLEMENT and row.supplement_given_at is None
    result = getattr(row, "result", None)
    return OwnDossier(
        id=row.pk,
        code=row.code,
        version=row.version,
        procedure_version_id=row.procedure_version_id,
        procedure_name=row.procedure_name,
        agency_id=row.holder_agency_id,
        competent_agency_id=row.competent_agency_id,
        reception_agency_id=row.reception_agency_id,
        return_agency_id=row.return_agency_id or row.reception_agency_id,
        state=state,
        percent=percent_of(state, row.step, row.procedure_version_id),
        lodged_at=row.lodged_at,
        due_at=row.due_at,
        first_due_at=row.first_due_at,
        missing=tuple(asked.missing) if asked and is_awaited else (),
        missing_reason=asked.reason if asked and is_awaited else "",
        fee_due=_fee_due(row),
        has_result=bool(result and result.sealed_file_id),
        return_channel=row.return_channel,
        whole_id=row.parent_id,
        proof_token=row.proof_token,
        acts=_acts(row, state),
        **more,
    )


def _fee_due(row: Dossier) -> int:
    if row.payment_state != PaymentState.UNPAID.value:
        return 0
    return sum(fee.amount for fee in row.fees.all() if fee.receipt_id is None)


def _acts(row: Dossier, state: State) -> tuple[Act, ...]:
    takes = {
        Act.SUPPLEMENT: row.supplement_given_at is None,
        Act.WITHDRAW: not row.is_decided,
        Act.AUTHORISE: row.parent_id is None,
        Act.CHANGE_RETURN_PLACE: row.parent_id is None and row.return_channel == Channel.DIRECT.value,
        Act.RETURN: row.return_channel == "online" and row.payment_state != PaymentState.UNPAID.value,
    }
    return tuple(
        act
        for act, sensible in takes.items()
        if sensible
        and act in OWNER_ACTS
        and state in OPEN_IN[act]
        and (row.step != WAITING_STEP or act in WHILE_SHARED)
        and not (row.parent_id and act in OF_THE_WHOLE)
    )


def _draft(row: Draft) -> OwnDraft:
    return OwnDraft(
        id=row.pk,
        procedure_version_id=row.procedure_version_id,
        agency_id=row.agency_id,
        topic=row.topic,
        applicant=row.applicant,
        answers=row.answers,
        papers=tuple(row.papers),
        reception=row.reception,
        changed_at=row.changed_at,
    )
