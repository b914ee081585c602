"""The wire forms of procedures: fields are only ever added, at the end and with a default."""

from __future__ import annotations

from datetime import date
from typing import Any

from ninja import Field, Schema
from pydantic import ConfigDict

from motcua.catalogue.domain.procedures import (
    Channel,
    FeeKind,
    ProcedureRow,
    ProcedureVersion,
    Routing,
    ServiceMode,
    Subject,
    TakenAt,
    VersionPeriod,
)
from motcua.kernel.working_time import Term, TermUnit


class Wire(Schema):
    """What is sent: closed vocabularies go out as their words."""

    model_config = ConfigDict(use_enum_values=True)


class TermOut(Wire):
    """The processing time."""

    value: int
    unit: TermUnit


class ProcedureSummary(Wire):
    """A procedure in a list."""

    code: str = Field(examples=["1.001193"])
    name: str
    field_code: str
    field_name: str
    level: str
    service_level: int
    service_mode: ServiceMode
    term: TermOut | None
    is_free: bool
    online: bool

    @classmethod
    def of(cls, row: ProcedureRow) -> ProcedureSummary:
        """Write a row of a list."""
        return cls(
            code=row.code,
            name=row.name,
            field_code=row.field_code,
            field_name=row.field_name,
            level=row.level,
            service_level=row.service_level,
            service_mode=row.service_mode,
            term=_term(row.term),
            is_free=row.is_free,
            online=row.online,
        )


class ProcedurePage(Wire):
    """One page of procedures."""

    items: list[ProcedureSummary]
    next: str | None = Field(description="The cursor of the next page; none on the last")


class PaperOut(Wire):
    """One paper that a dossier must or may hold."""

    code: str
    name: str
    originals: int
    copies: int
    required: bool
    form: str


class FeeOut(Wire):
    """One payment, in whole đồng."""

    code: str
    name: str
    amount: int
    kind: FeeKind
    taken_at: TakenAt
    note: str
    exemptions: list[str] = Field(default=[], description="Who need not pay, one ground each")
    online_amount: int | None = Field(default=None, description="For who lodges online, where it is less")
    online_from: date | None = Field(default=None, description="The first day of the lower amount")


class ProcedureDetail(Wire):
    """A procedure as one decision published it."""

    code: str = Field(examples=["1.001193"])
    full_code: str
    name: str
    field_code: str
    field_name: str
    level: str
    agency_code: str
    service_level: int
    service_mode: ServiceMode
    routing: Routing
    subjects: list[Subject]
    channels: list[Channel]
    term: TermOut | None
    dossier_sets: int
    papers: list[PaperOut]
    fees: list[FeeOut]
    fee_note: str
    results: list[str]
    legal_basis: list[str]
    valid_from: date
    valid_to: date | None
    version_id: int = Field(default=0, description="With which a dossier of this version is lodged")
    form_code: str = ""
    process_code: str = ""

    @classmethod
    def of(cls, version: ProcedureVersion) -> ProcedureDetail:
        """Write a published version."""
        return cls(
            code=version.code,
            full_code=version.full_code,
            name=version.name,
            field_code=version.field_code,
            field_name=version.field_name,
            level=version.level,
            agency_code=version.agency_code,
            service_level=version.service_level,
            service_mode=version.service_mode,
            routing=version.routing,
            subjects=list(version.subjects),
            channels=list(version.channels),
            term=_term(version.term),
            dossier_sets=version.dossier_sets,
            papers=[PaperOut.from_orm(paper) for paper in version.papers],
            fees=[FeeOut.from_orm(fee) for fee in version.fees],
            fee_note=version.fee_note,
            results=list(version.results),
            legal_basis=list(version.legal_basis),
            valid_from=version.valid_from,
            valid_to=version.valid_to,
            version_id=version.id,
            form_code=version.form_code,
            process_code=version.process_code,
        )


class VersionOut(Wire):
    """One version in the history of a procedure."""

    version_id: int
    name: str
    valid_from: date
    valid_to: date | None = Field(description="The first day on which it no longer holds")
    decision: str

    @classmethod
    def of(cls, period: VersionPeriod) -> VersionOut:
        """Write a version."""
        return cls(
            version_id=period.version_id,
            name=period.name,
            valid_from=period.valid_from,
            valid_to=period.valid_to,
            decision=period.decision,
        )


class FormOut(Wire):
    """The form that a version is lodged with."""

    code: str
    version_id: int
    form: dict[str, Any] = Field(description="JSON Schema, draft 2020-12")


def _term(term: Term | None) -> TermOut | None:
    return None if term is None else TermOut(value=term.value, unit=term.unit)
