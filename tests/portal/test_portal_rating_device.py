"""Rating by a device at the counter, and what ratings say of agencies for everybody (law B9.11)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.accounts.factories import browser_of, make_staff
from tests.dossiers.factories import NOW, make_office, receive, stored

from motcua.dossiers.domain.ratings import (
    AlreadyRatedError,
    EndedBeforeError,
    NotYetRatableError,
    Satisfaction,
    require_ratable_at_counter,
)
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier, Rating
from motcua.dossiers.queries.satisfaction import just_ended, satisfaction_by_agency
from motcua.kernel.actors import Role
from motcua.kernel.periods import Period
from motcua.portal.web.rating_device import LASTS, device_token

TODAY = date(2026, 11, 20)
QUARTER = Period(date(2026, 10, 1), date(2027, 1, 1))
SUMMER = Period(date(2026, 7, 1), date(2026, 10, 1))


@pytest.mark.parametrize(
    ("facts", "refused"),
    [
        pytest.param({}, None, id="handed over today"),
        pytest.param({"state": State.DONE, "ended_on": None}, NotYetRatableError, id="not handed over"),
        pytest.param({"state": State.PROCESSING}, NotYetRatableError, id="still handled"),
        pytest.param({"is_rated": True}, AlreadyRatedError, id="rated before"),
        pytest.param({"ended_on": TODAY - timedelta(days=1)}, EndedBeforeError, id="handed over yesterday"),
    ],
)
def test_who_may_press(facts, refused):
    known = {"state": State.RETURNED, "ended_on": TODAY, "is_rated": False, "today": TODAY} | facts
    if refused is None:
        require_ratable_at_counter(**known)
    else:
        with pytest.raises(refused):
            require_ratable_at_counter(**known)


def handed_over(office, **changes) -> int:
    """A dossier whose applicant stands at the counter."""
    dossier_id = receive(office).dossier_id
    Dossier.objects.filter(pk=dossier_id).update(**{"state": State.RETURNED, "returned_at": NOW} | changes)
    return dossier_id


@pytest.mark.django_db
class TestDevice:
    @pytest.fixture
    def clerk(self, office, morning):
        return browser_of(make_staff(Role.CLERK, agency_id=office.id))

    def test_a_clerk_opens_it_and_the_applicant_presses_once(self, office, clerk, client):
        dossier_id = handed_over(office)
        dossier = stored(dossier_id)
        assert dossier.code in clerk.get("/rate/counter/").content.decode()
        address = clerk.post(f"/rate/counter/{dossier_id}/").headers["Location"]
        page = client.get(address)
        shown = page.content.decode()
        assert page.headers["Cache-Control"] == "private, no-store"
        for told in (dossier.code, dossier.applicant_name, dossier.proof_token, dossier.procedure_name):
            assert told not in shown
        assert "Cảm ơn" in client.post(address, {"overall": "0"}).content.decode()
        again = client.post(address, {"overall": "2"}).content.decode()
        assert "không có gì thay đổi" in again
        assert list(Rating.objects.values_list("dossier_id", "overall", "collected")) == [
            (dossier_id, Satisfaction.UNSATISFIED, "device")
        ]
        assert dossier.code not in clerk.get("/rate/counter/").content.decode()

    def test_what_was_said_online_is_not_overwritten_at_the_counter(self, office, clerk, client):
        dossier_id = handed_over(office)
        address = clerk.post(f"/rate/counter/{dossier_id}/").headers["Location"]
        client.post(f"/track/{stored(dossier_id).proof_token}/rate/", {"overall": "0"})
        client.post(address, {"overall": "2"})
        assert Rating.objects.get().overall == Satisfaction.UNSATISFIED
        assert clerk.post(f"/rate/counter/{dossier_id}/").status_code == 422

    def test_its_address_is_over_after_minutes_and_cannot_be_made_up(self, office, client, morning):
        token = device_token(handed_over(office))
        morning.shift(LASTS + timedelta(seconds=30))
        for address in (token, f"x{token}", "1:2:3"):
            assert client.post(f"/rate/device/{address}/", {"overall": "2"}).status_code == 410
        assert not Rating.objects.exists()

    def test_it_opens_for_ones_own_counter_and_for_today_only(self, office, clerk):
        other = make_office(name="Ủy ban nhân dân xã Tiền Phong", code="X-TP", code_qd20="H28.99.2")
        assert clerk.post(f"/rate/counter/{handed_over(other)}/").status_code == 404
        assert clerk.post("/rate/counter/987654321/").status_code == 404
        late = handed_over(office, returned_at=NOW - timedelta(days=1))
        assert clerk.post(f"/rate/counter/{late}/").status_code == 422

    def test_only_what_ended_today_at_ones_counters_is_offered(self, office, clerk):
        there = make_office(name="Ủy ban nhân dân xã Tiền Phong", code="X-TP", code_qd20="H28.99.2")
        here = handed_over(office)
        refused = handed_over(office, state=State.NOT_ACCEPTED, returned_at=None, refused_at=NOW)
        sent_here = handed_over(there, return_agency=office.id)
        handed_over(there)
        handed_over(office, returned_at=NOW - timedelta(days=1))
        receive(office)
        rated = handed_over(office)
        Rating.objects.create(dossier_id=rated, number=1, overall=2, given_at=NOW)
        found = {each.dossier_id for each in just_ended(office.clerk, now=NOW)}
        assert found == {here, refused, sent_here}

    def test_the_list_costs_as_many_queries_for_many(self, office, clerk, assert_constant_queries):
        handed_over(office)
        assert_constant_queries(
            lambda: clerk.get("/rate/counter/"), lambda: [handed_over(office) for _ in range(4)]
        )


@pytest.mark.django_db
class TestPublished:
    def rate(self, office, *levels: int, **facts) -> None:
        for level in levels:
            dossier_id = handed_over(office)
            Rating.objects.create(
                **{"dossier_id": dossier_id, "number": 1, "overall": level, "given_at": NOW} | facts
            )

    def test_agencies_are_told_in_sums_that_count_once(self, office):
        self.rate(office, 2, 2, 1, 0)
        self.rate(office, 0, is_current=False)
        self.rate(office, 0, given_at=NOW - timedelta(days=90))
        (told,) = satisfaction_by_agency(QUARTER)
        assert (told.agency_id, told.very_satisfied, told.satisfied, told.unsatisfied) == (office.id, 2, 1, 1)
        assert (told.count, told.share) == (4, 75)

    def test_agencies_that_few_rated_are_put_together_or_left_out(self, office):
        other = make_office(name="Ủy ban nhân dân xã Tiền Phong", code="X-TP", code_qd20="H28.99.2")
        self.rate(office, 2, 0)
        assert satisfaction_by_agency(QUARTER) == ()
        self.rate(other, 1)
        (told,) = satisfaction_by_agency(QUARTER)
        assert (told.agency_id, told.count) == (None, 3)

    def test_a_year_less_its_quarters_tells_nothing_of_one_or_two(self, office):
        other = make_office(name="Ủy ban nhân dân xã Tiền Phong", code="X-TP", code_qd20="H28.99.2")
        for each, summer in ((office, (0,)), (other, (1, 1, 1))):
            self.rate(each, *summer, given_at=NOW - timedelta(days=90))
            self.rate(each, 2, 2, 2)
        told = satisfaction_by_agency(SUMMER, QUARTER)
        assert [(each.agency_id, each.count, each.unsatisfied) for each in told] == [
            (other.id, 6, 0),
            (None, 4, 1),
        ]
        assert [each.agency_id for each in satisfaction_by_agency(SUMMER)] == [other.id]

    def test_what_is_said_in_a_running_quarter_is_told_when_it_is_over(self, office, client, morning):
        self.rate(office, 2, 2, 1)
        self.rate(office, 2, 1, 0, given_at=NOW - timedelta(days=90))
        for span in ("", "2026", "2026-3"):
            page = client.get(f"/figures/satisfaction/?span={span}").content.decode()
            assert "67 %" in page
            assert "100 %" not in page
        assert 'value="2026-4"' not in page
        morning.shift(timedelta(days=60))
        assert "100 %" in client.get("/figures/satisfaction/?span=2026-4").content.decode()
        assert "83 %" in client.get("/figures/satisfaction/?span=2026").content.decode()

    def test_everybody_reads_them_by_quarter_and_year(self, office, client, morning, assert_constant_queries):
        summer = NOW - timedelta(days=90)
        self.rate(office, 2, 1, 0, collected="device", given_at=summer)
        page = client.get("/figures/satisfaction/?span=2026").content.decode()
        assert "Ủy ban nhân dân xã Hiền Lương" in page
        assert "67 %" in page
        assert "Quá ít người" in client.get("/figures/satisfaction/?span=2026-2").content.decode()
        assert client.get("/figures/satisfaction/?span=khong-co").status_code == 200
        assert_constant_queries(
            lambda: client.get("/figures/satisfaction/"), lambda: self.rate(office, 2, 2, 1, given_at=summer)
        )
