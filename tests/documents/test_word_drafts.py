"""Drafts in Word: templates of all types filled and read back, and what is refused as a draft."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from tests.documents import layout_factories as factories
from tests.documents.word_parts import changed, everything, saved

from motcua.documents.domain.body import Block, Level, text_of
from motcua.documents.domain.body_reading import blocks_of
from motcua.documents.domain.document_types import Addressees, DocumentType, all_types, facts_of
from motcua.documents.drafting.fill_draft import TemplateFaultError, fill_draft
from motcua.documents.drafting.read_draft import read_draft
from motcua.documents.drafting.word_files import (
    ActiveContentError,
    FetchedContentError,
    NotWordError,
    TooLargeError,
    require_plain,
)
from motcua.documents.drafting.word_template import word_template

ALL = [pytest.param(row.type, id=row.type.value) for row in all_types()]


@pytest.mark.parametrize("kind", ALL)
def test_the_template_of_each_type_is_filled_and_read_back(kind):
    paper = factories.paper(kind)
    filled = fill_draft(word_template(kind), paper)
    text = everything(filled)
    read = read_draft(filled)

    assert "{" not in text
    for part in (
        "TỈNH HÒA BÌNH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "ngày 06 tháng 02",
        paper.signatory.name,
    ):
        assert part in text
    assert facts_of(kind).title in text
    assert read.abstract == paper.abstract
    assert read.addressees == paper.addressees
    assert read.recipients == paper.recipients
    assert read.body == blocks_of(text_of(paper.body))


def test_the_page_is_that_of_annex_one():
    section = Document(io.BytesIO(word_template(DocumentType.PLAN))).sections[0]

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= section.top_margin.mm <= 25
    assert 30 <= section.left_margin.mm <= 35
    assert 15 <= section.right_margin.mm <= 20
    assert "PAGE" in section.header._element.xml


@pytest.mark.parametrize("kind", ALL)
def test_a_template_asks_for_addressees_where_its_type_has_them(kind):
    has_them = "addressees" in everything(word_template(kind))

    assert has_them is (facts_of(kind).addressees is not Addressees.NEVER)


def test_a_table_and_headings_come_back_as_they_were():
    rows = (("STT", "Cơ quan"), ("1", "Xã Hiền Lương"))
    body = (
        Block(level=Level.CHAPTER, title="QUY ĐỊNH CHUNG"),
        Block(level=Level.ARTICLE, text="Phạm vi."),
        Block(level=Level.TABLE, rows=rows),
        Block(level=Level.PARAGRAPH, text="Hết."),
    )
    filled = fill_draft(
        word_template(DocumentType.REGULATION), factories.paper(DocumentType.REGULATION, body=body)
    )

    assert read_draft(filled).body == body


def test_a_draft_of_ones_own_is_read_whole_with_its_tables_and_lists():
    document = Document()
    document.add_paragraph("Điều 1. Mở đầu.")
    document.add_paragraph("Việc thứ nhất", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "A", "B"
    document.add_paragraph("Kết thúc.")
    read = read_draft(saved(document))

    assert [block.level for block in read.body] == [Level.ARTICLE, Level.DASH, Level.TABLE, Level.PARAGRAPH]
    assert (read.abstract, read.addressees, read.recipients) == ("", (), ())


def test_what_is_typed_is_never_a_template():
    hostile = "{{ 7 * 7 }} {% for x in y %} <w:p> & {{ body.__class__ }}"
    paper = factories.paper(DocumentType.NOTICE, abstract=hostile)

    assert read_draft(fill_draft(word_template(DocumentType.NOTICE), paper)).abstract == hostile


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("{{ so_van_ban }}", "so_van_ban"),
        ("{{ abstract.__class__.__mro__ }}", "unsafe"),
        ("{{ recipients.append(1) }}", "not safely callable|unsafe"),
        ("{% if abstract %}", "Unexpected end"),
    ],
)
def test_a_template_that_asks_for_more_than_there_is_is_refused(tag, said):
    document = Document()
    document.add_paragraph(tag)

    with pytest.raises(TemplateFaultError, match=said):
        fill_draft(saved(document), factories.paper(DocumentType.NOTICE))


def test_an_agencys_own_template_is_filled():
    document = Document()
    document.add_paragraph("Về: {{ abstract }}")
    document.add_paragraph("{%p for each in body %}")
    document.add_paragraph("{{ each.text }}")
    document.add_paragraph("{%p endfor %}")
    paper = factories.paper(DocumentType.NOTICE, abstract="Lịch trực")

    assert everything(fill_draft(saved(document), paper)).startswith("Về: Lịch trực\nThực hiện Kế hoạch")


EXTERNAL = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" '
    b'Target="http://example.invalid/x" TargetMode="External"/></Relationships>'
)
FETCHED = EXTERNAL % b"attachedTemplate"
LINKS = "word/_rels/settings.xml.rels"
HOSTILE_LINKS = (
    ("word/_rels/settings.xml.RELS", FETCHED, FetchedContentError, "links under a name in capitals"),
    (LINKS, FETCHED.replace(b'"External"', b'"&#69;xternal"'), FetchedContentError, "a mode in references"),
    (
        LINKS,
        FETCHED.replace(b"<Relationship Id", b'<Relationship x=">" Id'),
        FetchedContentError,
        "a bracket in an attribute",
    ),
    (
        LINKS,
        FETCHED.replace(b"example.invalid/x", b"example.invalid/relationships/hyperlink"),
        FetchedContentError,
        "a target that looks like a link to follow",
    ),
    (
        LINKS,
        FETCHED.replace(b"example.invalid/x", b"e.invalid/x' y='relationships/hyperlink'"),
        FetchedContentError,
        "a link to follow within quotation marks",
    ),
    (LINKS, FETCHED.decode().encode("utf-16"), FetchedContentError, "another encoding"),
    (LINKS, b"<!DOCTYPE r [<!ENTITY e 'External'>]>" + FETCHED, NotWordError, "a document type"),
    (LINKS, b"<" * 2**16, NotWordError, "links that are no XML"),
    (LINKS, FETCHED + b" " * 2**20, TooLargeError, "too many links"),
)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        pytest.param(b"", NotWordError, id="nothing"),
        pytest.param(b"%PDF-1.7", NotWordError, id="a PDF"),
        pytest.param(b"\xd0\xcf\x11\xe0 old word", NotWordError, id="Word 97"),
        pytest.param(changed(name="word/vbaProject.bin", content=b"x"), ActiveContentError, id="macros"),
        pytest.param(changed(name="word/oleObject1.bin", content=b"x"), ActiveContentError, id="OLE"),
        pytest.param(
            changed(name="word/_rels/settings.xml.rels", content=EXTERNAL % b"attachedTemplate"),
            FetchedContentError,
            id="a template from elsewhere",
        ),
        *(
            pytest.param(changed(name=name, content=content), error, id=told)
            for name, content, error, told in HOSTILE_LINKS
        ),
        pytest.param(
            changed(name="word/media/big.png", content=bytes(201 * 2**20)), TooLargeError, id="a bomb"
        ),
    ],
)
def test_what_acts_loads_or_swells_is_refused(content, error):
    with pytest.raises(error):
        require_plain(content)
    with pytest.raises(error):
        read_draft(content)


def test_a_link_that_a_reader_may_follow_is_no_danger():
    require_plain(changed(name="word/_rels/footnotes.xml.rels", content=EXTERNAL % b"hyperlink"))


def test_a_part_whose_bytes_are_broken_is_a_clear_refusal():
    content = bytearray(changed(name=LINKS, content=EXTERNAL % b"hyperlink"))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        at = parts.getinfo(LINKS).header_offset + 30 + len(LINKS)
    content[at : at + 4] = b"\xff\xff\xff\xff"
    with pytest.raises(NotWordError):
        require_plain(bytes(content))


def test_a_broken_part_is_a_clear_refusal():
    with pytest.raises(NotWordError):
        read_draft(changed(name="word/document.xml", content=b"<w:document"))
