"""Agencies in time: validity, succession, search; and explanations as people read them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.utils import translation
from tests.kernel.calendars import national_calendar
from tests.organisations.factories import NOW, SINCE, make_agency

from motcua.kernel.actors import SYSTEM, Actor, ActorKind, Role, Seat
from motcua.kernel.civil_time import VIETNAM
from motcua.kernel.working_time import (
    ExplanationCode,
    ExplanationLine,
    Term,
    TermUnit,
    deadline,
    transfer_due,
)
from motcua.organisations import events, public
from motcua.organisations.explanations import _SENTENCES
from motcua.organisations.models import Agency, AgencySuccession
from motcua.platform.models import AuditEntry, EventRow

REFORM = date(2025, 7, 1)
BEFORE = REFORM - timedelta(days=1)


def succeed(predecessor_id: int, *successor_ids: int, by: Actor = SYSTEM, since: date = REFORM) -> None:
    public.succeed_agency(
        by=by, now=NOW, predecessor_id=predecessor_id, successor_ids=successor_ids, since=since
    )


@pytest.mark.django_db
class TestSuccession:
    def test_the_work_passes_on_and_the_past_keeps_its_name(self):
        district, first, second = make_agency(name="UBND huyện Đà Bắc"), make_agency(), make_agency()
        succeed(district.id, first.id, second.id)
        assert public.agency(district.id).name == "UBND huyện Đà Bắc"
        assert [found.id for found in public.successors(district.id, on=BEFORE)] == [district.id]
        assert [found.id for found in public.successors(district.id, on=REFORM)] == [first.id, second.id]
        assert district.id in {found.id for found in public.agencies(on=BEFORE)}
        assert district.id not in {found.id for found in public.agencies(on=REFORM)}

    def test_successors_of_successors_are_followed(self):
        old, middle, new = make_agency(), make_agency(), make_agency()
        succeed(old.id, middle.id)
        succeed(middle.id, new.id, since=REFORM + timedelta(days=30))
        assert [found.id for found in public.successors(old.id, on=REFORM)] == [middle.id]
        assert [found.id for found in public.successors(old.id, on=date(2026, 1, 1))] == [new.id]

    def test_it_is_audited_and_announced(self):
        old, new = make_agency(), make_agency()
        succeed(old.id, new.id)
        assert AuditEntry.objects.get(tag="agency:succeeded").on_ref == f"agency:{old.id}"
        assert EventRow.objects.get(name=events.AgencySucceeded.name).data == {
            "predecessor_id": old.id,
            "successor_ids": [new.id],
            "since": "2025-07-01",
        }

    def test_an_ended_agency_cannot_end_again(self):
        old, new = make_agency(), make_agency()
        succeed(old.id, new.id)
        with pytest.raises(public.AgencyEndedError):
            succeed(old.id, new.id)
        assert AgencySuccession.objects.count() == 1

    def test_a_successor_must_be_another_that_exists(self):
        old, closed = make_agency(), make_agency(valid_to=BEFORE)
        for successors in ((), (old.id,), (closed.id,)):
            with pytest.raises(public.NoSuccessorError):
                succeed(old.id, *successors)
        with pytest.raises(public.AgencyNotFoundError):
            succeed(old.id, 10**9)
        assert Agency.objects.get(id=old.id).valid_to is None

    def test_only_the_data_centre_does_it(self):
        old, new = make_agency(), make_agency()
        seat = Seat(role=Role.AGENCY_ADMINISTRATOR, agency_id=old.id)
        by = Actor(kind=ActorKind.STAFF, id=1, name="Hà", seats=(seat,))
        with pytest.raises(public.NotAdministratorError):
            succeed(old.id, new.id, by=by)
        assert public.agency(old.id).valid_to is None


@pytest.mark.django_db
class TestAgencies:
    def test_lists_are_filtered_by_level_kind_and_day(self):
        province = make_agency(level="province", code="P")
        commune = make_agency(level="commune", code="C")
        template = make_agency(kind="template", code="T")
        make_agency(code="X", valid_to=SINCE + timedelta(days=1))
        on = NOW.date()
        assert [found.code for found in public.agencies(on=on)] == ["C", "P"]
        assert public.agencies(on=on, level="province") == (province,)
        assert public.agencies(on=on, kind="template") == (template,)
        assert public.agencies(on=on, level="commune") == (commune,)

    def test_descendants_leave_out_what_does_not_exist_but_go_through_it(self):
        province = make_agency(level="province")
        district = make_agency(level="district", parent_id=province.id, valid_to=REFORM)
        commune = make_agency(parent_id=district.id)
        assert public.descendant_ids(province.id, on=BEFORE) == {province.id, district.id, commune.id}
        assert public.descendant_ids(province.id, on=REFORM) == {province.id, commune.id}
        assert public.descendant_ids(10**9, on=REFORM) == frozenset()

    def test_a_code_leads_to_the_agency_that_bears_it_now(self):
        code = {"code_qcvn102": "000.00.05.H28", "code_qd20": "H28.05"}
        make_agency(code="OLD", valid_to=REFORM, **code)
        new = make_agency(code="NEW", valid_from=REFORM, **code)
        assert public.agency_by_code("H28.05") == public.agency_by_code("000.00.05.H28") == new
        assert public.agency_by_code("OLD").valid_to == REFORM

    def test_what_does_not_exist_is_said_so(self):
        with pytest.raises(public.AgencyNotFoundError):
            public.agency(10**9)
        with pytest.raises(public.AgencyNotFoundError):
            public.agency_by_code("KHÔNG-CÓ")
        with pytest.raises(public.AdministrativeUnitNotFoundError):
            public.administrative_unit("00000", on=NOW.date())


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


class TestExplain:
    def test_every_line_that_the_engine_can_write_has_a_sentence(self):
        assert _SENTENCES.keys() == set(ExplanationCode)

    def test_a_deadline_reads_in_vietnamese(self):
        found = deadline(received_at=at("2024-04-26 16:00"), term=Term(value=2), calendar=national_calendar())
        with translation.override("vi"):
            assert public.explain(found.explanation) == (
                "Nhận đủ hồ sơ hợp lệ lúc 16:00, Thứ 6 26/04/2024.",
                "Thời hạn: 2 ngày làm việc.",
                "Ngày tiếp nhận, Thứ 6 26/04/2024, không tính vào thời hạn (Bộ luật Dân sự, Điều 147).",
                "Không tính 2 ngày nghỉ hằng tuần.",
                "Không tính Thứ 2 29/04/2024 là ngày nghỉ: Ngày nghỉ (thay cho ngày 04/05/2024).",
                "Không tính Thứ 3 30/04/2024 là ngày nghỉ: Ngày Chiến thắng.",
                "Không tính Thứ 4 01/05/2024 là ngày nghỉ: Ngày Quốc tế Lao động.",
                "Đã tính 2 ngày làm việc, từ Thứ 5 02/05/2024 đến Thứ 6 03/05/2024.",
                "Hẹn trả lúc 17:30, Thứ 6 03/05/2024.",
                "Tính theo lịch làm việc VN-1, quy tắc working-days/by-date.",
            )

    def test_a_transfer_reads_in_english(self):
        found = transfer_due(received_at=at("2021-10-22 16:00"), calendar=national_calendar())
        with translation.override("en"):
            assert public.explain(found.explanation) == (
                "Received complete and correct at 16:00, Fri 22/10/2021.",
                "Received after 15:00, so on the next working day, Mon 25/10/2021.",
                "Due at 07:30, Mon 25/10/2021.",
                "Computed with calendar VN-1 by the rule transfer-same-day.",
            )

    @pytest.mark.parametrize("language", ["vi", "en"])
    @pytest.mark.parametrize("unit", TermUnit)
    def test_every_unit_has_words(self, unit, language):
        value = 0 if unit is TermUnit.IMMEDIATE else 2
        line = ExplanationLine(ExplanationCode.TERM, {"value": value, "unit": unit.value})
        with translation.override(language):
            (text,) = public.explain([line])
        assert "%" not in text
        assert ("2" in text) == (unit is not TermUnit.IMMEDIATE)
