"""Forms as HTML: every box labelled, hints and errors tied to it, what was typed kept, no script needed."""

from __future__ import annotations

import pytest
from lxml import html
from tests.catalogue.factories import TODAY, changed, publish
from tests.catalogue.form_answers import WHOLE
from tests.catalogue.procedure_answers import EXAMPLES

from motcua.catalogue import public
from motcua.catalogue.domain.facts import ProcedureFacts

pytestmark = pytest.mark.usefixtures("catalogue", "db")
EVERY = {**WHOLE, **{code: example.answers for code, example in EXAMPLES.items()}}
THEN = TODAY.replace(year=2021)


@pytest.fixture
def version_of():
    """Publish a procedure with the form and return its version."""
    versions: dict[str, int] = {}

    def version(form_code: str) -> int:
        facts: ProcedureFacts = changed(code=f"1.99900{len(versions) + 2}")
        return versions.setdefault(form_code, publish(facts, form_code=form_code))

    return version


def lists(posted):
    return [(name, [value]) for name, value in posted.items()]


def pages(version_id, answers, errors=()):
    form = public.form_of(version_id)
    return {
        section.code: html.fromstring(
            "<form>"
            + public.render_form(
                version_id=version_id, section=section.code, answers=answers, errors=errors, on=THEN
            )
            + "</form>"
        )
        for section in form.sections
    }


def described(page, box):
    return " ".join(
        page.get_element_by_id(name).text_content().strip()
        for name in box.get("aria-describedby", "").split()
    )


@pytest.mark.parametrize("code", EVERY)
class TestEveryForm:
    def test_every_box_has_a_label_and_every_reference_leads_somewhere(self, version_of, code):
        version_id = version_of(code)
        errors = public.check_answers(version_id=version_id, answers={}, on=THEN)
        for page in pages(version_id, {}, errors).values():
            labels = {label.get("for") for label in page.iter("label")}
            boxes = [box for box in page.iter("input", "select", "textarea") if box.get("type") != "hidden"]
            assert boxes
            assert {box.get("id") for box in boxes} <= labels
            ids = [node.get("id") for node in page.iter() if node.get("id")]
            assert len(ids) == len(set(ids))
            for box in page.xpath("//*[@aria-describedby]"):
                assert described(page, box)
            assert all(group[0].tag == "legend" for group in page.iter("fieldset"))
            assert page.xpath("//script|//@style|//@onclick") == []

    def test_what_a_page_sends_comes_back_the_same(self, version_of, code):
        version_id = version_of(code)
        answers = public.read_answers(version_id=version_id, posted=lists(EVERY[code]))
        again: dict[str, object] = {}
        for section, page in pages(version_id, answers).items():
            sent: dict[str, list[str]] = {}
            for name, value in page.form_values():
                sent.setdefault(name, []).append(value)
            again = public.read_answers(
                version_id=version_id, posted=sent.items(), section=section, kept=again
            )
        assert again == answers

    def test_every_error_leads_to_its_field_and_is_read_with_it(self, version_of, code):
        version_id = version_of(code)
        errors = public.check_answers(version_id=version_id, answers={}, on=THEN)
        assert errors
        shown = pages(version_id, {}, errors)
        for error in errors:
            (page,) = [page for page in shown.values() if page.xpath(f"//*[@id='{error.href[1:]}']")]
            assert error.message in described(page, page.get_element_by_id(error.href[1:]))


def test_messages_say_what_to_do_in_vietnamese(version_of):
    version_id = version_of("birth-registration")
    posted = WHOLE["birth-registration"] | {
        "requester.citizen_id": "123",
        "requester.phone": "",
        "child.birth_date": "31/02/2026",
        "child.gender": "",
        "mother.birth_year": "1800",
        "copies": "ba",
        "declaration": "",
        "birth_place.unit": "99999",
        "origin.unit": "",
    }
    answers = public.read_answers(version_id=version_id, posted=lists(posted))
    errors = public.check_answers(version_id=version_id, answers=answers, on=THEN)
    assert {error.field: error.message for error in errors} == {
        "requester.citizen_id": "Nhập số căn cước gồm 12 chữ số, in trên thẻ",
        "requester.phone": "Nhập “số điện thoại”",
        "child.birth_date": "Nhập “ngày, tháng, năm sinh” theo ngày/tháng/năm, ví dụ 21/11/2026",
        "child.gender": "Chọn câu trả lời cho “giới tính”",
        "mother.birth_year": "“năm sinh” phải từ 1900 trở lên",
        "copies": "Nhập “số bản sao đề nghị cấp” bằng chữ số, ví dụ 12",
        "declaration": "Đánh dấu vào ô để cam đoan",
        "birth_place.unit": "Chọn xã, phường, thị trấn trong danh sách",
        "origin.unit": "Chọn xã, phường, thị trấn",
    }


def test_what_was_typed_wrongly_is_shown_again(version_of):
    version_id = version_of("birth-registration")
    posted = WHOLE["birth-registration"] | {
        "child.birth_date": "31/02/2026",
        "child.full_name": '"><script>x</script>',
    }
    answers = public.read_answers(version_id=version_id, posted=lists(posted))
    errors = public.check_answers(version_id=version_id, answers=answers, on=THEN)
    page = pages(version_id, answers, errors)["child"]
    box = page.get_element_by_id("field-child-birth_date")
    assert (box.get("value"), box.get("aria-invalid")) == ("31/02/2026", "true")
    assert "Ví dụ" not in described(page, box)
    assert "Theo giấy chứng sinh" in described(page, box)
    assert page.get_element_by_id("field-child-full_name").get("value") == '"><script>x</script>'


def test_an_address_chooses_from_the_tree_of_the_day(version_of):
    version_id = version_of("generic")
    page = pages(version_id, {"address": {"unit": "04831"}})["applicant"]
    choice = page.get_element_by_id("field-address-unit")
    groups = {group.get("label"): len(group) for group in choice.iter("optgroup")}
    assert len(groups) == 10
    assert sum(groups.values()) == 151
    assert [
        option.get("value") for option in choice.iter("option") if option.get("selected") is not None
    ] == ["04831"]


def test_a_conditional_question_says_when_it_is_asked(version_of):
    page = pages(version_of("generic"), {})["applicant"]
    (part,) = page.xpath("//*[@data-when='applicant_kind'][.//*[@id='field-tax_code']]")
    assert part.get("data-when-values") == '["organisation"]'
    box = page.get_element_by_id("field-tax_code")
    assert "Đại diện tổ chức, doanh nghiệp, hộ kinh doanh" in described(page, box)


def test_rows_are_added_and_removed_by_buttons(version_of):
    version_id = version_of("certified-copy")
    answers = public.read_answers(version_id=version_id, posted=lists(WHOLE["certified-copy"]))
    more = public.change_rows(version_id=version_id, answers=answers, posted=[("add_row", ["papers"])])
    page = pages(version_id, more)["papers"]
    assert len(page.find_class("field-row")) == 3
    button = page.xpath("//button[@name='remove_row'][@value='papers.0']")
    assert len(button) == 1
    less = public.change_rows(version_id=version_id, answers=more, posted=[("remove_row", ["papers.0"])])
    assert [row.get("name") for row in less["papers"]] == ["Giấy khai sinh", None]
    assert public.change_rows(version_id=version_id, answers=less, posted=[("purpose", ["x"])]) is None
    with pytest.raises(public.NoSuchGroupError):
        public.change_rows(version_id=version_id, answers=less, posted=[("remove_row", ["papers.x"])])
    assert public.answers_to_lodge(version_id=version_id, answers=less)["papers"] == less["papers"][:1]


def test_answers_are_told_in_words(version_of):
    version_id = version_of("construction-permit")
    answers = public.read_answers(version_id=version_id, posted=lists(WHOLE["construction-permit"]))
    told = {
        line.label: line.text
        for section in public.summarise_answers(version_id=version_id, answers=answers, on=THEN)
        for line in section.lines
    }
    assert told["Chủ hộ hoặc người đại diện: Ngày, tháng, năm sinh"] == "05/03/1995"
    assert told["Tổng mức đầu tư dự kiến"] == "1.250.000.000 đ"
    assert told["Danh sách tổ chức, cá nhân 1: Làm công việc"] == "Thiết kế"
    assert told["Bản chụp giấy chứng nhận quyền sử dụng đất"] == "so-do.pdf"
    assert told["Địa chỉ công trình"].startswith("xóm Tình, ")
    assert told["Địa chỉ công trình"].endswith("Tỉnh Hòa Bình")
    assert "Mã số thuế" not in told
    assert public.choice_title(version_id=version_id, field="works_kind", value="house") == "Nhà ở riêng lẻ"
