"""Validations that were kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.signatures.domain.verdicts import Verdict
from motcua.signatures.models import KeptValidation

MOST = 100


class NoSuchValidationError(LookupError):
    """No validation was kept under this id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenValidation:
    """What was said of a document, as it was said then."""

    id: int
    sha256: str
    verdict: Verdict
    report: Mapping[str, Any]
    """As ``motcua verify --json`` prints it."""
    checked_at: datetime
    by_name: str


def kept_validations(subject: str) -> tuple[FrozenValidation, ...]:
    """Return the validations kept of a subject's documents, the latest first, at most a hundred."""
    rows = KeptValidation.objects.filter(subject=subject).order_by("-checked_at", "-pk").defer("evidence")
    return tuple(
        FrozenValidation(
            id=row.pk,
            sha256=row.sha256,
            verdict=Verdict(row.verdict),
            report=row.report,
            checked_at=row.checked_at,
            by_name=row.by_name,
        )
        for row in rows[:MOST]
    )


def kept_evidence(validation_id: int) -> bytes:
    """Return the ZIP of a kept validation: the report, the certificates and their status.

    Raises:
        NoSuchValidationError: there is none.
    """
    found = KeptValidation.objects.filter(pk=validation_id).values_list("evidence", flat=True).first()
    if found is None:
        raise NoSuchValidationError(f"no validation {validation_id}")
    return bytes(found)
