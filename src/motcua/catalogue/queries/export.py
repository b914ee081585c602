"""Procedures in force as lines of a catalogue file, which an import reads back the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from motcua.catalogue import models
from motcua.catalogue.queries.versions import in_force

CHUNK = 200


def lines(*, on: date) -> Iterator[str]:
    """Yield one JSON object for each procedure in force on the day, by code."""
    rows = in_force(on).select_related("procedure", "field", "form", "process")
    rows = rows.prefetch_related("papers", "fees").order_by("procedure__code")
    for row in rows.iterator(chunk_size=CHUNK):
        yield json.dumps(_object(row), ensure_ascii=False)


def _object(row: models.ProcedureVersion) -> dict[str, Any]:
    return {
        "code": row.procedure.code,
        "full_code": row.full_code,
        "name": row.name,
        "name_official": row.name_official,
        "field_code": row.field.code,
        "field": row.field.name,
        "level": row.level,
        "agency": row.agency_code,
        "sector_agency": row.sector_agency_code,
        "service_level": row.service_level,
        "service_mode": row.service_mode,
        "partial_reason": row.partial_reason,
        "subjects": row.subjects,
        "processing_time": {"value": row.term_value, "unit": row.term_unit or None},
        "fee": {"amount": sum(fee.amount for fee in row.fees.all()), "note": row.fee_note},
        "fees": [_fee(fee) for fee in row.fees.all()],
        "components": [_paper(paper) for paper in row.papers.all()],
        "dossier_sets": row.dossier_sets,
        "results": row.results,
        "legal_basis": row.legal_basis,
        "linked": row.linked,
        "superseded_by": row.superseded_by,
        "channels": row.channels,
        "routing": row.routing,
        "decision": row.decision,
        "form": row.form.code,
        "process": row.process.code,
        "step_hours": row.step_hours,
        "valid_from": row.valid_from.isoformat(),
        "valid_to": row.valid_to.isoformat() if row.valid_to else None,
        "certainty": row.certainty,
    }


def _paper(paper: models.Paper) -> dict[str, Any]:
    return {
        "code": paper.code,
        "name": paper.name,
        "originals": paper.originals,
        "copies": paper.copies,
        "form": paper.form,
        "required": paper.required,
    }


def _fee(fee: models.Fee) -> dict[str, Any]:
    return {
        "code": fee.code,
        "name": fee.name,
        "amount": fee.amount,
        "kind": fee.kind,
        "taken_at": fee.taken_at,
        "exemptions": fee.exemptions,
        "note": fee.note,
        "online_amount": fee.online_amount,
        "online_from": fee.online_from.isoformat() if fee.online_from else None,
    }
