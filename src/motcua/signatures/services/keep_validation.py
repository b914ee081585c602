"""Validate a document and freeze the report and its evidence beside it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.kernel.actors import Actor
from motcua.platform import audit
from motcua.signatures.adapters import checking, evidence
from motcua.signatures.domain.verdicts import Expected, Report
from motcua.signatures.models import KeptValidation
from motcua.signatures.queries.trust import trust_store
from motcua.signatures.tags import Tag


@transaction.atomic
def keep_validation(
    *,
    pdf: bytes,
    subject: str,
    by: Actor,
    at: datetime,
    expected: Expected | None = None,
    agency_id: int | None = None,
) -> tuple[int, Report]:
    """Return the id of the kept validation, and the report; the document itself is not kept here.

    ``subject`` is the reference of what the document belongs to, such as ``dossier:12``. Who may do so is
    for the caller to say. ``agency_id`` is the agency in whose name it is checked and whose keepers find the
    report again; without it the only one in which ``by`` sits.

    Implements: Decree 23/2025/ND-CP, art. 16; Circular 15/2025/TT-BKHCN, art. 6: the result is stored.
    """
    trust = trust_store(at=at)
    report = checking.check(pdf, trust=trust, at=at, expected=expected or Expected())
    told = evidence.frozen_report(pdf, report)
    kept = KeptValidation.objects.create(
        subject=subject,
        sha256=told["sha256"],
        verdict=report.verdict.value,
        report=told,
        evidence=evidence.frozen(pdf, report, trust=trust),
        checked_at=at,
        agency_id=agency_id or _only_agency(by),
        by_ref=by.ref,
        by_name=by.name,
    )
    audit.record(by=by, at=at, tag=Tag.VALIDATION_KEPT, on=subject, data={"verdict": report.verdict.value})
    return kept.pk, report


def _only_agency(by: Actor) -> int | None:
    agencies = {seat.agency_id for seat in by.seats}
    return agencies.pop() if len(agencies) == 1 else None
