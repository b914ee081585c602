"""Draft the result (dự thảo kết quả): a grant, or a refusal with its reasons.

Implements: Decree 61/2018/ND-CP, art. 19(2), 19(8).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.models.result import ResultKind
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform
from motcua.dossiers.services.refuse_reception import ReasonMissingError
from motcua.kernel.civil_time import civil_date


class WrongFactsError(Exception):
    """What the document of the form needs is missing or wrong; ``errors`` say where."""

    def __init__(self, errors: tuple[catalogue.FieldError, ...]) -> None:
        super().__init__("; ".join(f"{error.label}: {error.message}" for error in errors))
        self.errors = errors


def draft_result(
    request: ActRequest,
    *,
    kind: ResultKind,
    title: str,
    body: tuple[str, ...],
    decided: Mapping[str, Any] | None = None,
) -> int:
    """Write the draft, or replace it; ``body`` is its paragraphs, for a refusal the reasons.

    ``decided`` is what the official adds to the document that the dossier's form leads to.

    Raises:
        ReasonMissingError: title or body is empty.
        WrongFactsError: a grant lacks what its document needs, or holds what it cannot hold.
    """
    paragraphs = [paragraph.strip() for paragraph in body if paragraph.strip()]
    if not paragraphs or not title.strip():
        raise ReasonMissingError
    return perform(
        request,
        Act.DRAFT_RESULT,
        lambda opened: _plan(opened, ResultKind(kind), title.strip(), paragraphs, dict(decided or {})),
    )


def _plan(opened: Opened, kind: ResultKind, title: str, body: list[str], decided: dict[str, Any]) -> Plan:
    decided = _checked(opened, decided) if kind is ResultKind.GRANT else {}

    def write(dossier: Dossier) -> None:
        Result.objects.update_or_create(
            dossier=dossier,
            defaults={
                "kind": kind,
                "title": title,
                "body": body,
                "facts": decided,
                "drafted_by_name": opened.request.by.name,
                "drafted_at": opened.request.now,
            },
        )

    unclaimed = opened.snapshot.assignee_id is None
    return Plan(
        facts={"kind": kind.value, "title": title, "body": body} | ({"decided": decided} if decided else {}),
        assignee_id=opened.request.by.person_id if unclaimed else None,
        also=write,
    )


def _checked(opened: Opened, decided: dict[str, Any]) -> dict[str, Any]:
    """Return the official's facts if the document can be made of them.

    A dossier that came without its e-form, as at the counter, becomes a plain decision and needs none.
    """
    version_id, answers = opened.dossier.procedure_version_id, opened.dossier.answers
    if not answers or catalogue.check_answers(version_id=version_id, answers=answers):
        return {}
    errors = catalogue.check_decided(
        version_id=version_id, decided=decided, on=civil_date(opened.request.now)
    )
    if errors:
        raise WrongFactsError(errors)
    return decided
