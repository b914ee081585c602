"""``/api/v1/held-papers``: what is held of a person already, to be pointed to instead of sent again.

Annotations here are evaluated as the routes are made; so this module does without postponed ones.

Implements:
    Decree 45/2020/ND-CP, art. 9, 16: the applicant may point to what is stored already.
    Decree 118/2025/ND-CP, art. 4(2)(a): what is provided once is not asked for again.
"""

from datetime import date
from typing import Annotated, Self

from ninja import Field, Schema
from pydantic import StringConstraints

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.held_papers import HeldPaper, Validity, offers
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.held_papers import held_papers, papers_asked
from motcua.dossiers.rest.lodging import version_named
from motcua.dossiers.rest.routers import held
from motcua.dossiers.rest.scopes import LODGE
from motcua.dossiers.services.record_read import record_reads
from motcua.dossiers.web.purposes import Purpose
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock
from motcua.platform.rest.bodies import In, shown, text
from motcua.platform.rest.opening import open_to
from motcua.platform.web.access import ClientRequest


class WantedIn(In):
    """Whose papers, and for what."""

    model_config = shown({"number": "017190012345", "procedure_code": "1.001193"})
    number: Annotated[str, StringConstraints(min_length=1), text(20)] = Field(
        description="Citizen id of 12 digits, or tax code", examples=["017190012345"]
    )
    procedure_code: Annotated[str, text(32)] = Field(
        "", description="Names the paper that each takes the place of", examples=["1.001193"]
    )


class HeldOut(Schema):
    """One paper or result of an earlier dossier."""

    ref: str = Field(description="To be named as `held` of a paper", examples=["paper:12"])
    name: str = Field(examples=["Giấy chứng sinh"])
    source: str = Field(description="The code of the dossier it comes from", examples=["H28.16-261120-0001"])
    source_name: str = Field(description="What that dossier was for")
    held_since: date
    valid_to: date | None = Field(description="The last day on which it is valid; none without an end")
    is_valid: bool = Field(description="Whether it may be used today")
    is_result: bool = Field(description="Whether an agency issued it")
    for_papers: list[str] = Field(
        description="The codes of the procedure's papers in whose place it is offered",
        examples=[["1.001193-GT02"]],
    )

    @classmethod
    def of(cls, each: HeldPaper, *, on: date, places: dict[str, HeldPaper]) -> Self:
        """Write one paper with where it is offered."""
        plain = {
            name: getattr(each, name) for name in ("ref", "name", "source_name", "held_since", "valid_to")
        }
        return cls(
            **plain,
            source=each.source_code,
            is_valid=each.validity(on=on) is Validity.VALID,
            is_result=each.is_result,
            for_papers=[code for code, offered in places.items() if offered.ref == each.ref],
        )


class HeldPapersOut(Schema):
    """What is held, the newest first."""

    items: list[HeldOut]


@held.post("/", response=HeldPapersOut, summary="Find what is held of a person")
@open_to(LODGE)
def find_held_papers(request: ClientRequest, body: WantedIn) -> HeldPapersOut:
    """Return papers and results of the person's earlier dossiers at the system's agency.

    A number stands in no address, so it is asked for in a body. Nothing is changed but the record of reads:
    each dossier that is named here counts as read, to process the one to come. The files themselves are read
    with their own dossier, for a purpose on record.
    """
    now = clock.now()
    on = civil_date(now)
    found = held_papers(request.actor, number=body.number)
    sources = Dossier.objects.filter(pk__in={each.source_id for each in found}).order_by("pk")
    record_reads(by=request.actor, now=now, dossiers=sources, purpose=Purpose.PROCESSING.value)
    places: dict[str, HeldPaper] = {}
    if body.procedure_code:
        version: catalogue.ProcedureVersion = version_named(body.procedure_code, on=on)
        places = offers(papers_asked(version), found, on=on)
    return HeldPapersOut(items=[HeldOut.of(each, on=on, places=places) for each in found])
