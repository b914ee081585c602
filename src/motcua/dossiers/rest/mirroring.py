"""``/api/v1/mirrored``: how a ministry's system says its dossiers stand, mirrored here to be looked at.

Annotations here are evaluated as the routes are made; so this module does without postponed ones.
"""

from datetime import datetime
from typing import Annotated

from ninja import Field, Schema, Status
from pydantic import AfterValidator, AwareDatetime, StringConstraints
from pydantic_core import PydanticCustomError

from motcua.dossiers.domain.states import State
from motcua.dossiers.rest.problems import told
from motcua.dossiers.rest.routers import mirrored
from motcua.dossiers.rest.schemas import CODE
from motcua.dossiers.rest.scopes import MIRROR
from motcua.dossiers.services.mirror import News, mirror
from motcua.organisations import public as organisations
from motcua.platform import clock
from motcua.platform.rest.bodies import In, shown, text
from motcua.platform.rest.opening import open_to
from motcua.platform.rest.problems import RefusedError
from motcua.platform.web.access import ClientRequest

Source = Annotated[str, StringConstraints(min_length=1, max_length=32, pattern=r"^[0-9A-Z\-]+$")]
Code = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[0-9A-Za-z.\-]+$")]

FIRST_YEAR, LAST_YEAR = 2000, 2100


def _of_our_time(moment: datetime) -> datetime:
    """Return the moment, refused outside the years in which one-stop shops keep dossiers.

    Raises:
        PydanticCustomError: it lies before 2000 or from 2100 on.
    """
    if not FIRST_YEAR <= moment.year < LAST_YEAR:
        raise PydanticCustomError("not_of_our_time", "a moment from 2000 to 2099")
    return moment


Moment = Annotated[AwareDatetime, AfterValidator(_of_our_time)]


class MirroredIn(In):
    """How a dossier stands in the system that owns it."""

    model_config = shown(
        {
            "agency": "UBND-04885",
            "procedure_code": "2.000635",
            "procedure_name": "Cấp bản sao Trích lục hộ tịch",
            "applicant_name": "Bùi Văn Nam",
            "state": 4,
            "received_at": "2026-11-19T09:00:00+07:00",
            "due_at": "2026-11-25T17:00:00+07:00",
            "told_at": "2026-11-20T08:00:00+07:00",
        }
    )
    agency: Annotated[str, text(64)] = Field(description="The agency it is processed at", examples=["X-HL"])
    procedure_code: Annotated[str, StringConstraints(min_length=1), text(32)] = Field(examples=["2.000635"])
    procedure_name: Annotated[str, StringConstraints(min_length=1), text(600)]
    applicant_name: Annotated[str, StringConstraints(min_length=1), text(200)]
    applicant_number: Annotated[str, text(20)] = ""
    state: State = Field(description="The national code of the state", examples=[4])
    received_at: Moment
    due_at: Moment | None = Field(None, description="Promised by the owning system")
    done_at: Moment | None = None
    told_at: Moment = Field(description="As of when this holds; older news change nothing")


class KeptOut(Schema):
    """What is kept of it."""

    source: str = Field(examples=["BTP-HOTICH"])
    code: str = CODE
    is_new: bool
    is_changed: bool = Field(description="False for older news, and for the same again")


@mirrored.post(
    "/{source}/{code}/", response={200: KeptOut, 201: KeptOut}, summary="Tell how a dossier stands"
)
@open_to(MIRROR)
def tell_mirrored(request: ClientRequest, source: Source, code: Code, body: MirroredIn) -> Status[KeptOut]:
    """Keep how a dossier stands that the ministry's system owns; safe to repeat, and to come in any order."""
    with told():
        kept = mirror(by=request.actor, now=clock.now(), news=_news(source, code, body))
    answer = KeptOut(source=source, code=code, is_new=kept.is_new, is_changed=kept.is_changed)
    return Status(201 if kept.is_new else 200, answer)


def _news(source: str, code: str, body: MirroredIn) -> News:
    """Return the news with the agency found.

    Raises:
        RefusedError: no agency has that code.
    """
    try:
        agency = organisations.agency_by_code(body.agency)
    except organisations.AgencyNotFoundError as error:
        fields = [{"field": "body.agency", "message": body.agency}]
        raise RefusedError(
            status=422, kind="no-such-agency", title=str(error), extra={"fields": fields}
        ) from error
    facts = body.model_dump(exclude={"agency"})
    return News(source=source, code=code, agency_id=agency.id, **facts)
