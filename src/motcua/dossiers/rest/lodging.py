"""``POST /api/v1/dossiers/``: what another system received, lodged here.

Annotations here are evaluated as the routes are made; so this module does without postponed ones.
"""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Schema, Status
from pydantic import AfterValidator

from motcua.catalogue import public as catalogue
from motcua.dossiers.composing.places import proof_address
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.applications import Applicant, Application, HandedPaper
from motcua.dossiers.models import Dossier
from motcua.dossiers.rest.links import leading_on
from motcua.dossiers.rest.problems import told
from motcua.dossiers.rest.routers import dossiers
from motcua.dossiers.rest.schemas import CODE
from motcua.dossiers.rest.scopes import LODGE, scope_of
from motcua.dossiers.services.keep_upload import uploads_of
from motcua.dossiers.services.lodge import Lodged, lodge
from motcua.dossiers.services.reusing import asked_again_of, record_asked_again
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.platform import clock
from motcua.platform.rest import versions
from motcua.platform.rest.bodies import In, shown, sound_json, text
from motcua.platform.rest.keys import idempotent
from motcua.platform.rest.opening import also_described, open_to
from motcua.platform.rest.problems import RefusedError
from motcua.platform.web.access import ClientRequest, lacking_scope

MOST_PAPERS = 100


Short = Annotated[str, text(64)]
Name = Annotated[str, text(200)]
Answers = Annotated[dict[str, Any], AfterValidator(sound_json)]


class ApplicantIn(In):
    """Who asks."""

    name: Name = Field(examples=["Bùi Văn Nam"])
    kind: Literal["citizen", "enterprise", "household"] = "citizen"
    number: Annotated[str, text(20)] = Field(
        "", description="Citizen id of 12 digits, or tax code", examples=["017190012345"]
    )
    address: Annotated[str, text(300)] = ""
    phone: Annotated[str, text(20)] = Field("", examples=["0912345678"])
    email: Annotated[str, text(254)] = ""


class PaperIn(In):
    """One paper handed in."""

    code: Short = Field(examples=["1.001193-GT02"])
    name: Name = Field("", description="The published name when left out")
    kind: Literal["original", "copy", "electronic"] = "electronic"
    quantity: int = Field(1, ge=1, le=1000)
    upload: Annotated[str, text(32)] | None = Field(None, description="What `POST uploads/` answered")
    again_reason: Annotated[str, text(500)] = Field(
        "", description="Why it is taken anew although an earlier dossier of the person holds it"
    )
    held: Annotated[str, text(40)] = Field(
        "",
        description="What is held and takes its place: a `ref` that `POST held-papers/` answered",
        examples=["paper:12"],
    )


class LodgeIn(In):
    """All that is handed in at once."""

    model_config = shown(
        {
            "procedure_code": "1.001193",
            "reception_agency": "UBND-04885",
            "channel": "direct",
            "return_channel": "direct",
            "applicant": {"name": "Bùi Văn Nam", "number": "017190012345", "phone": "0912345678"},
            "papers": [{"code": f"1.001193-GT0{number}", "kind": "original"} for number in range(1, 7)],
        }
    )
    procedure_code: Annotated[str, text(32)] = Field(examples=["1.001193"])
    reception_agency: Annotated[str, text(40)] = Field(
        description="Any code of the system's own agency", examples=["UBND-DB"]
    )
    channel: Literal["direct", "online", "post"] = "online"
    return_channel: Literal["direct", "online", "post"] = "online"
    applicant: ApplicantIn
    answers: Answers = Field(default={}, description="By the schema of `procedures/{code}/form/`")
    papers: list[PaperIn] = Field(default=[], max_length=MOST_PAPERS)
    exemptions: dict[Short, Name] = Field(default={}, description="Ground of exemption by fee code")
    submitter_name: Name = ""
    submitter_number: Annotated[str, text(20)] = ""
    competent_place: Annotated[str, text(40)] | None = Field(
        None, description="The agency whose place decides competence; that of reception when left out"
    )
    accept: bool = Field(default=False, description="Accept in the same breath, with a promised date")


class LodgedOut(Schema):
    """What the applicant gets at once."""

    code: str = CODE
    version: int
    state: int
    track_url: str = Field(description="Where whoever holds the receipt follows the dossier")


@dossiers.post("/", response={201: LodgedOut}, summary="Lodge a dossier")
@open_to(LODGE)
@idempotent
@also_described(leading_on(201))
def lodge_dossier(request: ClientRequest, response: HttpResponse, body: LodgeIn) -> Any:
    """Take an application in at the system's agency.

    Every fault is named at once, and nothing is kept then. Accepting in the same breath wants the scope of
    that act too.
    """
    lacking = lacking_scope(request, (scope_of(Act.ACCEPT),)) if body.accept else None
    if lacking is not None:
        return lacking
    now = clock.now()
    version = version_named(body.procedure_code, on=civil_date(now))
    with told(version):
        application = _application(request.actor, body, version)
        lodged = _lodged(request.actor, application, now=now, accepted=body.accept)
    dossier = Dossier.objects.get(pk=lodged.dossier_id)
    response.headers["Location"] = f"{request.path}{lodged.code}/"
    versions.mark(response, dossier.version)
    answer = LodgedOut(
        code=lodged.code,
        version=dossier.version,
        state=dossier.state,
        track_url=proof_address(lodged.proof_token),
    )
    return Status(201, answer)


@transaction.atomic
def _lodged(by: Actor, application: Application, *, now: datetime, accepted: bool) -> Lodged:
    """Lodge it; what an agency takes anew although it is held has its reason on record."""
    again = asked_again_of(by, application, now=now) if application.channel != "online" else ()
    lodged = lodge(by=by, now=now, application=application, accepted=accepted)
    agency_id = application.reception_agency_id
    record_asked_again(again, by=by, now=now, dossier_id=lodged.dossier_id, agency_id=agency_id)
    return lodged


def _application(by: Actor, body: LodgeIn, version: catalogue.ProcedureVersion) -> Application:
    place = body.competent_place
    return Application(
        procedure_version_id=version.id,
        channel=body.channel,
        return_channel=body.return_channel,
        reception_agency_id=agency_named("reception_agency", body.reception_agency),
        applicant=Applicant(**body.applicant.model_dump()),
        answers=body.answers,
        papers=handed_papers(by, body.papers, version),
        exemptions=body.exemptions,
        submitter_name=body.submitter_name,
        submitter_number=body.submitter_number,
        competent_place_id=agency_named("competent_place", place) if place else None,
    )


def handed_papers(
    by: Actor, papers: list[PaperIn], version: catalogue.ProcedureVersion
) -> tuple[HandedPaper, ...]:
    """Return the papers with their files and published names.

    Raises:
        NoSuchUploadError: a file that is named was not handed in by this system.
    """
    uploads = uploads_of(by, tuple(paper.upload for paper in papers if paper.upload))
    names = {paper.code: paper.name for paper in version.papers}
    handed = []
    for paper in papers:
        file_id, file_name = uploads[paper.upload] if paper.upload else (None, "")
        handed.append(
            HandedPaper(
                code=paper.code,
                name=paper.name or names.get(paper.code) or file_name or paper.code,
                kind=paper.kind,
                quantity=paper.quantity,
                file_id=file_id,
                file_name=file_name,
                asked_again=paper.again_reason,
                held=paper.held,
            )
        )
    return tuple(handed)


def version_named(code: str, *, on: date) -> catalogue.ProcedureVersion:
    """Return the version in force of the procedure that the body names.

    Raises:
        RefusedError: 422 at the field, when there is none.
    """
    try:
        return catalogue.version_in_force(code=code, on=on)
    except catalogue.NoVersionInForceError as error:
        raise _fault("procedure_code", error) from error


def agency_named(field: str, code: str) -> int:
    """Return the agency with any of its codes, named in a field of the body.

    Raises:
        RefusedError: 422 at the field, when there is none.
    """
    try:
        return organisations.agency_by_code(code).id
    except organisations.AgencyNotFoundError as error:
        raise _fault(field, error) from error


def _fault(field: str, error: Exception) -> RefusedError:
    fields = [{"field": f"body.{field}", "message": str(error)}]
    with_words = _("Some of what was sent names something that is not there.")
    return RefusedError(status=422, kind="not-as-described", title=with_words, extra={"fields": fields})
