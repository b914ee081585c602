"""The way of a draft to its signature: submit, initial the content, initial the form, send back, comment.

Who initials, initials the fingerprint of one version; what is changed afterwards goes the way again.

Implements: Decree 30/2020/ND-CP, art. 10(3) (opinions on the draft), art. 11 (approval; changes go back),
art. 12 (the unit's head answers for the content, who is charged with it for form and layout).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.incoming import WordsMissingError
from motcua.documents.domain.outgoing import (
    CHECKING,
    NoTextError,
    OutgoingState,
    checked_reason,
)
from motcua.documents.drafters import heads_of, require_drafter, require_turn
from motcua.documents.models import Consulted
from motcua.documents.permissions import DOCUMENT_READERS, NotYourDocumentError, require
from motcua.documents.services.opening_draft import OpenedDraft, open_draft
from motcua.documents.services.recording import Doing, record
from motcua.kernel.actors import Actor
from motcua.organisations import public as organisations


@transaction.atomic
def submit(*, by: Actor, now: datetime, document_id: int, seen: int, words: str = "") -> None:
    """Submit the draft (trình ký); the unit's head who submits has answered for the content by that.

    Raises:
        NotYourDocumentError: ``by`` does not work in the unit.
        NotNowError, DraftChangedError: somebody was quicker.
        NoTextError: there is nothing to check yet.
    """
    states = (OutgoingState.DRAFTING,)
    opened = open_draft(by=by, now=now, document_id=document_id, states=states, seen=seen)
    outgoing, draft = opened.outgoing, opened.draft
    seat = require_drafter(by, agency_id=outgoing.agency_id, unit_id=outgoing.unit_id)
    if not draft.body and draft.word is None:
        raise NoTextError
    opened.set(submitted_at=now)
    _record(opened, opened.doing(seat), Act.SUBMITTED, words)
    if by.person_id in heads_of(outgoing.agency_id, outgoing.unit_id, at=now):
        _initial_content(opened, opened.doing(require_turn(by, outgoing, now=now)), "")


@transaction.atomic
def approve_content(*, by: Actor, now: datetime, document_id: int, seen: int, words: str = "") -> None:
    """Initial the content (ký nháy, ký tắt) as the head of the unit that drafted.

    Raises:
        NotYourDocumentError: ``by`` does not head the unit.
        NotNowError, DraftChangedError: somebody was quicker.
    """
    opened = _opened(by, now, document_id, OutgoingState.CONTENT, seen)
    _initial_content(opened, opened.doing(require_turn(by, opened.outgoing, now=now)), words)


@transaction.atomic
def approve_form(*, by: Actor, now: datetime, document_id: int, seen: int, words: str = "") -> None:
    """Initial form and layout (kiểm tra thể thức, kỹ thuật trình bày).

    Raises:
        NotYourDocumentError: ``by`` does not check forms of the agency.
        NotNowError, DraftChangedError: somebody was quicker.
    """
    opened = _opened(by, now, document_id, OutgoingState.FORM, seen)
    seat = require_turn(by, opened.outgoing, now=now)
    opened.set(form_at=now, form_by_name=by.name)
    _record(opened, opened.doing(seat), Act.FORM_APPROVED, words)


@transaction.atomic
def send_draft_back(*, by: Actor, now: datetime, document_id: int, reason: str) -> None:
    """Send the draft back to who wrote it; it goes the whole way again.

    Raises:
        NotYourDocumentError, NotTheSignerError: it is somebody else's turn.
        NotNowError: it is not submitted, or signed already.
        ReasonTooShortError: the reason has fewer than ten letters.
    """
    opened = open_draft(by=by, now=now, document_id=document_id, states=CHECKING)
    seat, words = require_turn(by, opened.outgoing, now=now), checked_reason(reason)
    state = opened.outgoing.state
    opened.set(submitted_at=None, content_at=None, content_by_name="", form_at=None, form_by_name="")
    facts = {"version": opened.outgoing.version, "from": state.value}
    record(opened.doing(seat), Act.DRAFT_SENT_BACK, on=opened.ref, words=words, facts=facts)


@transaction.atomic
def consult(*, by: Actor, now: datetime, document_id: int, people: Sequence[int], words: str = "") -> None:
    """Ask people of the agency for comments on the draft; from now on they may read it.

    Raises:
        NotYourDocumentError: ``by`` does not work in the unit, or a person not in the agency.
        NotNowError: it is submitted already.
        WordsMissingError: nobody is named.
    """
    opened = open_draft(by=by, now=now, document_id=document_id, states=(OutgoingState.DRAFTING,))
    outgoing = opened.outgoing
    seat = require_drafter(by, agency_id=outgoing.agency_id, unit_id=outgoing.unit_id)
    if not people:
        raise WordsMissingError
    for person_id in people:
        if all(held.agency_id != outgoing.agency_id for held in organisations.seats_of(person_id, at=now)):
            raise NotYourDocumentError(by.ref)
        Consulted.objects.update_or_create(
            document_id=document_id,
            person_id=person_id,
            defaults={"agency_id": outgoing.agency_id, "asked_at": now, "answered_at": None},
        )
    facts = {"asked": [organisations.person(person_id).name for person_id in people]}
    record(opened.doing(seat), Act.CONSULTED, on=opened.ref, words=words.strip(), facts=facts)


@transaction.atomic
def comment(*, by: Actor, now: datetime, document_id: int, words: str) -> None:
    """Comment on a draft that one may see; it is kept for ever.

    Raises:
        NotYourDocumentError: ``by`` may not see it.
        NotNowError: it is signed, so there is nothing to comment on.
        WordsMissingError: nothing is said.
    """
    states = (OutgoingState.DRAFTING, *CHECKING)
    opened = open_draft(by=by, now=now, document_id=document_id, states=states)
    seat = require(by, *DOCUMENT_READERS, agency_id=opened.outgoing.agency_id)
    if not words.strip():
        raise WordsMissingError
    Consulted.objects.filter(document=document_id, person=by.person_id).update(answered_at=now)
    facts = {"version": opened.outgoing.version}
    record(opened.doing(seat), Act.COMMENTED, on=opened.ref, words=words.strip(), facts=facts)


def _opened(by: Actor, now: datetime, document_id: int, state: OutgoingState, seen: int) -> OpenedDraft:
    return open_draft(by=by, now=now, document_id=document_id, states=(state,), seen=seen)


def _initial_content(opened: OpenedDraft, doing: Doing, words: str) -> None:
    opened.set(content_at=opened.now, content_by_name=opened.by.name)
    _record(opened, doing, Act.CONTENT_APPROVED, words)


def _record(opened: OpenedDraft, doing: Doing, act: Act, words: str) -> None:
    version = opened.version
    facts = {"version": version.number, "digest": version.digest}
    record(doing, act, on=opened.ref, words=words.strip(), facts=facts)
