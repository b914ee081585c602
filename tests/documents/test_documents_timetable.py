"""The timetable: propose, approve, publish, change; rooms once at a time; who comes; conclusions; rights."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from icalendar import Calendar
from tests.documents.arrivals import register
from tests.documents.factories import NOW
from tests.documents.meeting import approved, at_hour, kept, plan_of, proposed, room
from tests.documents.working import lead
from tests.queries import count_queries

from motcua.documents.domain.incoming import WordsMissingError
from motcua.documents.domain.timetable import Change, Response, Scope, Standing
from motcua.documents.domain.timetable_errors import (
    AppointmentClosedError,
    ForeignResourceError,
    NotInvitedError,
    NotYourAppointmentError,
    TakenError,
    WeekPublishedError,
)
from motcua.documents.models import Appointment, PublishedWeek
from motcua.documents.papers.calendar_file import calendar_file
from motcua.documents.permissions import NotYourDocumentError
from motcua.documents.queries.appointments import attendees_of, feed_of
from motcua.documents.queries.conflicts import Of, Wanted, conflicts_of
from motcua.documents.queries.one_task import tasks_of_meeting
from motcua.documents.queries.weeks import View, public_week, week_of
from motcua.documents.services.tasks.give import NewTask, give_task
from motcua.documents.services.timetable.attend import answer, send_delegate
from motcua.documents.services.timetable.change import call_off, change
from motcua.documents.services.timetable.conclude import conclude
from motcua.documents.services.timetable.decide import approve, publish_week, refuse
from motcua.documents.services.timetable.feeds import digest_of, end_feed, renew_feed
from motcua.documents.services.timetable.keep_resources import end_resource
from motcua.documents.timetable_permissions import appointments_visible_to
from motcua.kernel.actors import Role

MONDAY = at_hour(0).date()


def publish(house, *, now=NOW) -> int:
    return publish_week(by=house.keeper, now=now, agency_id=house.id, day=MONDAY)


def changes(house) -> dict[str, Change | None]:
    rows = week_of(house.land_official, agency_id=house.id, day=MONDAY).rows
    return {row.title: row.change for row in rows}


def test_what_is_approved_is_published_with_its_week_and_what_comes_later_is_marked(house):
    first, waits = approved(house), proposed(house, title="Chưa duyệt")
    assert changes(house) == {}, "who is not asked sees nothing before publication"
    assert publish(house) == 1
    assert changes(house) == {"Họp giao ban tuần": None}
    with pytest.raises(WeekPublishedError):
        publish(house)
    later = NOW + timedelta(hours=1)
    approve(by=house.leader, now=later, appointment_id=waits)
    moved = plan_of(house, starts_at=at_hour(9), ends_at=at_hour(11))
    change(by=house.keeper, now=later, appointment_id=first, plan=moved)
    assert changes(house) == {"Chưa duyệt": Change.ADDED, "Họp giao ban tuần": Change.CHANGED}
    call_off(by=house.leader, now=later, appointment_id=waits, reason="Hoãn do bão")
    assert changes(house)["Chưa duyệt"] is Change.CANCELLED
    assert kept(first).revision == 1
    with pytest.raises(DatabaseError), transaction.atomic():
        PublishedWeek.objects.update(published_at=NOW)


def test_only_who_keeps_a_timetable_decides_on_it(house):
    of_agency = proposed(house)
    of_unit = proposed(house, scope=Scope.UNIT, unit_id=house.culture_id, title="Họp phòng")
    for person in (house.culture_official, house.land_head):
        with pytest.raises(NotYourAppointmentError):
            approve(by=person, now=NOW, appointment_id=of_agency)
    with pytest.raises(NotYourAppointmentError):
        approve(by=house.other_leader, now=NOW, appointment_id=of_unit)
    approve(by=house.culture_head, now=NOW, appointment_id=of_unit)
    with pytest.raises(AppointmentClosedError):
        refuse(by=house.culture_head, now=NOW, appointment_id=of_unit, reason="Trùng")
    with pytest.raises(WordsMissingError):
        refuse(by=house.leader, now=NOW, appointment_id=of_agency, reason=" ")
    with pytest.raises(NotYourDocumentError):
        publish_week(by=house.culture_head, now=NOW, agency_id=house.id, day=MONDAY)
    with pytest.raises(NotYourAppointmentError):
        proposed(house, by=house.land_official, scope=Scope.UNIT, unit_id=house.culture_id)
    with pytest.raises(NotYourAppointmentError):
        proposed(house, by=house.other_leader)


def test_a_proposal_is_changed_by_its_proposer_until_it_is_decided(house):
    own = proposed(house)
    change(by=house.culture_official, now=NOW, appointment_id=own, plan=plan_of(house, title="Họp khác"))
    assert kept(own).title == "Họp khác"
    approve(by=house.keeper, now=NOW, appointment_id=own)
    with pytest.raises(NotYourAppointmentError):
        change(by=house.culture_official, now=NOW, appointment_id=own, plan=plan_of(house))
    with pytest.raises(NotYourAppointmentError):
        call_off(by=house.culture_official, now=NOW, appointment_id=own, reason="Thôi")


@pytest.mark.parametrize("kind", ["room", "vehicle"])
def test_rooms_and_vehicles_are_taken_once_at_a_time(house, kind):
    thing = {f"{kind}_id": room(house, kind=kind)}
    first = approved(house, **thing)
    beside = proposed(house, title="Họp khác", starts_at=at_hour(9), ends_at=at_hour(11), **thing)
    approved(house, title="Nối tiếp", starts_at=at_hour(10), ends_at=at_hour(10, 30), **thing)
    with pytest.raises(TakenError, match="Hội trường: Họp giao ban tuần, 08:00"):
        approve(by=house.keeper, now=NOW, appointment_id=beside)
    with pytest.raises(IntegrityError, match=f"{kind}_once"), transaction.atomic():
        Appointment.objects.filter(pk=beside).update(approved_at=NOW)
    later = plan_of(house, starts_at=at_hour(8), ends_at=at_hour(10, 15), **thing)
    with pytest.raises(TakenError):
        change(by=house.keeper, now=NOW, appointment_id=first, plan=later)
    call_off(by=house.keeper, now=NOW, appointment_id=first, reason="Hoãn")
    half = plan_of(house, starts_at=at_hour(9), ends_at=at_hour(10), **thing)
    change(by=house.keeper, now=NOW, appointment_id=beside, plan=half)
    approve(by=house.keeper, now=NOW, appointment_id=beside)


def test_what_an_appointment_meets_is_named_with_rooms_vehicles_and_people(house):
    hall = room(house)
    meeting = approved(house, room_id=hall)
    head = house.culture_head.person_id
    wanted = Wanted(
        agency_id=house.id, starts_at=at_hour(9), ends_at=at_hour(12), room_id=hall, people=[head]
    )
    assert [(each.of, each.name) for each in conflicts_of(wanted)] == [
        (Of.ROOM, "Hội trường"), (Of.PERSON, "Đinh Công Sơn"),
    ]  # fmt: skip
    answer(by=house.culture_head, now=NOW, appointment_id=meeting, comes=False, words="Đi công tác")
    assert [each.of for each in conflicts_of(wanted)] == [Of.ROOM], "who does not come is free"
    assert conflicts_of(replace(wanted, starts_at=at_hour(10))) == ()
    assert conflicts_of(replace(wanted, but=meeting)) == ()
    own = plan_of(house, scope=Scope.PERSON, chair_id=None, people=[], title="Khám bệnh")
    proposed(house, by=house.culture_head, scope=own.scope, chair_id=None, people=[], title=own.title)
    (meets,) = [each for each in conflicts_of(wanted) if each.of is Of.PERSON]
    assert meets.title == "", "what is one's own is not told"


def test_only_what_is_the_agencys_and_in_use_is_taken(house):
    hall = room(house)
    for facts in (
        {"vehicle_id": hall},
        {"chair_id": house.other_leader.person_id},
        {"people": [house.other_keeper.person_id]},
        {"prepared_by_id": 10**9},
        {"scope": Scope.UNIT},
        {"scope": Scope.PERSON, "room_id": hall, "chair_id": None, "people": []},
    ):
        with pytest.raises((ForeignResourceError, NotYourAppointmentError)):
            proposed(house, **facts)
    end_resource(by=house.keeper, now=NOW, resource_id=hall)
    with pytest.raises(ForeignResourceError):
        proposed(house, room_id=hall)
    with pytest.raises(ForeignResourceError):
        end_resource(by=house.keeper, now=NOW, resource_id=hall)
    assert room(house), "its name is free again"
    with pytest.raises(ForeignResourceError):
        room(house)


def test_who_is_asked_comes_or_not_or_sends_somebody(house):
    meeting = approved(house)
    said = {"now": NOW, "appointment_id": meeting}
    answer(by=house.leader, comes=True, **said)
    with pytest.raises(WordsMissingError):
        answer(by=house.culture_head, comes=False, **said)
    official = house.culture_official.person_id
    send_delegate(by=house.culture_head, person_id=official, words="Báo cáo mục 2", **said)
    with pytest.raises(NotInvitedError):
        send_delegate(by=house.land_head, person_id=official, **said)
    with pytest.raises(ForeignResourceError):
        send_delegate(by=house.land_head, person_id=house.other_keeper.person_id, **said)
    answer(by=house.culture_official, comes=True, **said)
    found = {each.name: (each.response, each.sent_by) for each in attendees_of(meeting)}
    assert found == {
        "Hà Văn Thắng": (Response.COMES, ""),
        "Đinh Công Sơn": (Response.DELEGATES, ""),
        "Lường Văn Út": (Response.NONE, ""),
        "Quách Văn Lâm": (Response.COMES, "Đinh Công Sơn"),
    }
    answer(by=house.culture_head, comes=True, **said)
    assert official not in {each.person_id for each in attendees_of(meeting)}, "who sent comes after all"
    with pytest.raises(NotInvitedError):
        answer(by=house.keeper, comes=True, **said)
    change(by=house.keeper, plan=plan_of(house, starts_at=at_hour(9)), **said)
    assert {each.response for each in attendees_of(meeting)} == {Response.NONE}, "another time asks again"
    with pytest.raises(AppointmentClosedError):
        answer(by=house.leader, comes=True, now=at_hour(10), appointment_id=meeting)


def test_conclusions_lead_to_tasks_and_only_once_the_meeting_began(house):
    meeting, after = approved(house), at_hour(11)
    said = {"appointment_id": meeting, "conclusions": "1. Phòng Kinh tế rà soát đê.\n2. Báo cáo trước 30/11."}
    with pytest.raises(AppointmentClosedError):
        conclude(by=house.keeper, now=NOW, **said)
    task = NewTask(
        agency_id=house.id, title="Rà soát đê", charged=lead(unit_id=house.land_id), working_days=3,
        appointment_id=meeting,
    )  # fmt: skip
    with pytest.raises(NotYourAppointmentError):
        give_task(by=house.leader, now=after, task=task)
    with pytest.raises(NotYourAppointmentError):
        conclude(by=house.land_head, now=after, **said)
    conclude(by=house.culture_official, now=after, minutes="Đủ thành phần", **said)
    task_id = give_task(by=house.leader, now=after, task=task)
    assert [row.id for row in tasks_of_meeting(house.leader, meeting, now=after)] == [task_id]
    conclude(by=house.keeper, now=after, appointment_id=meeting, conclusions="Sửa lại")
    assert kept(meeting).record.conclusions == "Sửa lại"


def test_an_invitation_that_came_in_becomes_an_appointment(house):
    document_id = register(house, type_name="Giấy mời", subject="Mời họp tổng kết năm")
    with pytest.raises(NotYourDocumentError):
        proposed(house, by=house.land_official, document_id=document_id)
    assert kept(proposed(house, by=house.keeper, document_id=document_id)).document_id == document_id


def naive(rows, person) -> set[int]:
    """Tell who sees what, one by one."""
    seen = set()
    for row in rows:
        asked = {each.person_id for each in row.attendees.all()}
        own = row.scope == "person"
        for seat in person.seats:
            acts_for = person.person_id
            if seat.agency_id == row.agency_id and (
                (seat.role in {Role.LEADER, Role.OFFICE_CLERK} and not own)
                or (row.published_at is not None and seat.role is not Role.INSPECTOR)
                or (seat.role is Role.UNIT_HEAD and row.scope == "unit" and row.unit_id == seat.unit_id)
                or row.proposed_by_id == acts_for
                or (acts_for in asked and not own)
            ):
                seen.add(row.pk)
    return seen


def test_every_week_agrees_with_a_naive_oracle_on_rights(house):
    approved(house)
    publish(house)
    proposed(house, by=house.land_official, title="Đề xuất", people=[], chair_id=None)
    proposed(house, scope=Scope.UNIT, unit_id=house.culture_id, title="Họp phòng", people=[], chair_id=None)
    proposed(house, by=house.land_head, scope=Scope.PERSON, title="Riêng", people=[], chair_id=None)
    there = {"agency_id": house.other_id, "people": [], "chair_id": None}
    proposed(house, by=house.other_keeper, title="Nơi khác", **there)
    rows = list(Appointment.objects.prefetch_related("attendees"))
    people = (
        house.keeper, house.leader, house.deputy, house.culture_head, house.culture_official, house.land_head,
        house.land_official, house.other_keeper, house.other_leader,
    )  # fmt: skip
    for person in people:
        allowed = naive(rows, person)
        assert set(appointments_visible_to(person).values_list("pk", flat=True)) == allowed, person.name
        for view in View:
            seen = {row.id for row in week_of(person, agency_id=house.id, day=MONDAY, view=view).rows}
            assert seen <= allowed
    mine = week_of(house.land_head, agency_id=house.id, day=MONDAY, view=View.MINE).rows
    assert {row.title for row in mine} == {"Họp giao ban tuần", "Riêng"}


def test_the_public_page_shows_only_what_is_marked_public_and_published(house):
    approved(house, title="Tiếp công dân", is_public=True)
    approved(house, title="Nội bộ")
    assert public_week(house.id, day=MONDAY).rows == ()
    publish(house)
    proposed(house, title="Chưa duyệt", is_public=True)
    assert [row.title for row in public_week(house.id, day=MONDAY).rows] == ["Tiếp công dân"]


def test_a_week_asks_three_times_however_much_is_in_it(house):
    approved(house)
    publish(house)

    def show():
        return week_of(house.land_head, agency_id=house.id, day=MONDAY)

    show()
    before = len(count_queries(show))
    for number in range(4):
        approved(house, title=f"Việc {number}")
    assert len(count_queries(show)) == before
    assert len(show().rows) == 5


def test_a_feed_opens_by_its_secret_until_it_is_renewed(house):
    meeting = approved(house, place="Hội trường; tầng 2", note="Mang tài liệu")
    approved(house, title="Không mời tôi", people=[], chair_id=None)
    secret = renew_feed(by=house.culture_head, now=NOW)
    (row,) = feed_of(digest_of(secret), now=NOW)
    (event,) = Calendar.from_ical(calendar_file([row], host="motcua.test", name="Lịch")).walk("VEVENT")
    assert str(event["UID"]) == f"appointment-{meeting}@motcua.test"
    assert event.decoded("DTSTART") == at_hour(8)
    assert str(event["LOCATION"]) == "Hội trường; tầng 2"
    publish(house)
    call_off(by=house.leader, now=NOW, appointment_id=meeting, reason="Hoãn")
    (row,) = feed_of(digest_of(secret), now=NOW)
    assert row.standing is Standing.CANCELLED
    assert b"STATUS:CANCELLED" in calendar_file([row], host="h", name="Lịch")
    newer = renew_feed(by=house.culture_head, now=NOW)
    assert feed_of(digest_of(secret), now=NOW) is None
    end_feed(by=house.culture_head, now=NOW)
    assert feed_of(digest_of(newer), now=NOW) is None
