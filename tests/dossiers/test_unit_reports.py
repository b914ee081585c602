"""What a unit reports of itself gives indices 5, 6 and 8; every report stays on record with its author."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.accounts.factories import browser_of, make_staff
from tests.dossiers.factories import NOW

from motcua.dossiers.domain.evaluation import Index
from motcua.dossiers.domain.unit_facts import InconsistentFactsError, UnitFacts, points_of_unit
from motcua.dossiers.models import UnitReport
from motcua.dossiers.permissions import NotAllowedError
from motcua.dossiers.queries.evaluation import unit_scores
from motcua.dossiers.queries.unit_reports import reports_of
from motcua.dossiers.services.refuse_reception import ReasonMissingError
from motcua.dossiers.services.report_unit import QuarterAheadError, report_unit
from motcua.kernel.actors import Role
from motcua.platform import audit

START, END = date(2026, 10, 1), date(2027, 1, 1)
FACTS = UnitFacts(
    eligible=100,
    received_here=100,
    done_here=40,
    is_posted=True,
    is_electronic=True,
    feedback=20,
    answered_on_time=20,
    dragging=0,
)
PATH = "/work/evaluation/report/"
SAID = {
    "eligible": "100",
    "received_here": "100",
    "done_here": "40",
    "is_posted": "on",
    "feedback": "20",
    "answered_on_time": "18",
    "dragging": "0",
    "source": "Biểu 02/BC",
}


class TestPoints:
    @pytest.mark.parametrize(
        ("level", "changes", "points"),
        [
            ("province", {"done_here": 20}, 2),
            ("province", {"done_here": 19}, 1),
            ("district", {"done_here": 50}, 2),
            ("district", {"done_here": 49, "received_here": 99}, 0),
            ("commune", {"done_here": 100}, 2),
            ("commune", {"done_here": 99}, 1),
            ("commune", {"eligible": 0, "received_here": 0, "done_here": 0}, None),
            ("ministry", {}, None),
        ],
    )
    def test_index_5_by_the_share_of_the_level(self, level, changes, points):
        assert points_of_unit(replace(FACTS, **changes), level=level)[Index.ONE_STOP] == points

    @pytest.mark.parametrize(
        ("posted", "electronic", "points"), [(True, True, 2), (False, True, 1), (False, False, 0)]
    )
    def test_index_6_a_point_each(self, posted, electronic, points):
        facts = replace(FACTS, is_posted=posted, is_electronic=electronic)
        assert points_of_unit(facts, level="commune")[Index.PUBLICITY] == points

    @pytest.mark.parametrize(
        ("on_time", "dragging", "points"), [(20, 0, 2), (18, 0, 1), (17, 0, 0), (19, 1, 0)]
    )
    def test_index_8_from_ninety_per_cent(self, on_time, dragging, points):
        facts = replace(FACTS, answered_on_time=on_time, dragging=dragging)
        assert points_of_unit(facts, level="commune")[Index.FEEDBACK] == points

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("received_here", 101),
            ("done_here", 101),
            ("answered_on_time", 21),
            ("dragging", 1),
            ("done_here", -1),
        ],
    )
    def test_a_part_is_never_more_than_its_whole(self, name, value):
        with pytest.raises(InconsistentFactsError) as refusal:
            replace(FACTS, **{name: value})
        assert refusal.value.name == name


@pytest.mark.django_db
class TestReporting:
    def report(self, office, **changes):
        given = {
            "by": office.head,
            "now": NOW,
            "agency_id": office.id,
            "starts_on": START,
            "source": "Biểu 02",
        }
        return report_unit(**{**given, "facts": FACTS, **changes})

    def points(self, office) -> dict[Index, int]:
        return {score.index: score.points for score in unit_scores(office.id, start=START, end=END).scores}

    def test_without_a_report_the_three_indices_are_left_out(self, office):
        assert self.points(office) == {}

    def test_the_last_report_counts_and_the_first_stays(self, office):
        assert self.report(office) == 1
        assert self.points(office) == {Index.ONE_STOP: 1, Index.PUBLICITY: 2, Index.FEEDBACK: 2}
        assert self.report(office, by=office.leader, facts=replace(FACTS, is_posted=False)) == 2
        assert self.points(office)[Index.PUBLICITY] == 1
        lines = reports_of(office.id, starts_on=START)
        assert [(line.number, line.reported_by_name) for line in lines] == [
            (2, office.leader.name),
            (1, office.head.name),
        ]
        assert lines[1].facts == FACTS
        (first, _second) = UnitReport.objects.order_by("number")
        (line,) = audit.changes_of(f"unit_report:{first.pk}")
        assert (line.tag, line.data["done_here"]) == ("unit_report:recorded", 40)

    def test_another_quarter_is_not_touched(self, office):
        self.report(office)
        assert unit_scores(office.id, start=date(2026, 7, 1), end=START).scores == ()

    def test_only_heads_of_the_unit_report(self, office):
        for by in (office.clerk, office.official):
            with pytest.raises(NotAllowedError):
                self.report(office, by=by)
        assert not UnitReport.objects.exists()

    def test_what_has_not_begun_or_stands_nowhere_is_refused(self, office):
        with pytest.raises(QuarterAheadError):
            self.report(office, starts_on=END)
        with pytest.raises(ReasonMissingError):
            self.report(office, source="  ")

    def test_heads_enter_it_on_screen(self, office, morning):
        browser = browser_of(make_staff(Role.LEADER, agency_id=office.id))
        answer = browser.post(PATH, SAID | {"done_here": "101"})
        assert answer.status_code == 422
        assert "Số này lớn hơn số chung mà nó thuộc về." in answer.content.decode()
        assert 'value="101"' in answer.content.decode()
        page = browser.post(PATH, SAID, follow=True).content.decode()
        assert "Đã ghi nhận số liệu" in page
        assert self.points(office) == {Index.ONE_STOP: 1, Index.PUBLICITY: 1, Index.FEEDBACK: 1}
        assert "Biểu 02/BC" in browser.get(PATH).content.decode()

    def test_another_agency_s_numbers_are_not_entered(self, office, morning):
        browser = browser_of(make_staff(Role.LEADER))
        assert browser.get(PATH, {"agency": office.id}).status_code == 403
        assert browser.post(f"{PATH}?agency={office.id}", SAID).status_code == 403
        assert not UnitReport.objects.exists()
