"""Answers as people type them: understood, checked field by field, never lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.catalogue.form_answers import BIRTH, CONSTRUCTION, COPY, GENERIC, WHOLE

from motcua.catalogue.domain.forms.answers import NoSuchGroupError, add_row, prune, read_answers, remove_row
from motcua.catalogue.domain.forms.checking import check, check_section
from motcua.catalogue.domain.forms.definition import Field, Kind, parse_definition
from motcua.catalogue.domain.forms.typed import shown, value_of
from motcua.catalogue.services.import_reference import DATA
from motcua.catalogue.services.shipped_forms import shipped_forms

FORMS = {form.code: form for form in map(parse_definition, shipped_forms(DATA / "forms"))}


def answered(code, posted):
    return read_answers(FORMS[code].fields, {name: [value] for name, value in posted.items()})


def failures(code, posted):
    return [(one.path, one.rule) for one in check(FORMS[code], answered(code, posted))]


@pytest.mark.parametrize("code", WHOLE)
def test_whole_answers_pass(code):
    assert failures(code, WHOLE[code]) == []


@pytest.mark.parametrize("code", WHOLE)
def test_an_empty_form_names_every_question_that_must_be_answered(code):
    must = [field.name for field in FORMS[code].fields if field.required and field.condition is None]
    assert [path for path, _rule in failures(code, {})] == must
    assert {rule for _path, rule in failures(code, {})} == {"required"}


def test_what_is_typed_becomes_plain_values():
    answers = answered("construction-permit", CONSTRUCTION)
    assert answers["plot_area"] == 120.5
    assert answers["total_floor_area"] == 1160.75
    assert answers["height"] == 9.6
    assert answers["storeys"] == 2
    assert answers["cost"] == 1_250_000_000
    assert answers["investor"] == {
        "full_name": "Bùi Thị Hồng",
        "citizen_id": "017195000123",
        "birth_date": "1995-03-05",
        "phone": "0912345678",
        "email": "hong@vidu.vn",
    }
    assert answers["land_certificate_file"] == {"id": "77", "name": "so-do.pdf"}
    assert answers["declaration"] is True


def test_rows_come_in_their_order_and_empty_ones_are_left_out():
    posted = COPY | {"papers.7.name": "  ", "papers.x.name": "không phải số", "papers.99999.name": "quá xa"}
    assert [row["name"] for row in answered("certified-copy", posted)["papers"]] == [
        "Bằng tốt nghiệp trung học phổ thông",
        "Giấy khai sinh",
    ]


@pytest.mark.parametrize(
    ("code", "change", "failed"),
    [
        pytest.param(
            "birth-registration",
            {"child.birth_date": "31/02/2026"},
            ("child.birth_date", "format"),
            id="a day that does not exist",
        ),
        pytest.param(
            "birth-registration",
            {"child.birth_date": "hôm qua"},
            ("child.birth_date", "format"),
            id="a date in words",
        ),
        pytest.param(
            "birth-registration",
            {"requester.citizen_id": "12345"},
            ("requester.citizen_id", "format:citizen-id"),
            id="a short citizen id",
        ),
        pytest.param(
            "birth-registration", {"requester.phone": "12"}, ("requester.phone", "format:phone"), id="phone"
        ),
        pytest.param(
            "birth-registration", {"requester.email": "a@b"}, ("requester.email", "format:email"), id="email"
        ),
        pytest.param(
            "birth-registration", {"child.gender": "x"}, ("child.gender", "oneOf"), id="no such choice"
        ),
        pytest.param("birth-registration", {"copies": "hai"}, ("copies", "type"), id="a number in words"),
        pytest.param("birth-registration", {"copies": "21"}, ("copies", "maximum"), id="too many copies"),
        pytest.param(
            "birth-registration",
            {"mother.birth_year": "1,5"},
            ("mother.birth_year", "type"),
            id="half a year",
        ),
        pytest.param(
            "birth-registration", {"birth_place.unit": "Tu Lý"}, ("birth_place.unit", "pattern"), id="unit"
        ),
        pytest.param(
            "birth-registration", {"declaration": ""}, ("declaration", "required"), id="not declared"
        ),
        pytest.param(
            "birth-registration", {"child.full_name": "A" * 101}, ("child.full_name", "maxLength"), id="long"
        ),
        pytest.param("certified-copy", {"papers.0.pages": "0"}, ("papers.0.pages", "minimum"), id="no pages"),
        pytest.param(
            "certified-copy", {"papers.3.copies": ""}, ("papers.1.copies", "required"), id="a gap in a row"
        ),
        pytest.param(
            "construction-permit", {"plot_area": "0"}, ("plot_area", "exclusiveMinimum"), id="no area"
        ),
        pytest.param("construction-permit", {"cost": "một tỷ"}, ("cost", "type"), id="money in words"),
        pytest.param(
            "construction-permit",
            {"land_certificate_file.id": ""},
            ("land_certificate_file.id", "required"),
            id="a file without its id",
        ),
        pytest.param(
            "generic", {"tax_code": "0100109107"}, ("tax_code", "format:tax-code"), id="check digit"
        ),
        pytest.param("generic", {"request": "ngắn"}, ("request", "minLength"), id="too short"),
        pytest.param(
            "generic", {"address.detail": ""}, ("address.detail", "required"), id="outside, but where"
        ),
    ],
)
def test_one_wrong_answer_is_one_finding_at_its_field(code, change, failed):
    assert failures(code, WHOLE[code] | change) == [failed]


def test_a_question_is_asked_only_for_its_answer():
    elsewhere = BIRTH | {"birth_place_kind": "elsewhere", "birth_facility": ""}
    assert failures("birth-registration", elsewhere) == []
    assert failures("birth-registration", BIRTH | {"birth_facility": ""}) == [("birth_facility", "required")]
    assert failures("birth-registration", BIRTH | {"relation": "other"}) == [("relation_other", "required")]


def test_answers_to_questions_not_asked_are_pruned_through_the_whole_chain():
    form = FORMS["birth-registration"]
    unknown_father = answered(
        "birth-registration", BIRTH | {"father_known": "no", "father.birth_year": "sai"}
    )
    assert check(form, unknown_father) == ()
    pruned = prune(form.fields, unknown_father)
    assert unknown_father.keys() - pruned.keys() == {"father", "parents_married", "marriage_certificate"}


def test_an_address_in_the_province_may_leave_its_detail_and_keeps_it():
    form = FORMS["generic"]
    inside = answered("generic", GENERIC | {"address.unit": "04831", "address.detail": "xóm Tình"})
    assert prune(form.fields, inside)["address"] == {"unit": "04831", "detail": "xóm Tình"}
    assert failures("generic", GENERIC | {"address.unit": "04831", "address.detail": ""}) == []


def test_findings_stand_in_the_order_of_the_form_and_by_page():
    changes = {"copies": "", "requester.phone": "", "child.full_name": "", "mother.full_name": ""}
    assert [path for path, _rule in failures("birth-registration", BIRTH | changes)] == [
        "requester.phone",
        "child.full_name",
        "mother.full_name",
        "copies",
    ]
    answers = answered("birth-registration", BIRTH | changes)
    (only,) = check_section(FORMS["birth-registration"], answers, "mother")
    assert only.path == "mother.full_name"


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param({"surprise": 1}, id="an answer to nothing"),
        pytest.param({"requester": "text"}, id="text for a person"),
        pytest.param({"requester": {"full_name": ["a"], "x": 1}}, id="a list for a name"),
        pytest.param({"relation": {"const": "father"}}, id="an object for a choice"),
        pytest.param({"relation": ["other"]}, id="a list for a choice"),
    ],
)
def test_answers_of_a_wrong_shape_are_findings_not_crashes(answers):
    found = check(FORMS["birth-registration"], answers)
    assert {one.path.split(".")[0] for one in found} >= {name for name in answers if name != "surprise"}
    if "surprise" in answers:
        assert ("", "unknown") in {(one.path, one.rule) for one in found}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(
    st.sampled_from(sorted(FORMS)),
    st.data(),
)
def test_no_json_crashes_the_check(code, data):
    names = st.sampled_from([field.name for field in FORMS[code].fields])
    answers = data.draw(st.dictionaries(names, json_values, max_size=6))
    for finding in check(FORMS[code], answers):
        assert finding.rule


class TestRows:
    form = FORMS["certified-copy"]

    def test_adding_shows_one_more_than_is_seen(self):
        assert add_row(self.form, {}, "papers")["papers"] == [{}, {}]
        assert add_row(self.form, {"papers": [{"name": "a"}]}, "papers")["papers"] == [{"name": "a"}, {}]

    def test_a_full_group_stays(self):
        rows = [{"name": str(number)} for number in range(20)]
        assert add_row(self.form, {"papers": rows}, "papers")["papers"] == rows

    def test_removing_takes_that_row(self):
        answers = {"papers": [{"name": "a"}, {"name": "b"}], "purpose": "x"}
        assert remove_row(self.form, answers, "papers", 0) == {"papers": [{"name": "b"}], "purpose": "x"}
        assert remove_row(self.form, answers, "papers", 9) == answers

    def test_only_a_group_has_rows(self):
        with pytest.raises(NoSuchGroupError):
            add_row(self.form, {}, "purpose")

    def test_empty_rows_are_not_lodged(self):
        assert prune(self.form.fields, {"papers": [{}, {"name": "a"}]})["papers"] == [{"name": "a"}]


def field(kind, **more):
    return Field(name="f", kind=kind, label="F", **more)


@pytest.mark.parametrize(
    ("kind", "whole", "typed", "value"),
    [
        (Kind.NUMBER, True, "1.250", 1250),
        (Kind.NUMBER, True, "1,5", "1,5"),
        (Kind.NUMBER, True, "1.25", "1.25"),
        (Kind.NUMBER, False, "1.250,5", 1250.5),
        (Kind.NUMBER, False, "-3,25", -3.25),
        (Kind.NUMBER, False, "120.5", 120.5),
        (Kind.NUMBER, False, "9" * 30, "9" * 30),
        (Kind.NUMBER, False, "nan", "nan"),
        (Kind.NUMBER, False, "١٢", "١٢"),
        (Kind.MONEY, True, "1.250.000 đ", 1250000),
        (Kind.MONEY, True, "1 250 000", 1250000),
        (Kind.MONEY, True, "12.50", "12.50"),
        (Kind.DATE, False, "1/2/2026", "2026-02-01"),
        (Kind.DATE, False, "01.02.2026", "2026-02-01"),
        (Kind.DATE, False, "2026-02-01", "2026-02-01"),
        (Kind.DATE, False, "30/02/2026", "30/02/2026"),
        (Kind.TEXT, False, "  nhiều   khoảng  trắng ", "nhiều khoảng trắng"),
        (Kind.TEXTAREA, False, " một\r\nhai ", "một\nhai"),
        (Kind.TICK, False, "on", True),
        (Kind.TICK, False, "không", "không"),
        (Kind.TEXT, False, "   ", None),
    ],
)
def test_ways_of_writing(kind, whole, typed, value):
    assert value_of(field(kind, is_whole=whole), typed) == value


@given(st.integers(0, 10**15))
def test_money_is_shown_as_it_can_be_typed_again(amount):
    money = field(Kind.MONEY, is_whole=True)
    assert value_of(money, shown(money, amount)) == amount


@given(st.dates())
def test_a_date_is_shown_as_it_can_be_typed_again(day):
    date_field = field(Kind.DATE)
    assert value_of(date_field, shown(date_field, day.isoformat())) == day.isoformat()


@given(st.decimals(-(10**9), 10**9, places=3).map(float))
def test_a_number_is_shown_as_it_can_be_typed_again(number):
    decimal_field = field(Kind.NUMBER)
    assert value_of(decimal_field, shown(decimal_field, number)) == pytest.approx(number)
