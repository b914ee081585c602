"""The words of files: what is read of each kind, and that no file harms."""

from __future__ import annotations

import io
import zipfile

import docx
import openpyxl
import pytest
from tests.documents.factories import NOW

from motcua.documents.adapters import read_text as reading
from motcua.documents.adapters.read_text import KINDS, UnreadableFileError, read_text
from motcua.documents.papers.print_registers import LAYOUT
from motcua.platform.typesetting import typeset

BOMB = b'<!DOCTYPE a [<!ENTITY x "secret"><!ENTITY y SYSTEM "file:///etc/hostname">]><a>hai &x;&y; ba</a>'
EDXML = (
    '<edXML:Doc xmlns:edXML="urn:a"><edXML:Subject>Phòng cháy</edXML:Subject>'
    "<edXML:Notation>UBND</edXML:Notation>"
    f"<edXML:Attachment>{'QUJD' * 400}</edXML:Attachment></edXML:Doc>"
).encode()


def pdf() -> bytes:
    data = dict.fromkeys(("title", "agency", "book", "period", "part", "footer"), "Kế hoạch trồng rừng")
    return typeset(LAYOUT, data | {"heads": [], "widths": [], "lines": []}, now=NOW)


def word() -> bytes:
    out, document = io.BytesIO(), docx.Document()
    said = document.add_paragraph("Hội")
    said.add_run(" ngh").bold = True
    said.add_run("ị tổng kết")
    document.add_table(1, 2).rows[0].cells[1].text = "Quỹ"
    document.sections[0].footer.paragraphs[0].text = "Lưu VT"
    document.save(out)
    return out.getvalue()


def sheet() -> bytes:
    out, book = io.BytesIO(), openpyxl.Workbook()
    book.active.append(["Dự toán", "Kinh phí"])
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "make", "said"),
    [
        ("pdf", pdf, "Kế hoạch trồng rừng"),
        ("docx", word, "Hội nghị tổng kết Quỹ Lưu VT"),
        ("xlsx", sheet, "Dự toán Kinh phí"),
        ("xml", lambda: EDXML, "Phòng cháy UBND"),
        ("txt", "Một cửa\n liên thông".encode, "Một cửa liên thông"),
    ],
)
def test_the_words_of_each_kind_are_read(kind, make, said):
    text = read_text(make(), kind=kind)
    assert said in text
    assert "QUJD" not in text, "no encoded bytes"


def test_entities_stay_shut():
    assert read_text(BOMB, kind="xml").split() == ["hai", "ba"]


def billion_laughs() -> bytes:
    lines = [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)]
    return f'<!DOCTYPE r [<!ENTITY a0 "ha">{"".join(lines)}]><r>&a11;</r>'.encode()


def swelling() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", b"<a>" + b"hai " * 40_000_000 + b"</a>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "content"),
    [("pdf", b"%PDF-1.7 nothing"), ("docx", b"PK nothing"), ("xml", b"<a>"), ("xml", b"")],
)
def test_what_is_damaged_is_told_as_unreadable(kind, content):
    with pytest.raises(UnreadableFileError):
        read_text(content, kind=kind)


def test_what_swells_is_cut_or_refused():
    for kind, make in (("xml", billion_laughs), ("docx", swelling)):
        try:
            text = read_text(make(), kind=kind)
        except UnreadableFileError:
            continue
        assert len(text) <= 2_000_000


def test_what_takes_too_long_or_is_too_large_is_left_alone(monkeypatch):
    with pytest.raises(UnreadableFileError, match="s"):
        read_text(b"hai", kind="txt", seconds=0.0)
    monkeypatch.setattr(reading, "MOST_BYTES", 2)
    with pytest.raises(UnreadableFileError, match="3 bytes"):
        read_text(b"hai", kind="txt")


def test_every_kind_that_is_named_can_be_read():
    assert set(KINDS.values()) == {"pdf", "docx", "xlsx", "odt", "xml", "txt"}
