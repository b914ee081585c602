"""``/api/v1/dossiers``: lists without personal data, and one dossier for a purpose on record.

Annotations here are evaluated as the routes are made; so this module does without postponed ones.
"""

from datetime import datetime
from typing import Annotated

from django.db.models import Q
from django.http import HttpResponse
from ninja import Field, Header, Query, Schema
from pydantic import AwareDatetime, StringConstraints

from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import visible_to
from motcua.dossiers.queries.dossier_page import page_of
from motcua.dossiers.queries.paper_standing import papers_of, papers_shown
from motcua.dossiers.rest.finding import PURPOSE, Code, read
from motcua.dossiers.rest.links import leading_on
from motcua.dossiers.rest.routers import dossiers
from motcua.dossiers.rest.schemas import DossierOut, DossierPageOut, DossierPaperOut, DossierRow, PapersOut
from motcua.dossiers.rest.scopes import READ
from motcua.dossiers.web.purposes import Purpose
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock
from motcua.platform.rest import cursors, versions
from motcua.platform.rest.opening import also_described, open_to
from motcua.platform.web.access import ClientRequest

MOST_ROWS = 100
Told = Annotated[
    Purpose,
    Header(
        alias=PURPOSE,
        description="What the dossier is read for; recorded, and shown to the person it concerns",
        examples=["processing"],
    ),
]
ProcedureCode = Annotated[str, StringConstraints(max_length=32, pattern=r"^[^\x00]*$")]


class WantedDossiers(Schema):
    """What narrows the list."""

    state: State | None = Field(None, description="The national code of the state", examples=[4])
    procedure: ProcedureCode | None = Field(None, examples=["1.001193"])
    lodged_from: AwareDatetime | None = Field(None, description="Lodged at or after")
    lodged_before: AwareDatetime | None = Field(None, description="Lodged before")
    cursor: str = Field("", max_length=cursors.LONGEST, description="`next` of the page before")
    limit: int = Field(50, ge=1, le=MOST_ROWS)


@dossiers.get("/", response=DossierPageOut, summary="List dossiers")
@open_to(READ)
def list_dossiers(request: ClientRequest, wanted: Query[WantedDossiers]) -> DossierPageOut:
    """Return the dossiers that the system's agency receives, decides or holds, without personal data."""
    rows = visible_to(request.actor).filter(_conditions(wanted))
    after = cursors.read("dossiers", wanted.cursor, str, int)
    if after is not None:
        lodged_at, key = datetime.fromisoformat(after[0]), after[1]
        rows = rows.filter(Q(lodged_at__lt=lodged_at) | Q(lodged_at=lodged_at, pk__lt=key))
    page = list(rows.order_by("-lodged_at", "-pk")[: wanted.limit + 1])
    more = _cursor(page[wanted.limit - 1]) if len(page) > wanted.limit else None
    items = [DossierRow(**DossierRow.columns(row)) for row in page[: wanted.limit]]
    return DossierPageOut(items=items, next=more)


@dossiers.get("/{code}/", response=DossierOut, summary="Read one dossier")
@open_to(READ)
@also_described(leading_on(200))
def read_dossier(request: ClientRequest, response: HttpResponse, code: Code, purpose: Told) -> DossierOut:
    """Return the dossier with its course, papers, fees and what may be done now; the read is recorded."""
    dossier = read(request, code, purpose)
    versions.mark(response, dossier.version)
    now = clock.now()
    page = page_of(dossier, actor=request.actor, now=now)
    return DossierOut.of(page, papers_shown(page.papers, dossier, actor=request.actor, on=civil_date(now)))


@dossiers.get("/{code}/papers/", response=PapersOut, summary="List the papers of a dossier")
@open_to(READ)
def list_papers(request: ClientRequest, response: HttpResponse, code: Code, purpose: Told) -> PapersOut:
    """Return each paper with its standing: asked for or not, origin, validity, digitisation, scan.

    The read is recorded.
    """
    dossier = read(request, code, purpose)
    versions.mark(response, dossier.version)
    papers = papers_of(dossier, actor=request.actor, on=civil_date(clock.now()))
    return PapersOut(items=[DossierPaperOut.of(paper) for paper in papers])


def _conditions(wanted: WantedDossiers) -> Q:
    asked = {
        "state": wanted.state,
        "procedure_code": wanted.procedure,
        "lodged_at__gte": wanted.lodged_from,
        "lodged_at__lt": wanted.lodged_before,
    }
    return Q(**{name: value for name, value in asked.items() if value is not None})


def _cursor(row: Dossier) -> str:
    return cursors.write("dossiers", row.lodged_at.isoformat(), row.pk)
