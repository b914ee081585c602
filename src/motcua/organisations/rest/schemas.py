"""The wire forms of agencies: fields are only ever added, at the end and with a default."""

from __future__ import annotations

from datetime import date

from ninja import Field, Schema

from motcua.organisations.queries.agencies import AgencyInfo, agency
from motcua.organisations.queries.units import UnitInfo


class UnitOut(Schema):
    """A unit of an agency."""

    id: int
    name: str
    kind: str
    parent_id: int | None
    valid_from: date
    valid_to: date | None

    @classmethod
    def of(cls, unit: UnitInfo) -> UnitOut:
        """Write a unit."""
        return cls(
            id=unit.id,
            name=unit.name,
            kind=unit.kind.value,
            parent_id=unit.parent_id,
            valid_from=unit.valid_from,
            valid_to=unit.valid_to,
        )


class AgencyOut(Schema):
    """An agency, with its codes in both schemes."""

    code: str = Field(description="The province's short code", examples=["UBND-DB"])
    code_qcvn102: str = Field(description="By QCVN 102:2016; empty without one", examples=["000.00.16.H28"])
    code_qd20: str = Field(description="By Decision 20/2020; empty without one", examples=["H28.16"])
    name: str
    short_name: str
    kind: str
    level: str = Field(examples=["commune"])
    parent_code: str | None
    unit_code: str = Field(description="The administrative unit it serves, by its national code")
    symbol: str
    valid_from: date
    valid_to: date | None = Field(description="The first day on which it is no more")

    @classmethod
    def of(cls, info: AgencyInfo) -> AgencyOut:
        """Write an agency."""
        return cls(
            code=info.code,
            code_qcvn102=info.code_qcvn102,
            code_qd20=info.code_qd20,
            name=info.name,
            short_name=info.short_name,
            kind=info.kind,
            level=info.level,
            parent_code=agency(info.parent_id).code if info.parent_id else None,
            unit_code=info.unit_code,
            symbol=info.symbol,
            valid_from=info.valid_from,
            valid_to=info.valid_to,
        )


class AgencyDetail(AgencyOut):
    """An agency with its units."""

    units: list[UnitOut]


class AgencyPage(Schema):
    """One page of agencies."""

    items: list[AgencyOut]
    next: str | None = Field(description="The cursor of the next page; none on the last")
