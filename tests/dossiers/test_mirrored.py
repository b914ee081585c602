"""Dossiers of a ministry's system: what it says stands, shown read-only and counted apart."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from tests.accounts.factories import browser_of
from tests.dossiers.desk import user_of
from tests.dossiers.factories import BIRTH, NOW, make_actor, make_citizen, make_office, receive
from tests.organisations.factories import make_agency
from tests.rest.systems import make_system, system_client

from motcua.dossiers.domain.mirroring import course_after, mirrored_standing
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier, MirroredDossier
from motcua.dossiers.permissions import mirrored_visible_to
from motcua.dossiers.queries.mirrored import mirrored_counts, mirrored_dossiers
from motcua.dossiers.queries.worklist import counters
from motcua.dossiers.services.mirror import (
    MirrorNotAllowedError,
    News,
    ProcessedHereError,
    WrongDatesError,
    mirror,
)
from motcua.kernel.actors import SYSTEM, Role
from motcua.kernel.civil_time import VIETNAM
from motcua.kernel.working_time import Standing
from motcua.platform.models import AuditEntry

HOUSEHOLD = "9.000001"
"""A procedure of a ministry that the catalogue here does not know."""


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def news(agency_id: int, **changes) -> News:
    facts = {
        "source": "BTP-HOTICH",
        "code": "G01.1-20261116-0000001",
        "agency_id": agency_id,
        "procedure_code": HOUSEHOLD,
        "procedure_name": "Xác nhận thông tin hộ tịch",
        "applicant_name": "Quách Thị Mơ",
        "state": State.PROCESSING,
        "received_at": at("2026-11-16 08:00"),
        "due_at": at("2026-11-20 17:00"),
        "told_at": at("2026-11-17 08:00"),
    }
    return News(**facts | changes)


@pytest.mark.parametrize(
    ("state", "due", "done", "expected"),
    [
        pytest.param(State.PROCESSING, "2026-11-20 17:00", None, Standing.ON_TIME, id="before its date"),
        pytest.param(State.PROCESSING, "2026-11-20 08:59", None, Standing.OVERDUE, id="after its date"),
        pytest.param(State.AWAITING_SUPPLEMENT, "2026-11-19 17:00", None, Standing.WAITING, id="waits"),
        pytest.param(State.PROCESSING, None, None, Standing.WAITING, id="nothing promised"),
        pytest.param(State.RETURNED, "2026-11-19 17:00", "2026-11-19 16:00", Standing.ON_TIME, id="in time"),
        pytest.param(State.DONE, "2026-11-19 17:00", "2026-11-19 17:01", Standing.OVERDUE, id="late"),
        pytest.param(State.RETURNED, "2026-11-19 17:00", None, Standing.ON_TIME, id="ended some day"),
    ],
)
def test_it_stands_against_the_date_of_the_system_that_owns_it(state, due, done, expected):
    """Asked on Friday 20 November 2026 at 9:00."""
    found = mirrored_standing(state=state, due_at=due and at(due), done_at=done and at(done), now=NOW)
    assert found is expected


def test_its_course_holds_each_state_once_with_its_moment():
    first = course_after([], state=State.ACCEPTED, told_at=at("2026-11-16 08:00"))
    again = course_after(first, state=State.ACCEPTED, told_at=at("2026-11-16 09:00"))
    assert again == first == [{"state": 2, "at": "2026-11-16T08:00:00+07:00"}]
    later = course_after(again, state=State.PROCESSING, told_at=at("2026-11-17 08:00"))
    assert [each["state"] for each in later] == [2, 4]


class TestTelling:
    def test_the_newest_word_stands_in_whatever_order_they_come(self, office):
        first = mirror(by=SYSTEM, now=NOW, news=news(office.id))
        done = news(
            office.id, state=State.DONE, done_at=at("2026-11-19 16:00"), told_at=at("2026-11-19 17:00")
        )
        second = mirror(by=SYSTEM, now=NOW, news=done)
        older = mirror(by=SYSTEM, now=NOW, news=news(office.id, told_at=at("2026-11-18 08:00")))
        again = mirror(by=SYSTEM, now=NOW, news=done)
        assert [(each.is_new, each.is_changed) for each in (first, second, older, again)] == [
            (True, True), (False, True), (False, False), (False, False),
        ]  # fmt: skip
        row = MirroredDossier.objects.get()
        assert (row.state, [each["state"] for each in row.course]) == (9, [4, 9])
        assert AuditEntry.objects.filter(on_ref=row.ref, tag="mirrored:told").count() == 2

    def test_two_systems_may_use_the_same_code(self, office):
        mirror(by=SYSTEM, now=NOW, news=news(office.id))
        mirror(by=SYSTEM, now=NOW, news=news(office.id, source="BCA-CUTRU"))
        assert MirroredDossier.objects.count() == 2

    def test_what_is_processed_here_is_not_mirrored(self, office):
        with pytest.raises(ProcessedHereError):
            mirror(by=SYSTEM, now=NOW, news=news(office.id, procedure_code=BIRTH))
        assert not MirroredDossier.objects.exists()

    @pytest.mark.parametrize("column", ["due_at", "done_at"])
    def test_nothing_ends_before_it_began(self, office, column):
        with pytest.raises(WrongDatesError):
            mirror(by=SYSTEM, now=NOW, news=news(office.id, **{column: at("2026-11-16 07:59")}))

    def test_no_person_tells(self, office):
        for actor in (office.clerk, office.leader, make_actor(office.id, Role.IT_CENTRE), make_citizen()):
            with pytest.raises(MirrorNotAllowedError):
                mirror(by=actor, now=NOW, news=news(office.id))
        assert not MirroredDossier.objects.exists()


class TestReading:
    def test_each_agency_reads_its_own_and_inspectors_those_below(self, office):
        above = make_office(name="Ủy ban nhân dân huyện", code="H-1", level="district", code_qd20="H28.50")
        below = make_agency(code="X-1", name="Ủy ban nhân dân xã Một", parent_id=above.id)
        for number, agency_id in enumerate((office.id, below.id)):
            mirror(by=SYSTEM, now=NOW, news=news(agency_id, code=f"G01-{number}"))
        inspector = make_actor(above.id, Role.INSPECTOR)
        seen = {
            actor.name: [row.agency_id for row in mirrored_visible_to(actor)]
            for actor in (office.clerk, above.clerk, inspector)
        }
        assert seen == {office.clerk.name: [office.id], above.clerk.name: [], inspector.name: [below.id]}
        for actor in (make_citizen(), make_actor(office.id, Role.IT_CENTRE)):
            assert not mirrored_visible_to(actor).exists()

    def test_they_are_counted_by_system_and_in_no_figure_of_ours(self, office):
        receive(office)
        before = counters(office.clerk, now=NOW), Dossier.objects.count()
        told = [
            {"state": State.PROCESSING},
            {"state": State.PROCESSING, "due_at": at("2026-11-19 17:00")},
            {"state": State.AWAITING_SUPPLEMENT},
            {"state": State.RETURNED, "done_at": at("2026-11-20 16:00")},
            {"state": State.DONE, "done_at": at("2026-11-21 08:00")},
            {"state": State.WITHDRAWN},
        ]
        for number, changes in enumerate(told):
            mirror(by=SYSTEM, now=NOW, news=news(office.id, code=f"G01-{number}", **changes))
        mirror(by=SYSTEM, now=NOW, news=news(office.id, source="BCA-CUTRU"))
        police, civil = mirrored_counts(office.clerk, now=NOW)
        assert (police.source, police.total, police.in_time) == ("BCA-CUTRU", 1, 1)
        assert (civil.total, civil.in_time, civil.late, civil.waiting) == (6, 1, 1, 1)
        assert (civil.solved_in_time, civil.solved_late, civil.other) == (1, 1, 1)
        assert (counters(office.clerk, now=NOW), Dossier.objects.count()) == before

    def test_the_list_is_found_without_tones_and_asks_as_many_queries_for_many(
        self, office, assert_constant_queries
    ):
        def tell_of_three() -> None:
            for number in range(3):
                mirror(by=SYSTEM, now=NOW, news=news(office.id, code=f"G01-{number}"))

        mirror(by=SYSTEM, now=NOW, news=news(office.id))
        assert_constant_queries(lambda: mirrored_dossiers(office.clerk, now=NOW), tell_of_three)
        found = mirrored_dossiers(office.clerk, now=NOW, text="quach mo", size=2)
        assert (len(found.rows), found.next_cursor) == (2, "2")
        assert not mirrored_dossiers(office.clerk, now=NOW, text="khong co").rows


class TestRoutes:
    def tell(self, client, office, **changes):
        body = {
            "agency": office.agency.code,
            "procedure_code": HOUSEHOLD,
            "procedure_name": "Xác nhận thông tin hộ tịch",
            "applicant_name": "Quách Thị Mơ",
            "state": 4,
            "received_at": "2026-11-16T08:00:00+07:00",
            "told_at": "2026-11-17T08:00:00+07:00",
        }
        return client.post(
            "/api/v1/mirrored/BTP-HOTICH/G01.1-1/",
            json.dumps(body | changes),
            content_type="application/json",
        )

    @pytest.mark.usefixtures("morning")
    def test_a_system_tells_and_staff_read_it_without_any_act(self, office):
        client = system_client(make_system(office.id, scopes=("mirrored:write",)))
        assert self.tell(client, office).status_code == 201
        again = self.tell(client, office)
        assert (again.status_code, again.json()["is_changed"]) == (200, False)
        page = browser_of(user_of(office.clerk)).get("/work/mirrored/").content.decode()
        assert "BTP-HOTICH" in page
        assert "G01.1-1" in page
        assert "/acts/" not in page
        assert 'method="post"' not in page.split("<main")[1].split("</main")[0]

    @pytest.mark.usefixtures("morning")
    def test_another_scope_another_agency_and_what_is_processed_here_are_refused(self, office):
        there = make_office(name="Ủy ban nhân dân xã Toàn Sơn", code="X-TS", code_qd20="H28.99.2")
        reader = system_client(make_system(office.id, scopes=("dossiers:read",)))
        theirs = system_client(make_system(there.id, scopes=("mirrored:write",)))
        ours = system_client(make_system(office.id, scopes=("mirrored:write",)))
        assert self.tell(reader, office).status_code == 403
        assert self.tell(theirs, office).status_code == 403
        assert self.tell(ours, office, procedure_code=BIRTH).status_code == 422
        assert self.tell(ours, office, agency="NOBODY").status_code == 422
        assert self.tell(ours, office, received_at="9999-12-31T23:59:59Z").status_code == 422
        assert not MirroredDossier.objects.exists()
