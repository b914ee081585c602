"""Copies of documents: from the signed file onto paper, from a scan to a sealed file, extracts."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from tests.accounts.factories import browser_of
from tests.documents.arrivals import register
from tests.documents.drafts import approved, way_of
from tests.documents.factories import NOW, reserve
from tests.documents.test_document_copies import scan
from tests.documents.test_documents_book_pages import at
from tests.documents.test_outgoing_exchanged import issued
from tests.dossiers.desk import prove, user_of
from tests.outside_tools import text_of
from tests.signatures.factories import lay_out

from motcua.documents.composing import copy_source
from motcua.documents.composing.authority import Named
from motcua.documents.domain.authority import Refusal, SigningRefusedError
from motcua.documents.domain.copying import (
    Carrier,
    CopyForm,
    NothingToCopyError,
    NotInSourceError,
    PoorScanError,
    ScanFault,
    Source,
    TooLongToCopyError,
    UnsignedSourceError,
    WrongDirectionError,
    WrongSourceError,
)
from motcua.documents.domain.document_types import DocumentType
from motcua.documents.domain.series import Kind
from motcua.documents.models import Attachment, DocumentCopy, Entry, Number
from motcua.documents.papers.print_extract import NothingExtractedError
from motcua.documents.permissions import NotYourDocumentError
from motcua.documents.services.authorise_to_sign import authorise_to_sign
from motcua.documents.services.issue_document import recall_document
from motcua.documents.services.make_copy import CopyAsked, make_copy
from motcua.documents.services.order_to_sign import order_to_sign
from motcua.documents.services.register_incoming import HandedFile
from motcua.platform import files
from motcua.signatures import public as signatures

PAPER, FILE = Carrier.PAPER, Carrier.ELECTRONIC


def named(actor, ground_id=None, **facts) -> Named:
    return Named(person_id=actor.person_id, ground_id=ground_id, **facts)


def copy(house, document_id: int, *, by=None, **facts) -> DocumentCopy:
    """Make a sao y from the sealed file onto paper, unless told otherwise."""
    asked = {"form": CopyForm.TRUE_COPY, "source": Source.ORIGINAL, "from_carrier": FILE, "onto": PAPER}
    asked |= {"signer": named(house.leader), "recipients": ("Các thôn", "Lưu: VT")}
    if facts.get("onto", PAPER) is PAPER and facts.get("from_carrier", FILE) is FILE:
        asked["file_id"] = way_of(document_id).sealed_file_id if "file_id" not in facts else None
    copy_id = make_copy(
        by=by or house.keeper, now=NOW, document_id=document_id, asked=CopyAsked(**asked | facts)
    )
    return DocumentCopy.objects.get(pk=copy_id)


def pdf_of(row: DocumentCopy) -> bytes:
    with files.open(row.file_id) as stream:
        return stream.read()


def test_a_signed_file_is_printed_with_the_block_of_its_copy(house, keys, tmp_path):
    document_id = issued(house)
    before = reserve(house, Kind(copy_form=CopyForm.COPY_OF_COPY))
    row = copy(house, document_id)
    assert (before.number, str(row.number)) == (1, "02/SY"), "one series for all copies"
    words = text_of(pdf_of(row), tmp_path)
    for said in ("Số: 01/UBND-VHXH", "SAO Y", "Số: 02/SY", "TM. ỦY BAN NHÂN DÂN", "- Các thôn;"):
        assert said in words
    assert (row.signer_name, row.authority) == ("Hà Văn Thắng", ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"])
    entry = Entry.objects.filter(subject=f"document:{document_id}").latest("number")
    assert (entry.act, entry.words, entry.facts["onto"]) == ("copied", "02/SY", "paper")
    row.form = "SL"
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_a_scan_becomes_a_file_with_the_agencys_signature(house, keys):
    document_id = register(house)
    row = copy(house, document_id, from_carrier=PAPER, onto=FILE, scan=scan())
    report = signatures.validate(pdf_of(row), at=NOW)
    assert report.verdict is signatures.Verdict.VALID
    assert report.is_issued_paper
    with pytest.raises(PoorScanError) as poor:
        copy(house, document_id, from_carrier=PAPER, onto=FILE, scan=scan(pixels=(800, 1100)))
    assert poor.value.faults == (ScanFault.TOO_COARSE,)
    sao_luc = {"form": CopyForm.COPY_OF_COPY, "source": Source.TRUE_COPY}
    assert str(copy(house, document_id, from_carrier=PAPER, scan=scan(), **sao_luc).number) == "02/SL"


def test_an_extract_of_a_typed_document_is_sealed_as_a_file(house, keys, tmp_path):
    document_id = issued(house)
    row = copy(house, document_id, form=CopyForm.EXTRACT, onto=FILE, chosen=frozenset({2}))
    words = text_of(pdf_of(row), tmp_path)
    assert "Số hồ sơ tiếp nhận trực tuyến" in words
    assert "Đề nghị Sở xem xét" not in words
    assert str(row.number) == "01/TrS"
    with pytest.raises(NothingExtractedError):
        copy(house, document_id, form=CopyForm.EXTRACT, chosen=frozenset({99}))
    for facts in ({"from_carrier": PAPER, "scan": scan()}, {"document": register(house)}):
        source = facts.pop("document", document_id)
        with pytest.raises(NothingToCopyError):
            copy(house, source, form=CopyForm.EXTRACT, chosen=frozenset({2}), **{"file_id": None} | facts)


def arrived(house) -> tuple[int, int]:
    """Register what another agency signed and sealed; return the document's and its file's id."""
    content = files.open(way_of(issued(house)).sealed_file_id).read()
    letter = HandedFile(name="cong-van.pdf", stream=io.BytesIO(content))
    came = register(house, files=(letter,), signer_position="Giám đốc", signer_name="Đỗ Thị Hậu")
    return came, Attachment.objects.get(document=came).file_id


def test_an_extract_of_what_came_in_has_its_file_as_source(house, keys, tmp_path):
    came, file_id = arrived(house)
    facts = {"form": CopyForm.EXTRACT, "onto": FILE, "file_id": file_id}
    row = copy(house, came, **facts, text="Số hồ sơ tiếp nhận\ntrực tuyến")
    words = text_of(pdf_of(row), tmp_path)
    for said in ("Sở Nội vụ".upper(), "215/SNV-CCVC", "…", "Số hồ sơ tiếp nhận", "(Đã ký)", "Đỗ Thị Hậu"):
        assert said in words
    assert "Đề nghị Sở xem xét" not in words
    entry = Entry.objects.filter(subject=f"document:{came}").latest("number")
    assert entry.facts["source"] == files.info(file_id).sha256
    with pytest.raises(NotInSourceError, match="không có trong văn bản"):
        copy(house, came, **facts, text="Số hồ sơ\nĐiều này không có trong văn bản")
    with pytest.raises(NothingExtractedError):
        copy(house, came, **facts, text=" \n ")
    with pytest.raises(NothingToCopyError):
        copy(house, came, **facts | {"file_id": None}, text="Số hồ sơ")
    paper = copy(house, came, **facts | {"from_carrier": PAPER, "onto": PAPER}, text="Theo bản giấy")
    assert "Theo bản giấy" in text_of(pdf_of(paper), tmp_path)


def test_below_the_leaders_copies_are_signed_by_order_or_authorisation(house, keys):
    document_id, head = issued(house), house.culture_head
    given = {"by": house.leader, "now": NOW, "first": NOW.date()}
    order = {**given, "unit_id": house.culture_id, "regulation": "Quy chế văn thư số 05/QĐ-UBND"}
    without = order_to_sign(**order, types=[DocumentType.NOTICE])
    with pytest.raises(SigningRefusedError) as refused:
        copy(house, document_id, signer=named(head, without))
    assert refused.value.refusal is Refusal.KIND_NOT_ORDERED
    by_order = order_to_sign(**order, types=(), copies=True)
    row = copy(house, document_id, signer=named(head, by_order))
    assert (row.signer_name, row.authority[0]) == (head.name, "TL. CHỦ TỊCH")
    matters = ["Ký bản sao văn bản"]
    writing = authorise_to_sign(**given, last=NOW.date(), agency_id=house.id, person_id=head.person_id,
                                document="Giấy ủy quyền số 01/GUQ-UBND", matters=matters)  # fmt: skip
    row = copy(house, document_id, signer=named(head, writing, matter=matters[0]))
    assert row.authority[0] == "TUQ. CHỦ TỊCH"
    with pytest.raises(SigningRefusedError):
        copy(house, document_id, signer=named(head, writing, matter="Việc khác"))


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"onto": FILE}, WrongDirectionError),
        ({"form": CopyForm.COPY_OF_COPY}, WrongSourceError),
        ({"form": CopyForm.COPY_OF_COPY, "source": Source.TRUE_COPY}, WrongSourceError),
        ({"file_id": None}, NothingToCopyError),
        ({"from_carrier": PAPER}, NothingToCopyError),
        ({"signer": None}, SigningRefusedError),
        ({"signer": "culture_head"}, SigningRefusedError),
        ({"by": "leader"}, NotYourDocumentError),
        ({"by": "other_keeper"}, NotYourDocumentError),
    ],
)
def test_what_is_no_copy_takes_no_number(house, keys, facts, error):
    document_id = issued(house)
    who = {name: getattr(house, each) for name, each in facts.items() if isinstance(each, str)}
    if "signer" in who:
        who["signer"] = named(who["signer"])
    with pytest.raises(error):
        copy(house, document_id, **facts | who)
    assert not Number.objects.filter(series="copies").exists()


def test_only_what_is_issued_and_signed_is_an_original(house, keys, monkeypatch):
    unsigned = HandedFile(name="cong-van.pdf", stream=io.BytesIO(lay_out()))
    came = register(house, files=(unsigned,))
    scanned = Attachment.objects.get(document=came).file_id
    with pytest.raises(UnsignedSourceError):
        make_copy(by=house.keeper, now=NOW, document_id=came, asked=asked_of(house, scanned))
    document_id = issued(house)
    sealed = way_of(document_id).sealed_file_id
    monkeypatch.setattr(copy_source, "MOST_PAGES", 0)
    with pytest.raises(TooLongToCopyError):
        copy(house, document_id)
    recall_document(by=house.keeper, now=NOW, document_id=document_id, reason="Gửi nhầm nơi nhận")
    for source in (document_id, approved(house)):
        with pytest.raises(NothingToCopyError):
            make_copy(by=house.keeper, now=NOW, document_id=source, asked=asked_of(house, sealed))


def asked_of(house, file_id: int) -> CopyAsked:
    return CopyAsked(
        form=CopyForm.TRUE_COPY,
        source=Source.ORIGINAL,
        from_carrier=FILE,
        onto=PAPER,
        file_id=file_id,
        signer=named(house.leader),
    )


def test_the_clerk_makes_copies_on_screen_and_others_open_them(house, keys):
    document_id = issued(house)
    address = f"/documents/copies/of/{document_id}/"
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        clerk = browser_of(user_of(house.keeper))
        typed = {"form": "SY", "way": "electronic:paper", "file": way_of(document_id).sealed_file_id}
        typed |= {"signer": house.leader.person_id, "recipients": "Các thôn", "key": "k1"}
        refused = clerk.post(address, typed | {"way": "electronic:electronic", "key": "k0"})
        assert refused.status_code == 302, "the seal asks for a fresh proof"
        for _twice in range(2):
            page = clerk.post(address, typed, follow=True)
        assert "01/SY" in page.content.decode()
        assert DocumentCopy.objects.count() == 1, "sent twice, made once"
        prove(clerk)
        refused = clerk.post(address, typed | {"way": "electronic:electronic", "key": "k2"})
        assert refused.status_code == 422
        assert "Điều 25" in refused.content.decode()
        poor = SimpleUploadedFile("ban-quet.pdf", scan(space="/DeviceGray"), content_type="application/pdf")
        page = clerk.post(address, {"form": "SY", "way": "paper:electronic", "scan": poor, "key": "k3"})
        assert page.status_code == 422
        assert "không phải bản màu" in page.content.decode()

        reader = at(house.culture_official)
        page = reader.get(address).content.decode()
        assert "01/SY" in page
        assert "Tạo bản sao" not in page
        row = DocumentCopy.objects.get()
        assert reader.get(f"/documents/copies/{row.pk}/").headers["Content-Type"] == "application/pdf"
        assert reader.post(address, typed).status_code == 404
        assert at(house.land_official).get(f"/documents/copies/{row.pk}/").status_code == 404
        assert at(house.other_keeper).get(address).status_code == 404
