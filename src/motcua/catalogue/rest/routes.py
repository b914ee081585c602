"""``/api/v1/procedures``: what a citizen may read in the catalogue, for programs.

Annotations here are evaluated as the routes are made, through the guard of ``allow``; so this
module does without postponed annotations.
"""

from datetime import date
from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import Field, Query, Router, Schema
from pydantic import StringConstraints

from motcua.catalogue.public import NoVersionInForceError, search, version_in_force
from motcua.catalogue.rest.schemas import ProcedureDetail, ProcedureSummary
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock
from motcua.platform.web.access import Audience, allow

PREFIX = "procedures"
MOST_ROWS = 100

Text = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")]

router = Router(tags=["Procedures"])


class On(Schema):
    """The day that is asked about."""

    on: date | None = Field(None, description="The day, today when left out")

    @property
    def day(self) -> date:
        """Return the day asked about."""
        return self.on or civil_date(clock.now())


class Wanted(On):
    """What narrows a list of procedures."""

    text: Text = Field("", description="Words of the name or code; marks may be left out")
    level: Text | None = Field(None, description="province, district or commune")
    field: Text | None = Field(None, description="Code of the subject area")
    limit: int = Field(20, ge=1, le=MOST_ROWS)


@router.get("/", response=list[ProcedureSummary], summary="Find procedures in force")
@allow(Audience.PUBLIC)
def find_procedures(
    request: HttpRequest,  # noqa: ARG001  # Django's signature
    wanted: Query[Wanted],
) -> list[ProcedureSummary]:
    """Return the procedures in force whose name, code or subject area hold the words, the closest first."""
    rows = search(
        text=wanted.text, on=wanted.day, level=wanted.level, field_code=wanted.field, limit=wanted.limit
    )
    return [ProcedureSummary.of(row) for row in rows]


@router.get("/{code}/", response=ProcedureDetail, summary="Read one procedure")
@allow(Audience.PUBLIC)
def read_procedure(
    request: HttpRequest,  # noqa: ARG001  # Django's signature
    code: Text,
    wanted: Query[On],
) -> ProcedureDetail:
    """Return the version of the procedure that is in force on the day; 404 when there is none."""
    try:
        version = version_in_force(code=code, on=wanted.day)
    except NoVersionInForceError as error:
        raise Http404(str(error)) from error
    return ProcedureDetail.of(version)
