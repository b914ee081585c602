"""Receive at the counter what was put together in the tray (tiếp nhận tại quầy).

Three ways out of one reception: accepted with a promised date, asked to be supplemented (Form 02), or
refused (Form 03). Each is safe to send again: the draft's lodging key stands for all it leads to.

Implements: Decree 61/2018/ND-CP, art. 17(1): accept, guide to supplement, or refuse.
"""

from __future__ import annotations

from contextlib import nullcontext
from datetime import datetime

from django.db import transaction

from motcua.dossiers.domain.applications import Applicant, Application
from motcua.dossiers.models import Draft
from motcua.dossiers.permissions import NotAllowedError
from motcua.dossiers.services.drafts import papers_of
from motcua.dossiers.services.lodge import Lodged, lodge
from motcua.dossiers.services.performing import ActRequest
from motcua.dossiers.services.refuse_reception import refuse_reception
from motcua.dossiers.services.request_supplement import request_supplement
from motcua.dossiers.services.reusing import AskedAgain, asked_again_in, record_asked_again
from motcua.dossiers.tags import Tag
from motcua.kernel.actors import Actor
from motcua.platform.models import AuditEntry


def receive(*, by: Actor, now: datetime, draft: Draft) -> Lodged:
    """Accept the dossier in the tray, as ``draft`` says it; asked again, answer with the same dossier.

    One statement: it makes the dossier and closes the draft, known by its key. Nothing is locked before.

    Raises:
        NotAllowedError: the draft is somebody else's, or ``by`` is no clerk there.
        ApplicationError: something is missing; nothing is kept.
    """
    if draft.user_id != by.id:
        raise NotAllowedError
    application = application_of(draft)
    again = asked_again_in(by, draft, application, now=now)
    with transaction.atomic() if again else nullcontext():
        lodged = lodge(by=by, now=now, application=application, key=draft.lodging_key, accepted=True)
        _record(again, lodged, draft, by=by, now=now)
    return lodged


@transaction.atomic
def receive_to_supplement(
    *, by: Actor, now: datetime, draft_id: int, missing: tuple[str, ...], reason: str, again: str = ""
) -> Lodged:
    """Take the dossier down and ask for what is missing, all at once.

    ``again`` says why papers are asked for that are held already.

    Raises:
        NotAllowedError, ApplicationError: as ``receive``; missing papers are no fault here.
        NothingMissingError, ReasonMissingError: the request is not whole.
        AskedAgainError: something missing is held already, and ``again`` is empty.
    """
    draft = _own(by, draft_id)
    lodged = _lodged(draft, by=by, now=now)
    request = _next_act(draft, lodged, by=by, now=now)
    request_supplement(request, missing=missing, reason=reason, again=again)
    return lodged


@transaction.atomic
def receive_to_refuse(*, by: Actor, now: datetime, draft_id: int, reason: str) -> Lodged:
    """Take the dossier down and refuse it with a reason.

    Raises:
        NotAllowedError, ApplicationError: as ``receive``; missing papers are no fault here.
        ReasonMissingError: no reason is given.
    """
    draft = _own(by, draft_id)
    lodged = _lodged(draft, by=by, now=now)
    refuse_reception(_next_act(draft, lodged, by=by, now=now), reason=reason)
    return lodged


def application_of(draft: Draft) -> Application:
    """Return what is handed in, as the tray keeps it.

    Raises:
        NotAllowedError: the draft belongs to no counter.
    """
    if draft.agency_id is None:
        raise NotAllowedError
    asked = draft.reception
    return Application(
        procedure_version_id=draft.procedure_version_id,
        channel=asked.get("channel", "direct"),
        return_channel=asked.get("return_channel", "direct"),
        reception_agency_id=draft.agency_id,
        competent_place_id=asked.get("place"),
        applicant=Applicant(**draft.applicant) if draft.applicant else Applicant(name=""),
        answers=draft.answers,
        papers=papers_of(draft),
        exemptions=asked.get("exemptions", {}),
        exemption_proofs=asked.get("exemption_proofs", {}),
        submitter_name=asked.get("submitter_name", ""),
        submitter_number=asked.get("submitter_number", ""),
        authorisation=asked.get("authorisation", ""),
        setting=asked.get("setting", ""),
    )


def _record(again: tuple[AskedAgain, ...], lodged: Lodged, draft: Draft, *, by: Actor, now: datetime) -> None:
    """Write down what was asked for again, once however often the form is sent."""
    ref = f"dossier:{lodged.dossier_id}"
    if again and not AuditEntry.objects.filter(on_ref=ref, tag=Tag.PAPER_ASKED_AGAIN).exists():
        record_asked_again(again, by=by, now=now, dossier_id=lodged.dossier_id, agency_id=draft.agency_id)


def _own(by: Actor, draft_id: int) -> Draft:
    draft = Draft.objects.select_for_update().filter(pk=draft_id, user_id=by.id).first()
    if draft is None:
        raise NotAllowedError
    return draft


def _lodged(draft: Draft, *, by: Actor, now: datetime) -> Lodged:
    """Take the dossier down as it is, papers missing or not."""
    application = application_of(draft)
    again = asked_again_in(by, draft, application, now=now)
    lodged = lodge(by=by, now=now, application=application, key=draft.lodging_key, lacking=True)
    _record(again, lodged, draft, by=by, now=now)
    return lodged


def _next_act(draft: Draft, lodged: Lodged, *, by: Actor, now: datetime) -> ActRequest:
    return ActRequest(by=by, now=now, dossier_id=lodged.dossier_id, key=f"{draft.lodging_key}:next"[:64])
