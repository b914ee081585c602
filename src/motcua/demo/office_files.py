"""Internal documents and work files of the two agencies that have log-ins, at every point of their way.

Everything goes through the services of the e-office; what is there stays.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from motcua.demo.office_year import staffs
from motcua.demo.offices import Office
from motcua.documents import public as documents
from motcua.documents.public import internal, tasks, work_files
from motcua.kernel.civil_time import civil_date, midnight

_NOTICES = (
    ("Quy chế làm việc của cơ quan", "Điều 1. Phạm vi điều chỉnh.\nĐiều 2. Chế độ làm việc, hội họp.", 100),
    ("Thông báo phân công trực cơ quan trong quý", "Mỗi ngày có một lãnh đạo và một công chức trực.", 40),
    ("Hướng dẫn lập hồ sơ công việc trên hệ thống", "Mở hồ sơ theo danh mục, đưa văn bản vào hằng ngày.", 20),
    ("Kế hoạch hội nghị cán bộ, công chức cuối năm", "Các bộ phận gửi báo cáo trước một tuần.", 1),
    ("Thông báo lịch tập huấn an toàn thông tin", "Toàn thể công chức tham dự đầy đủ, đúng giờ.", 0),
)
"""Title, text, and days since its publication; the last two are not read by everybody yet."""
_UNREAD, _RECALLED = 2, "Lịch trực đã thay đổi, sẽ có thông báo mới."
_LINES = (
    ("01", "Hồ sơ tiếp nhận và trả lời văn bản chỉ đạo về cải cách hành chính", 20),
    ("02", "Hồ sơ xây dựng và thực hiện dự toán ngân sách", 50),
    ("03", "Hồ sơ phòng, chống thiên tai và tìm kiếm cứu nạn", None),
    ("04", "Hồ sơ chuyển đổi số và làm sạch dữ liệu dân cư", 10),
    ("05", "Hồ sơ thi đua, khen thưởng", 10),
)
"""Number, title and years of keeping (``None``: for ever); the last is not opened yet."""
_WEEKS_BACK = 20
_IN_EACH = 3
"""Documents in each file."""


def make_office_files(*, now: datetime) -> int:
    """Have notices published and files compiled; return how many files were opened."""
    return sum(_work(staff, now) for staff in staffs(now))


def _work(staff: Office, now: datetime) -> int:
    if work_files.list_rows(staff.keeper):
        return 0
    notices = _publish(staff, now)
    begun = max(midnight(civil_date(now).replace(month=1, day=1)), now - timedelta(weeks=_WEEKS_BACK))
    opened = [
        work_files.open_listed(by=staff.official, now=begun, line_id=line)
        for line in _list(staff, begun)[:-1]
    ]
    papers = [row.id for row in _completed(staff, now)]
    for number, file_id in enumerate(opened):
        chosen = papers[number * _IN_EACH : (number + 1) * _IN_EACH]
        work_files.put_documents(by=staff.official, now=now, file_id=file_id, document_ids=chosen)
    _fill(staff, opened[0], notices[0], now)
    for file_id, (_, title, years) in zip(opened[:-1], _LINES, strict=False):
        closing = work_files.Closing(title=title, years=years, ended_on=civil_date(now))
        work_files.close_file(by=staff.official, now=now, file_id=file_id, closing=closing)
    for file_id, is_accepted in ((opened[0], True), (opened[1], False)):
        _transfer(staff, file_id, now, is_accepted=is_accepted)
    return len(opened)


def _publish(staff: Office, now: datetime) -> list[int]:
    """Publish the notices; everybody but the official read the older ones, one is withdrawn."""
    audience = internal.Audience(agency_id=staff.agency_id, is_whole=True)
    made = []
    for title, text, days in _NOTICES:
        at = now - timedelta(days=days)
        new = internal.NewInternal(audience=audience, title=title, text=text)
        made.append(internal.publish_internal(by=staff.keeper, now=at, new=new))
    for each in made[:-_UNREAD]:
        for reader in (staff.leader, staff.head, staff.official):
            internal.read_internal(by=reader, now=now, internal_id=each)
    internal.read_internal(by=staff.leader, now=now, internal_id=made[-_UNREAD])
    internal.withdraw_internal(by=staff.keeper, now=now, internal_id=made[1], reason=_RECALLED)
    return made


def _list(staff: Office, at: datetime) -> list[int]:
    """Bring the list of the year as far as its publication; return its lines."""
    made = []
    for number, title, years in _LINES:
        line = work_files.NewLine(
            agency_id=staff.agency_id, year=civil_date(at).year, unit_id=staff.unit_id, title=title,
            years=years, keeper_id=staff.official.person_id or 0, heading="I. Chuyên môn",
        )  # fmt: skip
        line_id = work_files.propose_line(by=staff.head, now=at, line=line)
        work_files.take_line(by=staff.keeper, now=at, line_id=line_id, notation=f"{number}.CM")
        made.append(line_id)
    (held,) = work_files.list_rows(staff.keeper)
    work_files.submit_list(by=staff.keeper, now=at, list_id=held.id)
    work_files.approve_list(by=staff.leader, now=at, list_id=held.id)
    work_files.publish_list(by=staff.keeper, now=at, list_id=held.id)
    return made


def _completed(staff: Office, now: datetime) -> list[documents.IncomingRow]:
    rows = documents.register_of(staff.official, now=now).rows
    return [row for row in rows if row.state is documents.State.COMPLETED]


def _fill(staff: Office, file_id: int, internal_id: int, now: datetime) -> None:
    """Put a task that is done and a notice into a file."""
    lead = documents.Charged(part=documents.Part.LEAD, person_id=staff.official.person_id)
    new = tasks.NewTask(
        agency_id=staff.agency_id, title="Báo cáo kết quả cải cách hành chính quý", charged=(lead,),
        working_days=5,
    )  # fmt: skip
    task_id = tasks.give_task(by=staff.leader, now=now, task=new)
    tasks.report_done(by=staff.official, now=now, task_id=task_id, words="Đã gửi báo cáo.")
    tasks.accept_task(by=staff.leader, now=now, task_id=task_id)
    work_files.put_tasks(by=staff.official, now=now, file_id=file_id, task_ids=[task_id])
    work_files.put_internal(by=staff.official, now=now, file_id=file_id, internal_ids=[internal_id])


def _transfer(staff: Office, file_id: int, now: datetime, *, is_accepted: bool) -> None:
    transfer_id = work_files.hand_over(by=staff.official, now=now, file_ids=[file_id])
    if is_accepted:
        work_files.accept_transfer(by=staff.keeper, now=now, transfer_id=transfer_id)
