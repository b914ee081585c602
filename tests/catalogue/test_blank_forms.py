"""Forms to be filled in by hand: the same questions as on the screen, and the paper they are printed on."""

from __future__ import annotations

import io
import re
import shutil
from itertools import pairwise

import pytest
from docx import Document
from docx.table import Table
from tests.catalogue.factories import FACTS, publish
from tests.outside_tools import run, text_of

from motcua.catalogue import public
from motcua.catalogue.domain.forms.blank import ROWS, BlankLine, Space, blank_of
from motcua.catalogue.domain.forms.definition import Kind
from motcua.catalogue.domain.forms.whole import parse_whole
from motcua.catalogue.papers.blank_document import MEDIA_TYPE, _written, blank_document
from motcua.catalogue.papers.blank_form import blank_form, printed_sections
from motcua.catalogue.services.import_reference import DATA
from motcua.catalogue.services.shipped_forms import shipped_forms

FORMS = {form.code: form for form in map(parse_whole, shipped_forms(DATA / "forms"))}


def lines_of(code: str) -> dict[str, BlankLine]:
    return {line.label: line for section in blank_of(FORMS[code]) for line in section.lines}


def every_question(fields):
    for field in fields:
        yield field
        if field.kind is Kind.PERSON:
            yield from every_question(field.children)


@pytest.mark.parametrize("code", FORMS)
def test_every_question_of_the_screen_is_printed_once_in_its_order(code):
    printed = [line.label for section in blank_of(FORMS[code]) for line in section.lines]

    assert printed == [field.label for field in every_question(FORMS[code].fields)]


@pytest.mark.parametrize(
    ("label", "space"),
    [
        pytest.param("Ngày chết", Space.DAY, id="a day"),
        pytest.param("Nơi chết", Space.ADDRESS, id="an address"),
        pytest.param("Người chết", Space.HEADING, id="a person heads its lines"),
        pytest.param("Quan hệ với người chết", Space.BOXES, id="a choice has boxes"),
        pytest.param("Nguyên nhân chết", Space.LINES, id="words have a line"),
    ],
)
def test_what_is_left_for_an_answer(label, space):
    assert lines_of("death-bundle")[label].space is space


def test_what_is_asked_only_after_an_answer_says_when_it_applies():
    line = lines_of("death-bundle")["Ghi rõ quan hệ với người chết"]

    assert line.applies == ("Quan hệ với người chết: Người thân thích khác hoặc người chịu trách nhiệm")
    assert not line.is_required


def words_of(document) -> list[str]:
    """Return what stands in the document, paragraph by paragraph, tables in their place."""
    found = []
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            found += [cell.text for row in part.rows for cell in row.cells]
        else:
            found.append(part.text)
    return found


@pytest.mark.django_db
@pytest.mark.usefixtures("catalogue")
class TestDocument:
    @pytest.fixture
    def document(self):
        return Document(io.BytesIO(blank_document(publish(form_code="death-registration"))))

    def test_every_question_stands_in_it_once_in_the_order_of_the_screen_with_its_hint(self, document):
        words = words_of(document)
        at = 0
        for section in printed_sections(FORMS["death-registration"]):
            at = words.index(section.title, at)
            for line in section.lines:
                at = next(n for n in range(at, len(words)) if line.label in words[n])
                for option in line.options:
                    at = next(n for n in range(at, len(words)) if option in words[n])
                if line.hint:
                    assert any(line.hint in each for each in words[at : at + 6]), line.label
                at += line.space is not Space.ATTACHED and not line.options

    def test_headings_lead_through_it_without_a_gap(self, document):
        levels = [
            int(part.style.name.rpartition(" ")[2])
            for part in document.paragraphs
            if part.style.name.startswith("Heading")
        ]
        titles = [section.title for section in FORMS["death-registration"].sections]
        assert [p.text for p in document.paragraphs if p.style.name == "Heading 2"] == titles
        assert levels[0] == levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))

    def test_it_says_what_it_is_by_which_law_and_in_which_language(self, document):
        words = words_of(document)
        form = FORMS["death-registration"]
        about = document.core_properties
        assert (about.title, about.language) == (form.title, "vi-VN")
        assert any(form.law in each for each in words)
        assert any(FACTS.legal_basis[0] in each for each in words)
        footer = document.sections[0].footer.paragraphs[0]
        assert f"({FACTS.code}), mẫu áp dụng từ" in footer.text
        assert re.findall(r'w:instr="(\w+)"', footer._p.xml) == ["PAGE", "NUMPAGES"]
        assert 'w:val="vi-VN"' in document.styles["Normal"].element.xml

    def test_the_head_of_a_table_is_marked(self):
        code, group = next(
            (form.code, field) for form in FORMS.values() for field in form.fields if field.kind is Kind.GROUP
        )
        document = Document(io.BytesIO(blank_document(publish(form_code=code))))
        table = document.tables[0]
        assert [cell.text for cell in table.rows[0].cells] == ["TT", *(each.label for each in group.children)]
        heads = ["tblHeader" in row._tr.xml for row in table.rows]
        assert heads == [True] + [False] * ROWS

    def test_it_stays_the_same(self):
        version_id = publish(form_code="death-registration")
        first = blank_document(version_id)
        _written.cache_clear()
        assert blank_document(version_id) == first

    @pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
    def test_an_office_suite_opens_it(self, tmp_path):
        (tmp_path / "form.docx").write_bytes(blank_document(publish(form_code="death-registration")))
        run("soffice", "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "form.docx")
        words = text_of((tmp_path / "form.pdf").read_bytes(), tmp_path)
        assert all(section.title in words for section in FORMS["death-registration"].sections)


@pytest.mark.django_db
@pytest.mark.usefixtures("catalogue")
class TestPaper:
    def test_it_is_printed_with_title_questions_and_procedure_and_stays_the_same(self, tmp_path):
        version_id = publish(form_code="death-registration")

        pdf = blank_form(version_id)

        words = text_of(pdf, tmp_path)
        form = FORMS["death-registration"]
        assert form.title.upper().split()[0] in words
        assert all(section.title in words for section in form.sections)
        assert f"({FACTS.code}), mẫu áp dụng từ" in words
        assert "NGƯỜI KHAI" in words
        assert blank_form(version_id) == pdf

    @pytest.mark.parametrize(
        ("ending", "kind", "beginning"),
        [
            pytest.param("pdf", "application/pdf", b"%PDF-", id="to print"),
            pytest.param("docx", MEDIA_TYPE, b"PK\x03\x04", id="for a word processor"),
        ],
    )
    def test_everybody_gets_it_from_the_page_of_the_procedure(self, client, ending, kind, beginning):
        publish()
        page = client.get(f"/procedures/{FACTS.code}/").content.decode()
        assert f"/procedures/{FACTS.code}/form.{ending}" in page

        answer = client.get(f"/procedures/{FACTS.code}/form.{ending}")

        assert answer.headers["Content-Type"] == kind
        assert answer.content.startswith(beginning)
        assert client.get(f"/procedures/9.999999/form.{ending}").status_code == 404

    def test_levels_of_versions_are_told_in_one_query(self, django_assert_num_queries):
        version_id = publish()
        with django_assert_num_queries(1):
            assert public.service_levels({version_id, 0}) == {version_id: FACTS.service_level}
