"""``/api/v1/agencies``: who exists, with both codes.

Annotations here are evaluated as the routes are made; so this module does without postponed ones.
"""

from datetime import date
from typing import Annotated

from django.http import Http404
from ninja import Field, Query, Router, Schema
from pydantic import StringConstraints

from motcua.kernel.civil_time import civil_date
from motcua.organisations.queries.agencies import AgencyInfo, AgencyNotFoundError, agencies, agency_by_code
from motcua.organisations.queries.units import units_of
from motcua.organisations.rest.schemas import AgencyDetail, AgencyOut, AgencyPage, UnitOut
from motcua.organisations.rest.scopes import ORGANISATIONS_READ
from motcua.platform import clock
from motcua.platform.rest import cursors
from motcua.platform.rest.opening import open_to
from motcua.platform.web.access import ClientRequest

MOST_ROWS = 200
Text = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")]
Code = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^[0-9A-Za-z.\-_]+$")]

router = Router(tags=["Organisations"])


class ThereOn(Schema):
    """The day that is asked about."""

    on: date | None = Field(None, description="The day, today when left out")

    @property
    def day(self) -> date:
        """Return the day asked about."""
        return self.on or civil_date(clock.now())


class WantedAgencies(ThereOn):
    """What narrows a list of agencies."""

    text: Text = Field("", description="Words of the name or code; marks may be left out")
    level: Text | None = Field(None, description="province, district or commune")
    kind: Text | None = Field(None, description="Such as peoples_committee or department")
    cursor: Text = Field("", max_length=cursors.LONGEST, description="`next` of the page before")
    limit: int = Field(50, ge=1, le=MOST_ROWS)


@router.get("/", response=AgencyPage, summary="List agencies")
@open_to(ORGANISATIONS_READ)
def list_agencies(
    request: ClientRequest,  # noqa: ARG001  # Django's signature
    wanted: Query[WantedAgencies],
) -> AgencyPage:
    """Return the agencies in force on the day, by code."""
    found = agencies(on=wanted.day, level=wanted.level, kind=wanted.kind, text=wanted.text)
    after = cursors.read("agencies", wanted.cursor, str)
    rows = [row for row in found if after is None or row.code > after[0]]
    rows.sort(key=lambda row: row.code)
    page = rows[: wanted.limit]
    more = cursors.write("agencies", page[-1].code) if len(rows) > len(page) else None
    return AgencyPage(items=[AgencyOut.of(row) for row in page], next=more)


@router.get("/{code}/", response=AgencyDetail, summary="Read one agency")
@open_to(ORGANISATIONS_READ)
def read_agency(
    request: ClientRequest,  # noqa: ARG001  # Django's signature
    code: Code,
    wanted: Query[ThereOn],
) -> AgencyDetail:
    """Return the agency with the short code, or one of its identification codes, and its units on the day."""
    found = agency_or_404(code)
    units = [UnitOut.of(unit) for unit in units_of(found.id, on=wanted.day)]
    return AgencyDetail(**AgencyOut.of(found).model_dump(), units=units)


def agency_or_404(code: str) -> AgencyInfo:
    """Return the agency with one of its codes.

    Raises:
        Http404: there is none.
    """
    try:
        return agency_by_code(code)
    except AgencyNotFoundError as error:
        raise Http404(str(error)) from error
