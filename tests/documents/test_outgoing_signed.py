"""Signing, sealing, issuing: number and date at the moment of signing, both signatures valid, or nothing."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.documents.arrivals import register, stored
from tests.documents.drafts import approved, begun, pass_on, way_of
from tests.documents.factories import NOW, reserve
from tests.outside_tools import text_of
from tests.signatures.factories import lay_out

from motcua.documents.domain.document_types import DocumentType
from motcua.documents.domain.drafts import Annexed, Linked
from motcua.documents.domain.numbers import NotReservedError, NumberState
from motcua.documents.domain.outgoing import (
    DraftChangedError,
    NotNowError,
    NotTheSignerError,
    OutgoingState,
    ReasonTooShortError,
)
from motcua.documents.models import Attachment, Document, Entry, Number, Recipient
from motcua.documents.papers.wording import initials_of
from motcua.documents.permissions import NotYourDocumentError
from motcua.documents.services.change_draft import add_annex, attach
from motcua.documents.services.issue_document import issue_document, recall_document
from motcua.documents.services.register_incoming import HandedFile
from motcua.documents.services.seal_document import seal_document
from motcua.documents.services.sign_document import sign_document
from motcua.platform import files
from motcua.signatures import public as signatures

TODAY = date(2026, 11, 20)


def bytes_of(file_id: int) -> bytes:
    with files.open(file_id) as stream:
        return stream.read()


def sign(house, document_id: int, *, by=None, now=NOW, seen=1, **facts) -> str:
    return sign_document(by=by or house.leader, now=now, document_id=document_id, seen=seen, **facts)


def test_number_date_and_signature_come_in_one_moment_and_the_seal_covers_them(house, keys, tmp_path):
    document_id = approved(house)
    assert sign(house, document_id) == "01/UBND-VHXH"
    way, document = way_of(document_id), way_of(document_id).document
    assert (document.issued_on, document.file_year, document.pages) == (TODAY, 2026, 1)
    assert way.authority == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    assert (way.state, way.issue_by) == (OutgoingState.SEALING, date(2026, 11, 23))
    assert document.number.state is NumberState.USED

    seal_document(by=house.keeper, now=NOW, document_id=document_id)
    pdf = bytes_of(way_of(document_id).sealed_file_id)
    report = signatures.validate(pdf, at=NOW)
    assert report.verdict is signatures.Verdict.VALID
    assert [each.field for each in report.signatures] == [signatures.LEADER_FIELD, signatures.SEAL_FIELD]
    words = text_of(pdf, tmp_path)
    for said in ("Số: 01/UBND-VHXH", "ngày 20 tháng 11 năm 2026", "V/v báo cáo kết quả", "Hà Văn Thắng"):
        assert said in words
    assert initials_of(house.culture_head.name) in words, "who answers for the content"
    assert initials_of(house.keeper.name) in words, "who checked the form"
    way.authority = ["KT. CHỦ TỊCH"]
    with pytest.raises(IntegrityError), transaction.atomic():
        way.save()


def test_a_deputy_signs_for_the_chair_and_only_who_is_named_signs(house, keys):
    document_id = approved(house, signer_id=house.deputy.person_id)
    with pytest.raises(NotTheSignerError):
        sign(house, document_id)
    sign(house, document_id, by=house.deputy)
    assert way_of(document_id).authority == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    with pytest.raises(NotNowError):
        sign(house, document_id, by=house.deputy)
    assert Number.objects.count() == 1


def test_what_cannot_be_signed_takes_no_number(house):
    document_id = approved(house)
    with pytest.raises(DraftChangedError):
        sign(house, document_id, seen=7)
    with pytest.raises(signatures.SigningError), transaction.atomic():
        sign(house, document_id)
    assert not Number.objects.exists()
    assert way_of(document_id).state is OutgoingState.SIGNING


def test_a_number_that_was_kept_for_it_is_used_and_no_other_fits(house, keys):
    document_id = approved(house, type=DocumentType.DECISION, addressees=(), text="Điều 1. Thành lập Tổ.")
    kept, other = reserve(house), reserve(house, DocumentType.NOTICE)
    with pytest.raises(NotReservedError):
        sign(house, document_id, reserved_id=other.pk)
    assert sign(house, document_id, reserved_id=kept.pk) == "01/QĐ-UBND"
    assert Number.objects.get(pk=kept.pk).used_at == NOW
    last = Entry.objects.filter(subject=kept.ref).latest("number")
    assert (last.act, last.words, last.facts) == (
        "number_used",
        "01/QĐ-UBND",
        {"document": f"document:{document_id}"},
    )
    later = approved(house, type=DocumentType.DECISION, addressees=(), text="Điều 1. Thành lập Tổ.")
    assert sign(house, later) == "03/QĐ-UBND"


def test_separate_annexes_and_files_are_sealed_by_a_line_of_text(house, keys, tmp_path):
    document_id = begun(house)
    at = {"by": house.culture_official, "now": NOW, "document_id": document_id}
    annex = Annexed(title="Danh sách hộ", text="| STT | Họ tên |\n| 1 | Bùi Văn Hùng |", is_separate=True)
    add_annex(**at, seen=1, annex=annex)
    attach(**at, seen=2, handed=[HandedFile(name="bieu.pdf", stream=io.BytesIO(lay_out()))])
    pass_on(house, document_id, seen=3)
    sign(house, document_id, seen=3)
    seal_document(by=house.keeper, now=NOW, document_id=document_id)

    kept = list(Attachment.objects.filter(document=document_id).order_by("id"))
    assert [each.name for each in kept] == ["phu-luc-1.pdf", "bieu.pdf"]
    for each in kept:
        report = signatures.validate(bytes_of(each.file_id), at=NOW)
        assert report.verdict is signatures.Verdict.VALID
        assert [one.field for one in report.signatures] == [signatures.ISSUED_FIELD]
    assert "Danh sách hộ".upper() in text_of(bytes_of(kept[0].file_id), tmp_path)
    assert len(Entry.objects.get(act="sealed").facts["files"]) == 2


def test_issuing_writes_the_register_and_links_the_answer(house, keys):
    came = register(house)
    document_id = begun(house, by=house.keeper, linked=Linked(answers=came))
    pass_on(house, document_id, seen=1)
    sign(house, document_id)
    with pytest.raises(NotNowError):
        issue_document(by=house.keeper, now=NOW, document_id=document_id)
    seal_document(by=house.keeper, now=NOW, document_id=document_id)
    with pytest.raises(NotYourDocumentError):
        issue_document(by=house.culture_official, now=NOW, document_id=document_id)
    issue_document(by=house.keeper, now=NOW, document_id=document_id, kept_by="Văn phòng")

    gone = Recipient.objects.filter(document=document_id).order_by("place")
    assert [(each.name, each.agency_id) for each in gone] == [
        ("Sở Nội vụ", None),
        ("Ủy ban nhân dân xã Tiền Phong", house.other_id),
    ]
    assert (stored(came).reply_id, stored(came).reply_code) == (document_id, "01/UBND-VHXH")
    assert Entry.objects.get(act="issued").facts["is_late"] is False
    with pytest.raises(ReasonTooShortError):
        recall_document(by=house.keeper, now=NOW, document_id=document_id, reason="Sai")
    recall_document(by=house.keeper, now=NOW, document_id=document_id, reason="Gửi nhầm nơi nhận")
    assert way_of(document_id).state is OutgoingState.RECALLED
    assert Document.objects.get(pk=document_id).code == "01/UBND-VHXH", "the number is never given again"
