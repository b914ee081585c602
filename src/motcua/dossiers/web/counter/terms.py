"""Date and fee of a reception, as they would be if it were accepted this minute."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.applications import Application
from motcua.dossiers.models import Draft
from motcua.dossiers.queries.tray import draft_in_tray
from motcua.dossiers.services.preparing import new_fees
from motcua.dossiers.services.promising import NoTermError, promise
from motcua.dossiers.services.receive import application_of
from motcua.dossiers.web.counter.typed import typed_terms
from motcua.dossiers.web.messages import sentence
from motcua.kernel.actors import Role
from motcua.kernel.civil_time import civil_date
from motcua.kernel.working_time import ExplanationLine
from motcua.organisations import public as organisations
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeLine:
    """One fee and what is to be paid of it."""

    code: str
    name: str
    amount: int
    """As published, in đồng."""
    due: int
    ground: str
    proof: str
    """The paper that shows the ground."""
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """The date that would be promised, and how it comes about."""

    due_at: datetime | None = None
    explanation: tuple[str, ...] = ()
    trouble: str = ""
    """Why there is no date."""
    competent_name: str = ""
    is_forwarded: bool = False
    """Whether another agency than the receiving one decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the applicant is promised and has to pay."""

    promised: Promised
    fees: tuple[FeeLine, ...]
    total: int
    note: str


@require_POST
@allow(Audience.STAFF, Role.CLERK)
def terms(request: ActorRequest, draft_id: int) -> HttpResponse:
    """Renew the panel while the form is filled in; keeps nothing."""
    draft = draft_in_tray(request.actor, draft_id)
    if draft is None:
        raise Http404
    version = catalogue.get_version(draft.procedure_version_id)
    draft.reception = typed_terms(request, version)
    return render(
        request, "dossiers/counter/terms.html", {"terms": terms_of(draft, now=clock.now()), "draft": draft}
    )


def terms_of(draft: Draft, *, now: datetime) -> Terms:
    """Return date and fee of the draft as it stands."""
    version = catalogue.get_version(draft.procedure_version_id)
    promised = _promised(version, application_of(draft), now=now)
    fees = _fees(version, draft, on=civil_date(now))
    return Terms(promised=promised, fees=fees, total=sum(fee.due for fee in fees), note=version.fee_note)


def own_place(
    version: catalogue.ProcedureVersion, draft: Draft, *, on: date
) -> organisations.AgencyInfo | None:
    """Return the agency that decides for the counter's own place, ``None`` when there is none."""
    try:
        return organisations.agency(
            catalogue.competent_agency(
                version_id=version.id, place_agency_id=application_of(draft).reception_agency_id, on=on
            )
        )
    except catalogue.NoCompetentAgencyError:
        return None


def _promised(version: catalogue.ProcedureVersion, application: Application, *, now: datetime) -> Promised:
    """Return the date, or why none can be promised here."""
    reception_id = application.reception_agency_id
    place_id = application.competent_place_id or reception_id
    try:
        competent_id = catalogue.competent_agency(
            version_id=version.id, place_agency_id=place_id, on=civil_date(now)
        )
        columns = promise(
            version, complete_at=now, reception_agency_id=reception_id, competent_agency_id=competent_id
        )
    except (NoTermError, catalogue.NoCompetentAgencyError) as error:
        return Promised(trouble=sentence(error))
    return Promised(
        due_at=columns["due_at"],
        explanation=organisations.explain(map(ExplanationLine.from_json, columns["due_explanation"])),
        competent_name=organisations.agency(competent_id).name,
        is_forwarded=competent_id != reception_id,
    )


def _fees(version: catalogue.ProcedureVersion, draft: Draft, *, on: date) -> tuple[FeeLine, ...]:
    published = {fee.code: fee for fee in version.fees}
    return tuple(
        FeeLine(
            code=fee["code"],
            name=fee["name"],
            amount=published[fee["code"]].amount,
            due=fee["amount"],
            ground=fee["exempt_ground"],
            proof=fee["exempt_proof"],
            grounds=published[fee["code"]].exemptions,
        )
        for fee in new_fees(version, application_of(draft), on=on)
    )
