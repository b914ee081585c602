"""Lodge a dossier (nộp hồ sơ): at a counter, online or by post.

The whole of it is one SQL statement (``statements/lodge.sql``).

Implements:
    Circular 01/2018/TT-VPCP, art. 19: the code is given by the system, by agency and day.
    Decree 61/2018/ND-CP, art. 16-17: channels, check, acceptance with a receipt.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, connection, transaction

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.applications import (
    Application,
    ApplicationError,
    Fault,
    faults_of_applicant,
    faults_of_papers,
    faults_of_setting,
    faults_of_submitter,
)
from motcua.dossiers.domain.states import PaymentState, State
from motcua.dossiers.events import DossierMoved
from motcua.dossiers.models import Authorisation, Dossier, HistoryEntry
from motcua.dossiers.models.authorisation import AuthorisedFor
from motcua.dossiers.permissions import NotAllowedError
from motcua.dossiers.services.numbering import dossier_series
from motcua.dossiers.services.preparing import first_entry, new_dossier, new_fees, new_papers
from motcua.dossiers.services.promising import promise
from motcua.dossiers.services.reusing import with_held
from motcua.dossiers.services.saving import audit_of, event_of
from motcua.dossiers.services.seal_scans import defer_sealing, is_scan
from motcua.dossiers.statements import sql
from motcua.kernel.actors import SERVING, Actor, ActorKind, Role
from motcua.kernel.civil_time import civil_date
from motcua.kernel.dossier_codes import format_code, scheme_on
from motcua.organisations import public as organisations
from motcua.platform.idempotency import KeyReusedError
from motcua.platform.listening.asking import Answer
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
    *,
    by: Actor,
    now: datetime,
    application: Application,
    key: str | None = None,
    accepted: bool = False,
    lacking: bool = False,
) -> Lodged:
    """Take the application in and return its code; with ``accepted``, receive it in the same breath.

    With ``lacking``, papers may be missing: a clerk takes the dossier down to ask for them, or to refuse it.

    Raises:
        NotAllowedError: ``by`` is no clerk there, nor a citizen lodging online without acceptance.
        ApplicationError: something is missing or wrong; every fault at once.
        KeyReusedError: another application was lodged with the key.
    """
    _require_may_lodge(by, application, at_desk=accepted or lacking)
    version = catalogue.get_version(application.procedure_version_id)
    fingerprint = application.fingerprint() if key else ""
    application = with_held(by, application, on=civil_date(now))
    _require_sound(application, version, lacking=lacking, on=civil_date(now))
    dossier = new_dossier(by, now, application, version)
    dossier.idempotency_key = key
    dossier.fingerprint = fingerprint
    entries = [first_entry(by, dossier, application)]
    if accepted:
        entries.append(_accepted(entries[0], dossier, version))
    fees = new_fees(version, application, on=civil_date(now))
    if any(fee["amount"] for fee in fees):
        dossier.payment_state = PaymentState.UNPAID.value
    papers = new_papers(application, now)
    parameters = _parameters(dossier, entries, fees=fees, papers=papers)
    has_scans = any(is_scan(row) for row in papers)
    try:
        rows = _insert(parameters, application, has_scans=has_scans, by=by, now=now)
    except IntegrityError as error:
        return _lodged_before(dossier, error)
    return _answer(dossier, rows[0]) if rows else _lodged_before(dossier, None)


def _answer(dossier: Dossier, row: Answer) -> Lodged:
    number, code = row
    return Lodged(dossier_id=int(number or 0), code=(code or b"").decode(), proof_token=dossier.proof_token)


def _insert(
    parameters: Mapping[str, Any], application: Application, *, has_scans: bool, by: Actor, now: datetime
) -> list[Answer]:
    """Write it all: one statement, and with it the authorisation of another person, and the job for scans."""
    more = bool(application.authorisation) or has_scans
    with transaction.atomic() if connection.in_atomic_block or more else nullcontext():
        rows = sql.execute("lodge", parameters)
        dossier_id = int(rows[0][0] or 0) if rows else 0
        if rows and application.authorisation:
            _keep_authorisation(dossier_id, application, by=by, now=now)
        if rows and has_scans:
            defer_sealing(dossier_id, now=now)
        return rows


def _keep_authorisation(dossier_id: int, application: Application, *, by: Actor, now: datetime) -> None:
    """Keep by which paper somebody else handed the dossier in; taking the result needs more."""
    Authorisation.objects.create(
        dossier_id=dossier_id,
        name=application.submitter_name.strip(),
        number=application.submitter_number.strip(),
        document=application.authorisation.strip(),
        scope=AuthorisedFor.LODGE,
        recorded_by_name=by.name,
        recorded_at=now,
    )


def _require_may_lodge(by: Actor, application: Application, *, at_desk: bool) -> None:
    if by.kind is ActorKind.CITIZEN and application.channel == "online" and not at_desk:
        return
    if by.kind in SERVING and by.holds(Role.CLERK, agency_id=application.reception_agency_id):
        return
    if by.kind is not ActorKind.SYSTEM:
        raise NotAllowedError


def _require_sound(
    application: Application, version: catalogue.ProcedureVersion, *, lacking: bool, on: date
) -> None:
    required = {paper.code: paper.name for paper in version.papers if paper.required and not lacking}
    online = application.channel == "online"
    answers = (
        catalogue.check_answers(version_id=version.id, answers=application.answers, on=on) if online else ()
    )
    faults = (
        *faults_of_applicant(application.applicant),
        *faults_of_submitter(application),
        *faults_of_setting(application),
        *faults_of_papers(application.papers, required=required, needs_file=online),
        *(Fault(field=f"answers.{error.field}", code=error.message) for error in answers),
    )
    if CHANNELS[application.channel] not in version.channels:
        faults = (*faults, Fault(field="channel", code="channel_closed"))
    if faults:
        raise ApplicationError(faults)


def _accepted(lodged: HistoryEntry, dossier: Dossier, version: catalogue.ProcedureVersion) -> HistoryEntry:
    """Put acceptance and promise onto a dossier that is received as it is lodged; return the entry of it."""
    promised = promise(
        version,
        complete_at=dossier.lodged_at,
        reception_agency_id=dossier.reception_agency_id,
        competent_agency_id=dossier.competent_agency_id,
    )
    for column, value in promised.items():
        setattr(dossier, column, value)
    dossier.first_due_at, dossier.accepted_at = dossier.due_at, dossier.lodged_at
    dossier.version, dossier.state = 2, int(State.ACCEPTED)
    return _accepted_entry(lodged, dossier)


def _accepted_entry(lodged: HistoryEntry, dossier: Dossier) -> HistoryEntry:
    return sql.new_instance(
        HistoryEntry,
        number=2,
        act=Act.ACCEPT.value,
        at=lodged.at,
        by_ref=lodged.by_ref,
        by_name=lodged.by_name,
        agency_id=lodged.agency_id,
        from_state=int(State.LODGED),
        to_state=int(State.ACCEPTED),
        from_step=dossier.step,
        to_step=dossier.step,
        facts=accepted_facts(dossier.due_at, dossier.due_rule, dossier.calendar_version),
    )


def accepted_facts(due_at: datetime | None, rule: str, calendar_version: str) -> dict[str, Any]:
    """Return what the history keeps of a promise."""
    return {"due_at": due_at and due_at.isoformat(), "rule": rule, "calendar": calendar_version}


def _parameters(
    dossier: Dossier, entries: list[HistoryEntry], *, fees: list[sql.Row], papers: list[sql.Row]
) -> Mapping[str, Any]:
    day = civil_date(dossier.lodged_at)
    agency = organisations.agency(dossier.reception_agency_id)
    scheme = scheme_on(day)
    return {
        "agency_id": agency.id,
        "series": dossier_series(day),
        "prefix": format_code(agency.code_qd20, day, 1, scheme=scheme)[: -scheme.serial_width],
        "width": scheme.serial_width,
        "lodged_by": dossier.lodged_by,
        "key": dossier.idempotency_key,
        "dossier": sql.as_json(sql.row_of(dossier)),
        "papers": sql.as_json(papers),
        "fees": sql.as_json(fees),
        "entries": sql.as_json(map(sql.row_of, entries)),
        "audit": sql.as_json(audit_of(entries[-1], on="")),
        "event_name": DossierMoved.name,
        "events": sql.as_json(row_of(event_of(entry, dossier_id=0))[1] for entry in entries),
    }


def _lodged_before(lodged: Dossier, error: Exception | None) -> Lodged:
    """Return the dossier that the same request made before; any other breach is a fault of ours.

    Raises:
        KeyReusedError: another application came with the key.
    """
    by, key = lodged.lodged_by, lodged.idempotency_key
    before = Dossier.objects.filter(lodged_by=by, idempotency_key=key).first() if key else None
    if before is None:
        raise error or AssertionError("a lodging without a row")
    if before.fingerprint not in ("", lodged.fingerprint):
        raise KeyReusedError(f"the key {key!r} was used before for another application")
    return Lodged(dossier_id=before.pk, code=before.code, proof_token=before.proof_token)
