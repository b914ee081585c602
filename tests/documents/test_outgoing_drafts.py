"""Drafts: versions, comments, the way to the signature, who may do what, two at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.documents.arrivals import register
from tests.documents.drafts import approved, begun, draft_of, way_of
from tests.documents.factories import NOW
from tests.dossiers.at_once import at_once, kinds
from tests.organisations.factories import make_unit

from motcua.documents.domain.authority import Refusal, SigningRefusedError
from motcua.documents.domain.document_types import DocumentType
from motcua.documents.domain.drafts import Linked
from motcua.documents.domain.incoming import Secrecy, SecretContentError, WordsMissingError
from motcua.documents.domain.numbers import SymbolError
from motcua.documents.domain.outgoing import (
    DraftChangedError,
    NoHeadError,
    NoTextError,
    NotNowError,
    OutgoingState,
    ReasonTooShortError,
)
from motcua.documents.models import DraftVersion, Entry, Outgoing
from motcua.documents.permissions import NotYourDocumentError, documents_visible_to
from motcua.documents.queries.outgoing import outgoing_register, waiting_outgoing
from motcua.documents.services.approve_draft import (
    approve_content,
    approve_form,
    comment,
    consult,
    send_draft_back,
    submit,
)
from motcua.documents.services.keep_draft import begin_draft, drop_draft, save_draft


def waits(actor) -> list[int]:
    return [row.id for row in waiting_outgoing(actor, now=NOW)]


def test_every_save_is_a_version_and_none_is_overwritten(house):
    document_id, draft = begun(house), draft_of(house)
    at = {"by": house.culture_official, "now": NOW, "document_id": document_id}
    assert save_draft(**at, draft=replace(draft, subject="báo cáo quý IV"), seen=1) == 2
    assert save_draft(**at, draft=replace(draft, subject="báo cáo quý IV"), seen=2) == 2, "nothing changed"
    with pytest.raises(DraftChangedError):
        save_draft(**at, draft=draft, seen=1)

    kept = DraftVersion.objects.filter(document=document_id).order_by("number")
    assert [each.draft.subject for each in kept] == [draft.subject, "báo cáo quý IV"]
    assert way_of(document_id).document.subject == "báo cáo quý IV"
    assert Entry.objects.get(act="draft_saved").facts["changed"] == ["subject"]
    with pytest.raises(IntegrityError), transaction.atomic():
        kept.filter(number=1).update(digest="0" * 64)


def test_the_whole_way_to_the_signature_and_each_finds_it_in_turn(house):
    document_id = begun(house)
    at = {"now": NOW, "document_id": document_id, "seen": 1}
    for act, actor, state in (
        (submit, house.culture_official, OutgoingState.CONTENT),
        (approve_content, house.culture_head, OutgoingState.FORM),
        (approve_form, house.keeper, OutgoingState.SIGNING),
    ):
        assert waits(actor) == [document_id]
        act(by=actor, **at)
        assert way_of(document_id).state is state
    assert waits(house.leader) == [document_id]
    assert waits(house.deputy) == waits(house.land_head) == waits(house.other_leader) == []
    acts = Entry.objects.filter(subject=f"document:{document_id}").order_by("number")
    assert [each.act for each in acts] == ["drafted", "submitted", "content_approved", "form_approved"]
    assert {each.facts["digest"] for each in acts} == {draft_of(house).digest}, "one version was initialled"


def test_the_head_who_submits_has_answered_for_the_content(house):
    document_id = begun(house, by=house.culture_head)
    submit(by=house.culture_head, now=NOW, document_id=document_id, seen=1)
    assert way_of(document_id).state is OutgoingState.FORM
    assert way_of(document_id).content_by_name == "Đinh Công Sơn"


def test_nobody_takes_anothers_turn(house):
    document_id = begun(house)
    at = {"now": NOW, "document_id": document_id, "seen": 1}
    with pytest.raises(NotNowError):
        approve_content(by=house.culture_head, **at)
    submit(by=house.culture_official, **at)
    for actor in (house.land_head, house.culture_official, house.other_keeper, house.leader):
        with pytest.raises(NotYourDocumentError):
            approve_content(by=actor, **at)
    with pytest.raises(NotNowError):
        save_draft(by=house.culture_official, draft=draft_of(house, text="Khác"), **at)
    approve_content(by=house.culture_head, **at)
    with pytest.raises(NotYourDocumentError):
        approve_form(by=house.culture_head, **at)


def test_what_is_sent_back_goes_the_whole_way_again(house):
    document_id = approved(house)
    at = {"now": NOW, "document_id": document_id}
    with pytest.raises(ReasonTooShortError):
        send_draft_back(by=house.leader, **at, reason="Sai")
    send_draft_back(by=house.leader, **at, reason="Bổ sung số liệu quý trước")

    way = way_of(document_id)
    assert (way.state, way.content_by_name, way.form_at) == (OutgoingState.DRAFTING, "", None)
    assert waits(house.culture_official) == [document_id]
    changed = draft_of(house, subject="báo cáo, kèm số liệu")
    save_draft(by=house.culture_official, **at, draft=changed, seen=1)
    submit(by=house.culture_official, **at, seen=2)
    with pytest.raises(DraftChangedError):
        approve_content(by=house.culture_head, **at, seen=1)


def test_who_is_asked_reads_the_draft_and_answers(house):
    document_id = begun(house)
    at = {"now": NOW, "document_id": document_id}
    seen = documents_visible_to(house.land_official)
    assert not seen.exists()
    with pytest.raises(NotYourDocumentError):
        consult(by=house.culture_official, **at, people=[house.other_leader.person_id])
    consult(by=house.culture_official, **at, people=[house.land_official.person_id], words="Xin ý kiến")
    assert seen.filter(pk=document_id).exists()
    assert waits(house.land_official) == [document_id]
    with pytest.raises(WordsMissingError):
        comment(by=house.land_official, **at, words=" ")
    comment(by=house.land_official, **at, words="Nhất trí với dự thảo")
    assert waits(house.land_official) == []
    assert Entry.objects.get(act="commented").facts == {"version": 1}


def test_a_draft_is_refused_before_it_is_written(house):
    at = {"by": house.culture_official, "now": NOW, "agency_id": house.id, "unit_id": house.culture_id}
    refused = (
        (SecretContentError, {"draft": draft_of(house), "secrecy": Secrecy.SECRET}),
        (SymbolError, {"draft": draft_of(house, symbol_part="")}),
        (SigningRefusedError, {"draft": draft_of(house, signer_id=house.culture_official.person_id)}),
        (NotYourDocumentError, {"draft": draft_of(house), "unit_id": house.land_id}),
        (NotYourDocumentError, {"draft": draft_of(house), "linked": Linked(answers=10**9)}),
    )
    for error, given in refused:
        with pytest.raises(error):
            begin_draft(**at | given)
    by_order = draft_of(house, signer_id=house.culture_head.person_id)
    with pytest.raises(SigningRefusedError) as told:
        begin_draft(**at, draft=by_order)
    assert told.value.refusal is Refusal.FOR_THE_COLLECTIVE
    assert not Outgoing.objects.exists()


def test_an_empty_draft_is_not_submitted_and_one_that_nobody_heads_not_begun(house):
    empty = begun(house, text="")
    with pytest.raises(NoTextError):
        submit(by=house.culture_official, now=NOW, document_id=empty, seen=1)
    with pytest.raises(NoHeadError):
        begun(house, by=house.keeper, unit_id=make_unit(house.id, name="Tổ không có trưởng"))


def test_a_draft_that_is_given_up_stays_to_be_read(house):
    document_id = begun(house)
    drop_draft(by=house.culture_official, now=NOW, document_id=document_id, reason="Không còn cần thiết")
    assert waits(house.culture_official) == []
    [row] = outgoing_register(house.culture_official, now=NOW).rows
    assert row.state is OutgoingState.DROPPED
    with pytest.raises(NotNowError):
        submit(by=house.culture_official, now=NOW, document_id=document_id, seen=1)


def test_an_answer_is_drafted_only_by_who_may_see_the_question(house):
    came = register(house)
    with pytest.raises(NotYourDocumentError):
        begun(house, linked=Linked(answers=came))
    document_id = begun(house, by=house.keeper, linked=Linked(answers=came))
    assert way_of(document_id).answers_id == came


def test_the_register_finds_words_without_tones_and_shows_each_what_is_theirs(house):
    document_id = begun(house, subject="xử lý rác thải nông thôn")
    begun(house, type=DocumentType.NOTICE, addressees=(), due_on=date(2026, 12, 1))
    for actor in (house.keeper, house.leader, house.culture_head, house.culture_official):
        found = outgoing_register(actor, now=NOW, text="rac thai").rows
        assert [row.id for row in found] == [document_id]
    assert outgoing_register(house.land_official, now=NOW).rows == ()
    assert outgoing_register(house.other_keeper, now=NOW).rows == ()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_initial_at_once_one_wins_and_the_other_is_told(house):
    document_id = begun(house)
    at = {"now": NOW, "document_id": document_id, "seen": 1}
    submit(by=house.culture_official, **at)
    outcomes = at_once(*[lambda: approve_content(by=house.culture_head, **at)] * 3)
    assert kinds(outcomes) == ["NotNowError"] * 2 + ["done"]
    assert Entry.objects.filter(act="content_approved").count() == 1
