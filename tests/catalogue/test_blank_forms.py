"""Forms to be filled in by hand: the same questions as on the screen, and the paper they are printed on."""

from __future__ import annotations

import pytest
from tests.catalogue.factories import FACTS, publish
from tests.outside_tools import text_of

from motcua.catalogue import public
from motcua.catalogue.domain.forms.blank import BlankLine, Space, blank_of
from motcua.catalogue.domain.forms.definition import Kind
from motcua.catalogue.domain.forms.whole import parse_whole
from motcua.catalogue.papers.blank_form import blank_form
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

    def test_everybody_gets_it_from_the_page_of_the_procedure(self, client):
        publish()
        page = client.get(f"/procedures/{FACTS.code}/").content.decode()
        assert f"/procedures/{FACTS.code}/form.pdf" in page

        answer = client.get(f"/procedures/{FACTS.code}/form.pdf")

        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF-")
        assert client.get("/procedures/9.999999/form.pdf").status_code == 404

    def test_levels_of_versions_are_told_in_one_query(self, django_assert_num_queries):
        version_id = publish()
        with django_assert_num_queries(1):
            assert public.service_levels({version_id, 0}) == {version_id: FACTS.service_level}
