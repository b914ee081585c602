"""Immediate procedures: each person does at once all that is theirs; no receipt unless somebody asks."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.utils import translation
from tests.dossiers.desk import Desk, everything, prove
from tests.dossiers.factories import NOW, asked, receive, stored

from motcua.catalogue import public as catalogue
from motcua.catalogue.services.import_reference import DATA, PROCEDURES_FILE
from motcua.dossiers import papers
from motcua.dossiers import public as dossiers
from motcua.dossiers.composing.control_slip import control
from motcua.dossiers.composing.shared_facts import at_once_words
from motcua.dossiers.composing.slips import _receipt
from motcua.dossiers.domain.sittings import NotImmediateError, Printing, printing_of, slip_rules
from motcua.dossiers.models import Slip
from motcua.dossiers.models.slip import SlipForm
from motcua.dossiers.public import Act, officials
from motcua.dossiers.queries.sitting import steps_left
from motcua.dossiers.queries.worklist import View, worklist
from motcua.dossiers.services import sit
from motcua.kernel.actors import SYSTEM, Role, Seat
from motcua.kernel.working_time import Term, TermUnit

EXTRACT = "2.000635"
AT_ONCE, A_DAY = Term(value=0, unit=TermUnit.IMMEDIATE), Term(value=1, unit=TermUnit.WORKING_DAY)
DRAFTED = officials.Drafted(title="Cấp bản sao trích lục", body=("Cấp theo đề nghị.",))
PAID = officials.Paid(amount=8_000)
GIVEN = {"number": 1, "sealing": papers.Sealing.BY_HAND}
TAKEN = officials.Taken(taken_by="Bùi Văn Nam", number="017190012345")


@pytest.mark.parametrize(
    ("form", "term", "day", "printing"),
    [
        pytest.param("receipt", AT_ONCE, date(2019, 3, 4), Printing.ON_REQUEST, id="2018 rules: on request"),
        pytest.param("receipt", AT_ONCE, date(2026, 11, 20), Printing.ON_REQUEST, id="2026: on request"),
        pytest.param("receipt", AT_ONCE, date(2017, 3, 4), Printing.ALWAYS, id="before the decree: always"),
        pytest.param("receipt", A_DAY, date(2019, 3, 4), Printing.ALWAYS, id="one working day: always"),
        pytest.param("supplement", AT_ONCE, date(2019, 3, 4), Printing.ALWAYS, id="a supplement: always"),
        pytest.param("receipt", None, date(2019, 3, 4), Printing.ALWAYS, id="no term: always"),
    ],
)
def test_which_slips_are_printed(form, term, day, printing):
    assert printing_of(form, term=term, on=day) is printing


def test_each_rule_about_slips_names_its_instrument_and_no_two_hold_at_once():
    for rule in slip_rules():
        assert rule.source
        assert (
            sum(other.form == rule.form and other.valid.overlaps(rule.valid) for other in slip_rules()) == 1
        )


@pytest.fixture
def commune(office, tmp_path: Path):
    """The commune, where extracts are given at once by a clerk who also is the official."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    lines = (DATA / PROCEDURES_FILE).read_text(encoding="utf-8").splitlines(keepends=True)
    chosen = [line for line in lines if f'"code": "{EXTRACT}"' in line]
    immediate = "".join(chosen).replace(
        '"value": 1, "unit": "working_day"', '"value": 0, "unit": "immediate"'
    )
    (folder / PROCEDURES_FILE).write_text(immediate, encoding="utf-8")
    catalogue.import_reference(by=SYSTEM, now=NOW, data=folder)
    return replace(office, clerk=with_post(office.clerk, Role.OFFICIAL, office.id))


def with_post(actor, role: Role, agency_id: int):
    return replace(actor, seats=(*actor.seats, Seat(role=role, agency_id=agency_id)))


def acts_of(dossier_id: int) -> list[str]:
    return list(stored(dossier_id).history.order_by("number").values_list("act", flat=True))


def test_a_dossier_is_settled_by_three_people_who_press_four_times(commune, keys):
    dossier_id = receive(commune, code=EXTRACT).dossier_id
    sit = officials.sit

    assert sit(asked(commune.clerk, dossier_id), said=officials.Sitting(paid=PAID, drafted=DRAFTED)) == (
        Act.TAKE_FEE, Act.TRANSFER, Act.ACKNOWLEDGE, Act.DRAFT_RESULT, Act.SUBMIT,
    )  # fmt: skip
    assert sit(asked(commune.leader, dossier_id), said=officials.Sitting()) == (Act.APPROVE,)
    assert sit(asked(commune.office_clerk, dossier_id), said=officials.Sitting()) == (Act.SEAL,)
    assert sit(asked(commune.clerk, dossier_id), said=officials.Sitting(taken=TAKEN)) == (Act.RETURN,)

    assert acts_of(dossier_id) == [
        *("lodge", "accept", "take_fee", "transfer", "acknowledge"),
        *("draft_result", "submit", "approve", "seal", "return"),
    ]
    row = stored(dossier_id)
    assert (row.due_rule, row.payment_state) == ("same-day", "paid")
    assert row.returned_at <= row.first_due_at
    assert not Slip.objects.filter(dossier=row).exists()


def test_the_receipt_is_made_when_the_applicant_asks_for_it(commune):
    dossier_id = receive(commune, code=EXTRACT).dossier_id

    dossiers.read_slip(by=commune.clerk, now=NOW, dossier_id=dossier_id, form=dossiers.SlipForm.RECEIPT)

    assert Slip.objects.get(dossier=dossier_id).form == "receipt"


def test_receipt_and_control_slip_say_that_it_is_settled_at_once(commune):
    dossier_id = receive(commune, code=EXTRACT).dossier_id
    officials.sit(asked(commune.clerk, dossier_id), said=officials.Sitting(paid=PAID, drafted=DRAFTED))
    row = stored(dossier_id)
    entry = row.history.get(act="accept")
    given = GIVEN | {"agency_id": commune.id}
    with translation.override("vi"):
        slip = _receipt(row, entry, **given)
    assert (slip.at_once, slip.term) == ("Giải quyết ngay", "Giải quyết ngay (trong ngày làm việc)")
    assert slip.promised_at == row.first_due_at
    followed = control(row, entry, **given)
    assert (followed.at_once, followed.promised_at) == ("Giải quyết ngay", row.first_due_at)


def test_slips_of_a_procedure_with_a_term_name_its_length(office):
    row = stored(receive(office).dossier_id)
    assert at_once_words(row, SlipForm.RECEIPT) == at_once_words(row, SlipForm.CONTROL) == ""
    with translation.override("vi"):
        slip = _receipt(row, row.history.get(act="accept"), **GIVEN | {"agency_id": office.id})
    assert (slip.at_once, slip.term) == ("", "1 ngày làm việc")


def test_received_after_three_it_is_promised_for_the_next_working_day(commune):
    """Friday 20 November 2026, 15:30 in Viet Nam: Monday 23 November."""
    late = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
    row = stored(receive(commune, code=EXTRACT, at=late).dossier_id)

    assert row.first_due_at.date() == date(2026, 11, 23)


def test_each_sees_what_is_left_and_whose_it_is(commune):
    row = stored(receive(commune, code=EXTRACT).dossier_id)

    mine = [(step.act, step.role, step.is_own) for step in steps_left(commune.clerk, row, now=NOW)]

    assert mine == [
        (Act.TRANSFER, Role.CLERK, True),
        (Act.ACKNOWLEDGE, Role.OFFICIAL, True),
        (Act.DRAFT_RESULT, Role.OFFICIAL, True),
        (Act.SUBMIT, Role.OFFICIAL, True),
        (Act.APPROVE, Role.LEADER, False),
        (Act.SEAL, Role.OFFICE_CLERK, False),
        (Act.RETURN, Role.CLERK, False),
    ]
    assert not any(step.is_own for step in steps_left(commune.leader, row, now=NOW))


def test_a_clerk_without_the_official_post_sends_on_and_no_further(commune):
    dossier_id = receive(commune, code=EXTRACT).dossier_id
    only_clerk = replace(commune.clerk, seats=commune.clerk.seats[:1])

    assert officials.sit(asked(only_clerk, dossier_id), said=officials.Sitting(drafted=DRAFTED)) == (
        Act.TRANSFER,
    )
    with pytest.raises(dossiers.NotAllowedError):
        officials.sit(asked(only_clerk, dossier_id), said=officials.Sitting(drafted=DRAFTED))


def test_when_one_act_fails_none_is_kept(commune):
    dossier_id = receive(commune, code=EXTRACT).dossier_id
    before = everything()
    nothing_decided = officials.Drafted(title=" ", body=())

    with pytest.raises(officials.ReasonMissingError):
        officials.sit(
            asked(commune.clerk, dossier_id), said=officials.Sitting(paid=PAID, drafted=nothing_decided)
        )

    assert everything() == before
    assert stored(dossier_id).payment_state == "unpaid"


def test_a_form_sent_twice_does_nothing_twice_and_answers_alike(commune):
    dossier_id = receive(commune, code=EXTRACT).dossier_id
    everybody = commune.clerk
    for role in (Role.OFFICE_CLERK, Role.LEADER):
        everybody = with_post(everybody, role, commune.id)
    said, facts = officials.Sitting(drafted=DRAFTED), {"key": "k" * 24, "seen_version": 2}

    first = officials.sit(asked(commune.clerk, dossier_id, **facts), said=said)
    assert officials.sit(asked(everybody, dossier_id, **facts), said=said) == first
    assert acts_of(dossier_id)[-1] == "submit"


def test_an_older_screen_does_nothing(commune):
    dossier_id = receive(commune, code=EXTRACT).dossier_id

    with pytest.raises(dossiers.StaleDossierError):
        officials.sit(
            asked(commune.clerk, dossier_id, seen_version=1), said=officials.Sitting(drafted=DRAFTED)
        )


def test_a_procedure_with_a_term_goes_step_by_step(commune):
    dossier_id = receive(commune).dossier_id

    with pytest.raises(NotImmediateError):
        officials.sit(asked(commune.clerk, dossier_id), said=officials.Sitting(drafted=DRAFTED))


def test_lists_say_which_dossiers_are_to_be_settled_at_once(commune):
    for code in (EXTRACT, "1.001193"):
        receive(commune, code=code)

    rows = worklist(commune.clerk, view=View.TO_TRANSFER, now=NOW).rows

    assert {row.procedure_name[:12]: row.is_immediate for row in rows} == {
        "Cấp bản sao ": True,
        "Đăng ký khai": False,
    }


class TestScreens:
    @pytest.fixture
    def desk(self, commune, morning) -> Desk:
        return Desk(office=commune)

    def test_the_official_and_the_leader_each_press_one_button(self, desk, keys):
        dossier_id = receive(desk.office, code=EXTRACT).dossier_id
        address = f"/work/dossiers/{dossier_id}/sitting/"
        received = desk.clerk.get(f"/counter/received/{dossier_id}/").content.decode()
        assert address in received
        assert "chỉ in khi người nộp yêu cầu" in received
        officials.transfer(asked(desk.office.clerk, dossier_id))
        said = {
            "kind": "grant",
            "title": "Cấp bản sao trích lục",
            "body": "Cấp theo đề nghị.",
            "key": "a" * 24,
        }

        assert desk.at("official").post(address, said).status_code == 302
        assert acts_of(dossier_id)[-2:] == ["draft_result", "submit"]
        leader = desk.at("leader")
        assert "/account/prove/" in leader.post(address, {"key": "b" * 24}).headers["Location"]
        prove(leader)
        assert leader.post(address, {"key": "b" * 24}).status_code == 302
        assert acts_of(dossier_id)[-1] == "approve"

    def test_what_is_missing_is_said_and_nothing_is_done(self, desk):
        dossier_id = receive(desk.office, code=EXTRACT).dossier_id
        officials.transfer(asked(desk.office.clerk, dossier_id))
        before = everything()

        answer = desk.at("official").post(f"/work/dossiers/{dossier_id}/sitting/", {"kind": "grant"})

        assert answer.status_code == 422
        assert everything() == before

    def test_who_has_nothing_to_do_is_refused(self, desk):
        dossier_id = receive(desk.office, code=EXTRACT).dossier_id
        address = f"/work/dossiers/{dossier_id}/sitting/"

        assert desk.at("official").get(address).status_code == 200
        assert desk.at("official").post(address, {}).status_code == 403

    def test_other_procedures_lead_to_their_own_page(self, desk):
        dossier_id = receive(desk.office).dossier_id

        answer = desk.clerk.get(f"/work/dossiers/{dossier_id}/sitting/")

        assert answer.headers["Location"] == f"/work/dossiers/{dossier_id}/"


def test_two_keys_that_differ_at_their_end_are_two(commune):
    first, second = (replace(asked(commune.clerk, 1), key="k" * 63 + end) for end in "ab")

    assert len({sit._key_of(each, Act.DRAFT_RESULT) for each in (first, second)}) == 2
