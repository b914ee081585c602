"""``/api/v1/procedures``: what a citizen may read in the catalogue, for programs.

Annotations here are evaluated as the routes are made, through the guard of ``allow``; so this
module does without postponed annotations.
"""

from datetime import date
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Field, Query, Router, Schema
from pydantic import StringConstraints

from motcua.catalogue.domain.procedures import ProcedureVersion
from motcua.catalogue.queries.forms import schema_of
from motcua.catalogue.queries.search import as_rows, found
from motcua.catalogue.queries.versions import NoVersionInForceError, periods_of, version_in_force
from motcua.catalogue.rest.schemas import (
    FormOut,
    ProcedureDetail,
    ProcedurePage,
    ProcedureSummary,
    VersionOut,
)
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock
from motcua.platform.rest import cursors
from motcua.platform.web.access import Audience, allow

MOST_ROWS = 100
LONGEST_LIST = 10_000
"""How far a search may be turned over; the order of a search is by likeness, so its cursor counts."""

Text = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")]
Code = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^[0-9A-Za-z.\-_]+$")]

router = Router(tags=["Procedures"])
ROUTERS = (("procedures", router),)


class InForceOn(Schema):
    """The day that is asked about."""

    on: date | None = Field(None, description="The day, today when left out")

    @property
    def day(self) -> date:
        """Return the day asked about."""
        return self.on or civil_date(clock.now())


class WantedProcedures(InForceOn):
    """What narrows a list of procedures."""

    text: Text = Field(
        "", description="Words of the name or code; marks may be left out", examples=["khai sinh"]
    )
    level: Text | None = Field(None, description="province, district or commune")
    field: Text | None = Field(None, description="Code of the subject area")
    cursor: str = Field("", max_length=cursors.LONGEST, description="`next` of the page before")
    limit: int = Field(20, ge=1, le=MOST_ROWS)


@router.get("/", response=ProcedurePage, summary="Find procedures in force")
@allow(Audience.PUBLIC)
def find_procedures(
    request: HttpRequest,  # noqa: ARG001  # Django's signature
    wanted: Query[WantedProcedures],
) -> ProcedurePage:
    """Return the procedures in force whose name, code or subject area hold the words, the closest first."""
    name = f"procedures:{wanted.day}:{wanted.text}:{wanted.level}:{wanted.field}"
    (start,) = cursors.read(name, wanted.cursor, int) or (0,)
    rows = found(text=wanted.text, on=wanted.day, level=wanted.level, field_code=wanted.field)
    page = as_rows(rows[start : start + wanted.limit + 1])
    end = start + wanted.limit
    more = cursors.write(name, end) if len(page) > wanted.limit and end < LONGEST_LIST else None
    return ProcedurePage(items=[ProcedureSummary.of(row) for row in page[: wanted.limit]], next=more)


@router.get("/{code}/", response=ProcedureDetail, summary="Read one procedure")
@allow(Audience.PUBLIC)
def read_procedure(
    request: HttpRequest,  # noqa: ARG001  # Django's signature
    code: Code,
    wanted: Query[InForceOn],
) -> ProcedureDetail:
    """Return the version of the procedure that is in force on the day; 404 when there is none."""
    return ProcedureDetail.of(_version_or_404(code, wanted.day))


@router.get("/{code}/versions/", response=list[VersionOut], summary="List the versions of a procedure")
@allow(Audience.PUBLIC)
def list_versions(
    request: HttpRequest,  # noqa: ARG001  # Django's signature
    code: Code,
) -> list[VersionOut]:
    """Return every version with its period, the newest first; 404 when there is no such procedure."""
    periods = periods_of(code)
    if not periods:
        raise Http404(code)
    return [VersionOut.of(period) for period in periods]


@router.get("/{code}/form/", response=FormOut, summary="Read the form of a procedure")
@allow(Audience.PUBLIC)
def read_form(
    request: HttpRequest,  # noqa: ARG001  # Django's signature
    code: Code,
    wanted: Query[InForceOn],
) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) that answers are checked against, with Vietnamese labels."""
    version = _version_or_404(code, wanted.day)
    return {"code": version.form_code, "version_id": version.id, "form": schema_of(version.id)}


def _version_or_404(code: str, day: date) -> ProcedureVersion:
    try:
        return version_in_force(code=code, on=day)
    except NoVersionInForceError as error:
        raise Http404(str(error)) from error
