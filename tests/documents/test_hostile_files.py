"""Hostile Word files, pictures and PDFs at every door of the e-office: told in words, nothing half done."""

from __future__ import annotations

import struct

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.documents.arrivals import PNG
from tests.documents.filing import opened
from tests.documents.test_documents_book_pages import at, morning, text_of
from tests.documents.test_documents_incoming_pages import TYPED
from tests.documents.test_outgoing_pages import typed
from tests.documents.word_parts import changed

from motcua.documents.models import Document, DraftVersion, Entry, FileItem, Number
from motcua.platform.models import FileRow

__all__ = ["morning"]

LINK = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship'
    b' Id="r9" Type="http://x/relationships/attachedTemplate" Target="http://example.invalid/"'
    b' TargetMode="External"/></Relationships>'
)
HUGE = PNG[:16] + struct.pack(">II", 60_000, 60_000) + PNG[24:]
EVERYWHERE = {
    "bomb.docx": changed(name="word/media/big.png", content=bytes(20 * 2**20)),
    "macro.docx": changed(name="word/vbaProject.bin", content=b"x"),
    "escape.docx": changed(name="../../etc/cron.d/x", content=b"x"),
    "word.docx": b"PK\x03\x04" + b"\0" * 64,
}
SCANS = {
    "pixels.png": HUGE,
    "cut.pdf": b"%PDF-1.7\n1 0 obj",
    "other.pdf": PNG,
    "none.png": b"",
    "a.exe": b"MZ",
}
DRAFTS = {
    "template.docx": changed(name="word/_rels/settings.xml.rels", content=LINK),
    "entity.docx": changed(
        name="word/_rels/document.xml.rels", content=b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"
    ),
}


def kept() -> tuple[int, ...]:
    """Count everything that a refused file could leave behind."""
    return tuple(each.objects.count() for each in (Document, DraftVersion, Entry, FileItem, FileRow, Number))


def refused(browser, address: str, fields: dict[str, object]) -> str:
    """Send the form, and return what the page says; it is refused and leaves nothing."""
    before = kept()
    answer = browser.post(address, fields)
    assert answer.status_code == 422, fields
    assert kept() == before, fields
    assert answer.context["form"].errors, fields
    return text_of(answer)


@pytest.mark.parametrize(("name", "content"), (EVERYWHERE | SCANS).items(), ids=[*EVERYWHERE, *SCANS])
def test_a_hostile_file_comes_in_at_no_door(house, morning, name, content):
    upload = [SimpleUploadedFile(name, content)]
    fields = TYPED | {"agency": house.id, "scans": upload}
    said = refused(at(house.keeper), "/documents/incoming/register/", fields)
    assert 'aria-invalid="true"' in said, "the box with the file is marked"
    upload = [SimpleUploadedFile("anh.png", PNG), SimpleUploadedFile(name, content)]
    fields = {"uploads": upload, "title": ""}
    file_id = opened(house)
    refused(at(house.culture_official), f"/documents/files/{file_id}/put/", fields)


@pytest.mark.parametrize(("name", "content"), (EVERYWHERE | DRAFTS).items(), ids=[*EVERYWHERE, *DRAFTS])
def test_a_hostile_word_file_becomes_no_draft(house, morning, name, content):
    official = at(house.culture_official)
    official.post("/documents/outgoing/draft/", typed(house, unit=house.culture_id))
    here = f"/documents/outgoing/{Document.objects.get().pk}/word/"
    for way in ("read", "keep"):
        upload = SimpleUploadedFile(name, content)
        refused(official, here, {"word": upload, "way": way, "version": 1, "key": f"{name}{way}"})
