"""An invitation to a meeting: into the timetable, answered, concluded; its tasks done and accepted."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from motcua.demo.journeys import cast
from motcua.demo.journeys.course import Course, Journey
from motcua.demo.journeys.deciding import prove_history
from motcua.documents import public as documents
from motcua.documents.public import tasks, timetable
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class _Office:
    """Who plays, each with all seats."""

    agency_id: int
    keeper: Actor
    leader: Actor
    head: Actor
    official: Actor


def go(course: Course) -> None:
    """Begin two days ago with the invitation, meet a day later, and end today with the task."""
    course.days_ago = 2
    office = _office(course)
    meeting_id = _into_timetable(course, office)
    _answer(course, office, meeting_id)
    course.days_ago = 1
    task_id = _conclude(course, office, meeting_id)
    course.days_ago = 0
    _carry_out(course, office, task_id)


def _office(course: Course) -> _Office:
    desk = cast.commune(at=course.now())

    def whole(actor: Actor) -> Actor:
        return replace(actor, seats=organisations.seats_of(actor.person_id or 0, at=course.now()))

    return _Office(
        agency_id=desk.agency.id,
        keeper=whole(desk.office_clerk),
        leader=whole(desk.leader),
        head=whole(desk.head),
        official=whole(desk.officials[0]),
    )


def _into_timetable(course: Course, office: _Office) -> int:
    """Register the invitation, propose it, find the room taken for another, approve and publish."""
    now, number = course.now(), secrets.randbelow(10**9)
    document_id = documents.register_incoming(
        by=office.keeper,
        now=now,
        came_before=True,
        arrival=documents.Arrival(
            agency_id=office.agency_id, organ_name="Văn phòng Ủy ban nhân dân tỉnh", type_name="Giấy mời",
            code_number=str(number), code_notation="GM-VPUBND", issued_on=civil_date(now),
            arrived_on=civil_date(now), subject="Họp triển khai phòng, chống thiên tai",
        ),
    )  # fmt: skip
    course.step("Đăng ký giấy mời đến", office.keeper)
    room_id = timetable.add_resource(
        by=office.keeper, now=now, agency_id=office.agency_id, kind="room", name=f"Phòng họp {number}"
    )
    plan = timetable.Plan(
        agency_id=office.agency_id, scope=timetable.Scope.LEADERS, title="Họp phòng, chống thiên tai",
        starts_at=now + timedelta(hours=20), ends_at=now + timedelta(hours=22), room_id=room_id,
        chair_id=office.leader.person_id, people=(office.head.person_id or 0,), is_public=True,
        document_id=document_id,
    )  # fmt: skip
    meeting_id = timetable.propose(by=office.keeper, now=now, plan=plan)
    timetable.approve(by=office.leader, now=now, appointment_id=meeting_id)
    course.step("Đưa vào lịch công tác, lãnh đạo duyệt", office.leader)
    other_id = timetable.propose(by=office.official, now=now, plan=replace(plan, document_id=None))
    course.check("Phòng họp không bị giao hai lần", _is_taken(course, office, other_id))
    try:
        timetable.publish_week(
            by=office.keeper, now=now, agency_id=office.agency_id, day=civil_date(plan.starts_at)
        )
    except timetable.WeekPublishedError:
        course.say("  Lịch tuần này đã phát hành: nội dung mới là bổ sung.")
    week = timetable.week_of(office.official, agency_id=office.agency_id, day=civil_date(plan.starts_at))
    course.check("Mọi người trong cơ quan thấy cuộc họp", meeting_id in {row.id for row in week.rows})
    return meeting_id


def _is_taken(course: Course, office: _Office, appointment_id: int) -> bool:
    try:
        timetable.approve(by=office.leader, now=course.now(), appointment_id=appointment_id)
    except timetable.TakenError:
        timetable.refuse(
            by=office.leader, now=course.now(), appointment_id=appointment_id, reason="Phòng đã bận."
        )
        return True
    return False


def _answer(course: Course, office: _Office, meeting_id: int) -> None:
    said: dict[str, Any] = {"now": course.now(), "appointment_id": meeting_id}
    timetable.answer(by=office.leader, comes=True, **said)
    timetable.send_delegate(by=office.head, person_id=office.official.person_id or 0, **said)
    timetable.answer(by=office.official, comes=True, **said)
    course.step("Cử người dự thay, người được cử nhận lời", office.official)


def _conclude(course: Course, office: _Office, meeting_id: int) -> int:
    now = course.now()
    timetable.conclude(
        by=office.keeper, now=now, appointment_id=meeting_id, minutes="Đủ thành phần.",
        conclusions="Rà soát các điểm sạt lở.\nBáo cáo Ủy ban nhân dân trong ba ngày làm việc.",
    )  # fmt: skip
    course.step("Ghi biên bản và kết luận", office.keeper)
    lead = documents.Charged(part=documents.Part.LEAD, person_id=office.official.person_id)
    task = tasks.NewTask(
        agency_id=office.agency_id, title="Rà soát các điểm sạt lở", charged=(lead,), working_days=3,
        appointment_id=meeting_id,
    )  # fmt: skip
    task_id = tasks.give_task(by=office.leader, now=now, task=task)
    course.step("Giao nhiệm vụ từ kết luận", office.leader)
    return task_id


def _carry_out(course: Course, office: _Office, task_id: int) -> None:
    said: dict[str, Any] = {"now": course.now(), "task_id": task_id}
    tasks.receive_task(by=office.official, **said)
    tasks.report_progress(by=office.official, percent=60, words="Đã đi kiểm tra ba xóm.", **said)
    tasks.report_done(by=office.official, words="Có bốn điểm sạt lở, đã cắm biển.", **said)
    course.step("Báo cáo tiến độ rồi hoàn thành", office.official)
    tasks.accept_task(by=office.leader, words="Đạt yêu cầu.", **said)
    course.step("Nghiệm thu", office.leader)
    asked = tasks.TaskAsked(whose=tasks.Whose.MINE, state=tasks.TaskState.ACCEPTED, text="sat lo")
    page = tasks.tasks_of(office.official, now=course.now(), asked=asked)
    prove_history(course, f"document_task:{task_id}", name=f"nhiem-vu-{task_id}", acts=5)
    course.check("Nhiệm vụ đã xong, tìm được không dấu", task_id in {row.id for row in page.rows})


JOURNEY = Journey(name="meeting", title="Giấy mời họp, kết luận và nhiệm vụ từ kết luận", go=go)
