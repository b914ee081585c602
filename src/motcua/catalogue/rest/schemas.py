"""The wire forms of procedures: fields are only ever added, at the end and with a default."""

from __future__ import annotations

from datetime import date

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
        )


def _term(term: Term | None) -> TermOut | None:
    return None if term is None else TermOut(value=term.value, unit=term.unit)
