"""Draft the result (dự thảo kết quả): a grant, or a refusal with its reasons.

Implements: Decree 61/2018/ND-CP, art. 19(2), 19(8).
"""

from __future__ import annotations

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.models.result import ResultKind
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform
from motcua.dossiers.services.refuse_reception import ReasonMissingError


def draft_result(request: ActRequest, *, kind: ResultKind, title: str, body: tuple[str, ...]) -> int:
    """Write the draft, or replace it; ``body`` is its paragraphs, for a refusal the reasons.

    Raises:
        ReasonMissingError: title or body is empty.
    """
    paragraphs = [paragraph.strip() for paragraph in body if paragraph.strip()]
    if not paragraphs or not title.strip():
        raise ReasonMissingError
    return perform(
        request, Act.DRAFT_RESULT, lambda opened: _plan(opened, ResultKind(kind), title.strip(), paragraphs)
    )


def _plan(opened: Opened, kind: ResultKind, title: str, body: list[str]) -> Plan:
    def write(dossier: Dossier) -> None:
        Result.objects.update_or_create(
            dossier=dossier,
            defaults={
                "kind": kind,
                "title": title,
                "body": body,
                "drafted_by_name": opened.request.by.name,
                "drafted_at": opened.request.now,
            },
        )

    unclaimed = opened.snapshot.assignee_id is None
    return Plan(
        facts={"kind": kind.value, "title": title, "body": body},
        assignee_id=opened.request.by.person_id if unclaimed else None,
        also=write,
    )
