"""What a held paper is called, how long it is valid, what must be digitised: examples a clerk can check."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.domain.digitising import Duty, Ground, PaperFacts, digitising_duty
from motcua.dossiers.domain.held_papers import (
    HeldPaper,
    Validity,
    asked_although_held,
    best_match,
    core_name,
    is_same_paper,
    offers,
)
from motcua.dossiers.domain.paper_origins import Digitised, Origin, digitised, origin_of
from motcua.dossiers.domain.paper_terms import is_of_one_dossier, last_valid_day

TODAY = date(2026, 11, 20)
PAPER = HeldPaper(
    ref="paper:1",
    name="Giấy chứng sinh",
    source_id=1,
    source_code="H28.99.1-261101-0001",
    source_name="Đăng ký khai sinh",
    held_since=date(2026, 11, 1),
    file_id=7,
    file_name="gcs.pdf",
)
MARRIAGE = replace(PAPER, ref="result:3", name="Giấy chứng nhận kết hôn")


@pytest.mark.parametrize(
    ("name", "core"),
    [
        (
            "Giấy chứng nhận kết hôn của cha mẹ (xuất trình, nếu đã kết hôn)",
            "giay chung nhan ket hon cua cha me",
        ),
        ("Bản sao giấy khai sinh (trẻ em)", "giay khai sinh"),
        ("Bản sao Giấy chứng nhận kết hôn cấp trước đây", "giay chung nhan ket hon cap truoc day"),
        ("Giấy tờ tùy thân (CCCD/CMND/hộ chiếu) để xuất trình", "giay to tuy than"),
        ("  Giấy   khai sinh.", "giay khai sinh"),
        ("(nếu có)", ""),
    ],
)
def test_a_paper_is_called_by_its_core(name, core):
    assert core_name(name) == core


@pytest.mark.parametrize(
    ("asked", "held", "same"),
    [
        ("Giấy chứng sinh", PAPER, True),
        ("GIẤY CHỨNG SINH (bản chính)", PAPER, True),
        ("Giấy chứng sinh của cha", PAPER, False),
        ("Giấy chứng nhận kết hôn của cha mẹ (xuất trình)", MARRIAGE, True),
        ("Giấy chứng nhận kết hônx", MARRIAGE, False),
        ("", PAPER, False),
        ("(nếu có)", replace(PAPER, name="(khi cần)"), False),
    ],
)
def test_the_same_paper_is_known_by_its_name(asked, held, same):
    assert is_same_paper(asked, held) is same


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_names_can_be_compared(asked, held):
    assert is_same_paper(asked, replace(PAPER, name=held)) in {True, False}


def test_a_valid_one_is_offered_before_an_expired_one_and_a_result_before_a_paper():
    expired = replace(PAPER, ref="paper:9", held_since=TODAY, valid_to=date(2026, 11, 19))
    result = replace(PAPER, ref="result:2", held_since=date(2020, 1, 1))

    assert best_match("Giấy chứng sinh", [expired, PAPER], on=TODAY) == PAPER
    assert best_match("Giấy chứng sinh", [expired, PAPER, result], on=TODAY) == result
    assert best_match("Giấy chứng sinh", [expired], on=TODAY) == expired
    assert best_match("Giấy khác", [expired, PAPER], on=TODAY) is None
    assert offers([("a", "Giấy chứng sinh"), ("b", "Đơn")], [PAPER], on=TODAY) == {"a": PAPER}


def test_only_what_is_valid_counts_as_asked_again_and_each_once():
    expired = replace(PAPER, name="Giấy khám", valid_to=date(2026, 11, 19))

    asked = asked_although_held(
        ["Giấy chứng sinh", "giấy chứng sinh", "Giấy khám"], [PAPER, expired], on=TODAY
    )

    assert asked == (PAPER,)


@pytest.mark.parametrize(
    ("last", "validity"),
    [
        (None, Validity.VALID),
        (TODAY, Validity.VALID),
        (date(2026, 11, 19), Validity.EXPIRED),
    ],
)
def test_a_paper_is_valid_on_its_last_day(last, validity):
    assert replace(PAPER, valid_to=last).validity(on=TODAY) is validity


@pytest.mark.parametrize("held", [PAPER, replace(PAPER, valid_to=TODAY)])
def test_what_a_draft_keeps_comes_back_as_it_was(held):
    assert HeldPaper.from_json(held.as_json()) == held


@pytest.mark.parametrize(
    ("issued", "last"),
    [
        (date(2026, 3, 10), date(2026, 9, 10)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
    ],
)
def test_a_confirmation_of_marital_status_is_valid_for_six_months(issued, last):
    assert last_valid_day("Giấy xác nhận tình trạng hôn nhân", issued_on=issued) == last


def test_most_papers_have_no_end_by_law():
    assert last_valid_day("Giấy khai sinh", issued_on=TODAY) is None


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("Tờ khai đăng ký khai sinh", True),
        ("Đơn đề nghị cấp giấy phép xây dựng", True),
        ("Hai bộ bản vẽ thiết kế xây dựng", True),
        ("Phiếu lý lịch tư pháp", False),
        ("Đơnthuốc", False),
        ("Giấy khai sinh", False),
    ],
)
def test_statements_and_drawings_are_made_for_one_dossier(name, is_one):
    assert is_of_one_dossier(name) is is_one


@pytest.mark.parametrize(
    ("facts", "origin", "state"),
    [
        ({"standing": "required", "channel": "direct", "has_file": False}, Origin.PAPER, Digitised.NOT),
        (
            {"standing": "required", "channel": "direct", "has_file": True},
            Origin.SCANNED,
            Digitised.DIGITISED,
        ),
        (
            {"standing": "required", "channel": "online", "has_file": True},
            Origin.UPLOADED,
            Digitised.DIGITISED,
        ),
        (
            {"standing": "reused", "channel": "direct", "has_file": True, "held": "paper:1"},
            Origin.HELD_PAPER,
            Digitised.REUSED,
        ),
        (
            {"standing": "reused", "channel": "online", "has_file": True, "held": "result:1"},
            Origin.HELD_RESULT,
            Digitised.REUSED_RESULT,
        ),
        (
            {"standing": "replaced_by_data", "channel": "online", "has_file": False},
            Origin.DATA,
            Digitised.NOT,
        ),
        ({"standing": "not_applicable", "channel": "online", "has_file": False}, Origin.NONE, Digitised.NOT),
    ],
)
def test_origin_and_digitisation_follow_from_how_it_was_handed_in(facts, origin, state):
    assert origin_of(**facts) is origin
    assert digitised(origin, has_file=facts["has_file"]) is state


def test_of_papers_from_before_only_the_file_tells():
    assert digitised(Origin.NOT_RECORDED, has_file=True) is Digitised.DIGITISED
    assert digitised(Origin.NOT_RECORDED, has_file=False) is Digitised.NOT


BIRTH_NOTICE = PaperFacts(name="Giấy chứng sinh", procedure_code="1.001193")


@pytest.mark.parametrize(
    ("facts", "on", "duty", "ground"),
    [
        pytest.param({}, TODAY, Duty.REQUIRED, Ground.FIELD_LAW, id="named by the law of the field"),
        pytest.param({}, date(2021, 12, 31), Duty.FREE, Ground.NOT_NAMED, id="before Decree 107/2021"),
        pytest.param({"is_online": True}, TODAY, Duty.EXEMPT, Ground.ONLINE, id="online"),
        pytest.param({"is_secret": True}, TODAY, Duty.EXEMPT, Ground.SECRET, id="secret before all"),
        pytest.param(
            {"is_shown_only": True},
            TODAY,
            Duty.REQUIRED,
            Ground.FIELD_LAW,
            id="shown, but the field wants it",
        ),
        pytest.param({"name": "Đơn khác"}, TODAY, Duty.FREE, Ground.NOT_NAMED, id="named by nobody"),
        pytest.param(
            {"name": "Giấy khai sinh", "procedure_code": "9.9"},
            TODAY,
            Duty.REQUIRED,
            Ground.DECISION,
            id="in the decision, for any procedure",
        ),
        pytest.param(
            {"name": "Giấy khai sinh", "is_shown_only": True},
            TODAY,
            Duty.EXEMPT,
            Ground.SHOWN_ONLY,
            id="only shown",
        ),
        pytest.param(
            {"name": "Giấy khai sinh", "is_shown_only": True},
            date(2025, 9, 14),
            Duty.REQUIRED,
            Ground.DECISION,
            id="shown, before Circular 03/2025",
        ),
        pytest.param(
            {"name": "Giấy khác", "is_earlier_result": True},
            TODAY,
            Duty.REQUIRED,
            Ground.EARLIER_RESULT,
            id="an earlier result",
        ),
    ],
)
def test_what_must_be_digitised_follows_the_rules_of_the_day(facts, on, duty, ground):
    decided = digitising_duty(replace(BIRTH_NOTICE, **facts), on=on)

    assert (decided.duty, decided.ground) == (duty, ground)
    assert bool(decided.source) is (ground is not Ground.NOT_NAMED)
