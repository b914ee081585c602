"""This week's timetable and some tasks of the two agencies that have log-ins.

Everything goes through the services of the e-office; what is there stays.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from motcua.demo.office_year import staffs
from motcua.demo.offices import Office
from motcua.documents import public as documents
from motcua.documents.public import tasks, timetable
from motcua.kernel.civil_time import civil_date, midnight

_MEETINGS = (
    (0, 8, 10, "Họp giao ban đầu tuần", True),
    (1, 14, 16, "Tiếp công dân định kỳ", True),
    (2, 8, 11, "Kiểm tra công tác phòng cháy rừng tại cơ sở", False),
    (3, 14, 17, "Làm việc với Sở Nội vụ về cải cách hành chính", True),
    (4, 8, 9, "Duyệt báo cáo tuần", False),
)
"""Days after Monday, hours from and to, what, whether for everybody."""
_TASKS = (
    ("Rà soát hộ nghèo, hộ cận nghèo cuối năm", 5),
    ("Tổng hợp danh sách nhà tạm, nhà dột nát", 2),
    ("Lập kế hoạch tuyên truyền chuyển đổi số", 10),
)
"""What, and working days for it."""


def make_office_week(*, now: datetime) -> int:
    """Have the week planned and tasks given; return how many appointments were made."""
    return sum(_plan(staff, now) for staff in staffs(now))


def _plan(staff: Office, now: datetime) -> int:
    day = civil_date(now)
    if timetable.week_of(staff.keeper, agency_id=staff.agency_id, day=day).rows:
        return 0
    monday = midnight(day - timedelta(days=day.weekday()))
    hall = timetable.add_resource(
        by=staff.keeper, now=now, agency_id=staff.agency_id, kind="room", name="Hội trường", seats=80
    )
    for days, begins, ends, title, is_public in _MEETINGS:
        plan = timetable.Plan(
            agency_id=staff.agency_id, scope=timetable.Scope.LEADERS, title=title, is_public=is_public,
            starts_at=monday + timedelta(days=days, hours=begins), room_id=hall,
            ends_at=monday + timedelta(days=days, hours=ends), chair_id=staff.leader.person_id,
            people=(staff.head.person_id or 0, staff.official.person_id or 0),
        )  # fmt: skip
        appointment_id = timetable.propose(by=staff.keeper, now=now, plan=plan)
        timetable.approve(by=staff.keeper, now=now, appointment_id=appointment_id)
    timetable.publish_week(by=staff.keeper, now=now, agency_id=staff.agency_id, day=day)
    for title, working_days in _TASKS:
        lead = documents.Charged(part=documents.Part.LEAD, unit_id=staff.unit_id)
        task = tasks.NewTask(
            agency_id=staff.agency_id, title=title, charged=(lead,), working_days=working_days
        )
        tasks.give_task(by=staff.leader, now=now, task=task)
    return len(_MEETINGS)
