"""Write a draft, save it again as a new version, give it up.

Implements: Decree 30/2020/ND-CP, art. 10 (type, urgency, recipients, draft and attachments go into the
system), art. 13 (who may sign is judged when it is written, and again when it is signed); Law on
Protection of State Secrets 29/2018/QH14, art. 5 (secrets stay off the system).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.documents.composing.authority import authority_for
from motcua.documents.composing.outgoing_paper import symbol_of
from motcua.documents.domain.acts import Act
from motcua.documents.domain.document_types import facts_of
from motcua.documents.domain.drafts import Draft, Linked, changed_in, written
from motcua.documents.domain.incoming import Secrecy, SecretContentError
from motcua.documents.domain.outgoing import NoHeadError, OutgoingState, checked_reason
from motcua.documents.domain.searching import words_of
from motcua.documents.domain.series import Direction
from motcua.documents.drafters import heads_of, require_drafter
from motcua.documents.models import Document, DraftVersion, Outgoing
from motcua.documents.permissions import NotYourDocumentError, documents_visible_to
from motcua.documents.services.opening_draft import open_draft
from motcua.documents.services.recording import Doing, record
from motcua.documents.timetable_permissions import appointments_visible_to
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations

LANGUAGE = "Tiếng Việt"


@transaction.atomic
def begin_draft(  # who, when, where, what, beside what
    *,
    by: Actor,
    now: datetime,
    agency_id: int,
    unit_id: int,
    draft: Draft,
    secrecy: Secrecy = Secrecy.NONE,
    linked: Linked | None = None,
) -> int:
    """Write the first version of a draft and return the document's id.

    Raises:
        NotYourDocumentError: ``by`` does not work in the unit, or may not see a linked document.
        NoHeadError: nobody heads the unit, so nobody could answer for the content.
        SecretContentError: it is a state secret.
        SigningRefusedError: the signer may not sign it.
        numbers.SymbolError: an abbreviation of its symbol is missing.
    """
    seat = require_drafter(by, agency_id=agency_id, unit_id=unit_id)
    if secrecy is not Secrecy.NONE:
        raise SecretContentError
    linked = linked or Linked()
    if organisations.unit(unit_id).agency_id != agency_id or by.person_id is None:
        raise NotYourDocumentError(by.ref)
    if not heads_of(agency_id, unit_id, at=now):
        raise NoHeadError
    _require_visible(by, linked, agency_id)
    document = _document(draft, agency_id=agency_id, now=now, by_name=by.name)
    Outgoing.objects.create(
        document=document, agency_id=agency_id, type_code=draft.type.value, unit_id=unit_id,
        drafter_id=by.person_id, signer_id=draft.signer_id, version=1, drafted_at=now,
        answers_id=linked.answers, mends_id=linked.mends,
        remedy=linked.remedy.value if linked.remedy else "", meeting_id=linked.meeting,
    )  # fmt: skip
    _keep(document, draft, Doing(by=by, now=now, seat=seat), number=1, changed=())
    return document.pk


@transaction.atomic
def save_draft(*, by: Actor, now: datetime, document_id: int, draft: Draft, seen: int) -> int:
    """Keep a new version and return its number; one that says the same as the last is none.

    Raises:
        NotYourDocumentError: ``by`` does not work in the unit.
        NotNowError: it is submitted, so it has to be sent back first.
        DraftChangedError: somebody saved another version after ``seen``.
        SigningRefusedError, numbers.SymbolError: as ``begin_draft``.
    """
    opened = open_draft(by=by, now=now, document_id=document_id, states=(OutgoingState.DRAFTING,), seen=seen)
    outgoing = opened.outgoing
    seat = require_drafter(by, agency_id=outgoing.agency_id, unit_id=outgoing.unit_id)
    changed = changed_in(opened.draft, draft)
    if not changed:
        return outgoing.version
    facts = facts_in_register(draft, agency_id=outgoing.agency_id, now=now)
    Document.objects.filter(pk=document_id).update(**facts)
    number = outgoing.version + 1
    opened.set(version=number, type_code=draft.type.value, signer_id=draft.signer_id)
    _keep(outgoing.document, draft, opened.doing(seat), number=number, changed=changed)
    return number


@transaction.atomic
def drop_draft(*, by: Actor, now: datetime, document_id: int, reason: str) -> None:
    """Give a draft up; it stays to be read, with the reason.

    Raises:
        NotYourDocumentError: ``by`` does not work in the unit.
        NotNowError: it is submitted already.
        ReasonTooShortError: it is not said why.
    """
    opened = open_draft(by=by, now=now, document_id=document_id, states=(OutgoingState.DRAFTING,))
    outgoing = opened.outgoing
    seat = require_drafter(by, agency_id=outgoing.agency_id, unit_id=outgoing.unit_id)
    words = checked_reason(reason)
    opened.set(dropped_at=now)
    record(opened.doing(seat), Act.DROPPED, on=opened.ref, words=words)


def _document(draft: Draft, *, agency_id: int, now: datetime, by_name: str) -> Document:
    agency = organisations.agency(agency_id)
    return Document.objects.create(
        **facts_in_register(draft, agency_id=agency_id, now=now),
        agency_id=agency_id,
        direction=Direction.OUTGOING.value,
        organ_code=agency.code_qd20,
        organ_name=agency.name,
        language=LANGUAGE,
        registered_at=now,
        registered_by_name=by_name,
    )


def _require_visible(by: Actor, linked: Linked, agency_id: int) -> None:
    wanted = {each for each in (linked.answers, linked.mends) if each is not None}
    seen = documents_visible_to(by).filter(pk__in=wanted, agency_id=agency_id)
    if seen.count() != len(wanted):
        raise NotYourDocumentError(by.ref)
    meetings = appointments_visible_to(by).filter(agency_id=agency_id)
    if linked.meeting is not None and not meetings.filter(pk=linked.meeting).exists():
        raise NotYourDocumentError(by.ref)


def facts_in_register(draft: Draft, *, agency_id: int, now: datetime) -> Mapping[str, Any]:
    """Return what the register keeps of the draft; judged as it would be signed today."""
    authority = authority_for(draft, agency_id=agency_id, on=civil_date(now))
    symbol = symbol_of(draft, agency_id=agency_id)
    name = organisations.person(draft.signer_id).name
    facts = facts_of(draft.type)
    searched = [facts.name, symbol, draft.subject, name, authority.title]
    searched += [organisations.agency(agency_id).name, *(each.name for each in draft.recipients)]
    return {
        "type_name": facts.name,
        "code_notation": symbol,
        "subject": draft.subject,
        "signer_name": name[:50],
        "signer_position": authority.title[:100],
        "urgency": draft.urgency.value,
        "due_on": draft.due_on,
        "folded": " ".join(words_of(" ".join((*searched, draft.text)))),
    }


def _keep(document: Document, draft: Draft, doing: Doing, *, number: int, changed: tuple[str, ...]) -> None:
    DraftVersion.objects.create(
        document=document,
        number=number,
        content=dict(written(draft)),
        digest=draft.digest,
        made_at=doing.now,
        made_by_name=doing.by.name,
    )
    facts = {"version": number, "digest": draft.digest, "changed": list(changed)}
    act = Act.DRAFTED if number == 1 else Act.DRAFT_SAVED
    record(doing, act, on=document.ref, words=draft.subject if number == 1 else "", facts=facts)
