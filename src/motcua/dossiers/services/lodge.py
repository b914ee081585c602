"""Lodge a dossier (nộp hồ sơ): at a counter, online or by post.

The whole of it is one SQL statement (``statements/lodge.sql``).

Implements:
    Circular 01/2018/TT-VPCP, art. 19: the code is given by the system, by agency and day.
    Decree 61/2018/ND-CP, art. 16-17: channels, check, acceptance with a receipt.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.applications import (
    Application,
    ApplicationError,
    Fault,
    faults_of_applicant,
    faults_of_papers,
)
from motcua.dossiers.domain.states import PaymentState, State
from motcua.dossiers.events import DossierMoved
from motcua.dossiers.models import Dossier, FeeDue, HistoryEntry, Paper
from motcua.dossiers.permissions import NotAllowedError
from motcua.dossiers.services.promising import promise
from motcua.dossiers.services.saving import audit_of, event_of
from motcua.dossiers.statements import sql
from motcua.kernel.actors import Actor, ActorKind, Role
from motcua.kernel.civil_time import civil_date
from motcua.kernel.dossier_codes import format_code, scheme_on
from motcua.kernel.rule_sets import rule_set_on
from motcua.kernel.text_folding import fold
from motcua.organisations import public as organisations
from motcua.platform.outbox import row_of


CHANNELS = {
    "direct": catalogue.Channel.IN_PERSON,
    "online": catalogue.Channel.ONLINE,
    "post": catalogue.Channel.POST,
}
"""A channel of a dossier as the catalogue publishes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lodged:
    """What the applicant gets at once."""

    dossier_id: int
    code: str
    proof_token: str


def lodge(
    *, by: Actor, now: datetime, application: Application, key: str | None = None, accepted: bool = False
) -> Lodged:
    """Take the application in and return its code; with ``accepted``, receive it in the same breath.

    Raises:
        NotAllowedError: ``by`` is no clerk of the place of reception, nor a citizen lodging online;
            a citizen cannot accept.
        ApplicationError: something is missing or wrong; every fault at once.
    """
    _require_may_lodge(by, application, accepted=accepted)
    version = catalogue.get_version(application.procedure_version_id)
    _require_sound(application, version)
    dossier = _dossier(by, now, application, version, key=key, accepted=accepted)
    entries = _entries(by, dossier, application, accepted=accepted)
    fees = _fees(version, application)
    dossier.payment_state = PaymentState.UNPAID.value if any(f.amount for f in fees) else dossier.payment_state
    try:
        [(dossier_id, code)] = sql.execute(
            "lodge", _parameters(dossier, entries, fees=fees, papers=_papers(application, now))
        )
    except IntegrityError:
        return _lodged_before(by, key)
    return Lodged(dossier_id=dossier_id, code=code, proof_token=dossier.proof_token)


def _require_may_lodge(by: Actor, application: Application, *, accepted: bool) -> None:
    if by.kind is ActorKind.CITIZEN and application.channel == "online" and not accepted:
        return
    if by.kind is ActorKind.STAFF and by.holds(Role.CLERK, agency_id=application.reception_agency_id):
        return
    if by.kind is not ActorKind.SYSTEM:
        raise NotAllowedError


def _require_sound(application: Application, version: catalogue.ProcedureVersion) -> None:
    required = {paper.code: paper.name for paper in version.papers if paper.required}
    online = application.channel == "online"
    answers = catalogue.check_answers(version_id=version.id, answers=application.answers) if online else ()
    faults = (
        *faults_of_applicant(application.applicant),
        *faults_of_papers(application.papers, required=required, needs_file=online),
        *(Fault(field=f"answers.{error.field}", code=error.message) for error in answers),
    )
    if CHANNELS[application.channel] not in version.channels:
        faults = (*faults, Fault(field="channel", code="channel_closed"))
    if faults:
        raise ApplicationError(faults)


def _dossier(
    by: Actor,
    now: datetime,
    application: Application,
    version: catalogue.ProcedureVersion,
    *,
    key: str | None,
    accepted: bool,
) -> Dossier:
    day = civil_date(now)
    reception_id = application.reception_agency_id
    competent_id = catalogue.competent_agency(
        version_id=version.id, place_agency_id=application.competent_place_id or reception_id, on=day
    )
    promised = (
        promise(version, complete_at=now, reception_agency_id=reception_id, competent_agency_id=competent_id)
        if accepted
        else {}
    )
    person, process = application.applicant, catalogue.process_of(version.id)
    return Dossier(
        rule_set=rule_set_on(day).code,
        procedure_version_id=version.id,
        procedure_code=version.code,
        procedure_name=version.name,
        place_of_help_id=application.place_of_help_id,
        reception_agency_id=reception_id,
        competent_agency_id=competent_id,
        holder_agency_id=reception_id,
        channel=application.channel,
        return_channel=application.return_channel,
        applicant_kind=person.kind,
        applicant_name=person.name.strip(),
        applicant_number=person.number,
        applicant_address=person.address,
        applicant_phone=person.phone,
        applicant_email=person.email,
        submitter_name=application.submitter_name or person.name.strip(),
        submitter_number=application.submitter_number or person.number,
        owner_user_id=by.id if by.kind is ActorKind.CITIZEN else None,
        answers=dict(application.answers),
        folded=fold(f"{person.name} {person.number} {person.phone} {version.name} {version.code}"),
        version=2 if accepted else 1,
        state=int(State.ACCEPTED if accepted else State.LODGED),
        step=process.start,
        step_role=process.step(process.start).role.value,
        lodged_at=now,
        accepted_at=now if accepted else None,
        first_due_at=promised.get("due_at"),
        proof_token=secrets.token_urlsafe(16),
        lodged_by=by.ref,
        idempotency_key=key,
        **promised,
    )


def _entries(by: Actor, dossier: Dossier, application: Application, *, accepted: bool) -> list[HistoryEntry]:
    """Return the first history: lodged, and accepted when that happens in the same breath."""
    agency_id = application.reception_agency_id if by.kind is ActorKind.STAFF else None
    lodged = HistoryEntry(
        number=1,
        act=Act.LODGE.value,
        at=dossier.lodged_at,
        by_ref=by.ref,
        by_name=by.name,
        agency_id=agency_id,
        to_state=int(State.LODGED),
        to_step=dossier.step,
        facts={"channel": application.channel, "papers": [paper.code for paper in application.papers]},
    )
    if not accepted:
        return [lodged]
    return [
        lodged,
        HistoryEntry(
            number=2,
            act=Act.ACCEPT.value,
            at=dossier.lodged_at,
            by_ref=by.ref,
            by_name=by.name,
            agency_id=agency_id,
            from_state=int(State.LODGED),
            to_state=int(State.ACCEPTED),
            from_step=dossier.step,
            to_step=dossier.step,
            facts=accepted_facts(dossier.due_at, dossier.due_rule, dossier.calendar_version),
        ),
    ]


def accepted_facts(due_at: datetime | None, rule: str, calendar_version: str) -> dict[str, Any]:
    """Return what the history keeps of a promise."""
    return {"due_at": due_at and due_at.isoformat(), "rule": rule, "calendar": calendar_version}


def _papers(application: Application, now: datetime) -> list[Paper]:
    return [
        Paper(
            code=paper.code,
            name=paper.name,
            kind=paper.kind,
            standing=paper.standing,
            quantity=paper.quantity,
            file_id=paper.file_id,
            file_name=paper.file_name,
            added_at=now,
        )
        for paper in application.papers
    ]


def _fees(version: catalogue.ProcedureVersion, application: Application) -> list[FeeDue]:
    """Return the fees with an amount; one exempt owes nothing and keeps its ground."""
    return [
        FeeDue(
            code=fee.code,
            name=fee.name,
            amount=0 if fee.code in application.exemptions else fee.amount,
            taken_at=fee.taken_at.value,
            exempt_ground=application.exemptions.get(fee.code, ""),
        )
        for fee in version.fees
        if fee.amount
    ]


def _parameters(
    dossier: Dossier, entries: list[HistoryEntry], *, fees: list[FeeDue], papers: list[Paper]
) -> Mapping[str, Any]:
    day = civil_date(dossier.lodged_at)
    agency = organisations.agency(dossier.reception_agency_id)
    scheme = scheme_on(day)
    return {
        "agency_id": agency.id,
        "series": f"dossier:{day.isoformat()}",
        "prefix": format_code(agency.code_qd20, day, 1, scheme=scheme)[: -scheme.serial_width],
        "width": scheme.serial_width,
        "dossier": sql.as_json(sql.row_of(dossier)),
        "papers": sql.as_json(map(sql.row_of, papers)),
        "fees": sql.as_json(map(sql.row_of, fees)),
        "entries": sql.as_json(map(sql.row_of, entries)),
        "audit": sql.as_json(sql.row_of(audit_of(entries[-1], on=""))),
        "event_name": DossierMoved.name,
        "events": sql.as_json(row_of(event_of(entry, dossier_id=0))[1] for entry in entries),
    }


def _lodged_before(by: Actor, key: str | None) -> Lodged:
    """Return the dossier that the same request made before; any other breach is a fault of ours."""
    before = Dossier.objects.get(lodged_by=by.ref, idempotency_key=key)
    return Lodged(dossier_id=before.pk, code=before.code, proof_token=before.proof_token)
