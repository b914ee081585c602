"""A week of the timetable as a paper (PDF/A) or a worksheet; both Vietnamese, and marked as the system's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from motcua.documents.domain.timetable import Change, Half, halves_of
from motcua.documents.papers.worksheets import worksheet
from motcua.documents.queries.weeks import AppointmentRow, Week
from motcua.kernel.civil_time import civil
from motcua.platform.typesetting import typeset

LAYOUT = Path(__file__).parent / "layouts" / "timetable.typ"
DAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
HALVES = {Half.MORNING: "Sáng", Half.AFTERNOON: "Chiều"}
MARKS = {Change.ADDED: "Bổ sung", Change.CHANGED: "Thay đổi", Change.CANCELLED: "Hoãn, hủy"}
HEADS = ("Ngày", "Buổi", "Giờ", "Nội dung", "Địa điểm, xe", "Chủ trì", "Thành phần", "Ghi chú")


def timetable_pdf(week: Week, *, agency: str, now: datetime) -> bytes:
    """Return the week as PDF/A-2u on A4, lying."""
    sunday = week.monday + timedelta(days=6)
    draft = "" if week.published_at else " (dự thảo, chưa phát hành)"
    data = {
        "title": f"Lịch công tác tuần {week.monday.isocalendar().week}{draft}",
        "agency": agency,
        "period": f"Từ ngày {week.monday:%d/%m/%Y} đến ngày {sunday:%d/%m/%Y}",
        "footer": f"In từ hệ thống Một Cửa lúc {civil(now):%H:%M ngày %d/%m/%Y}",
        "lines": list(_lines(week)),
    }
    return typeset(LAYOUT, data, now=now)


def timetable_sheet(week: Week) -> bytes:
    """Return the week as a worksheet."""
    names = ("day", "half", "hours", "title", "place", "chair", "people", "mark")
    rows = [[str(line[name]) for name in names] for line in _lines(week)]
    return worksheet(f"Tuần {week.monday.isocalendar().week}", heads=HEADS, rows=rows)


def _lines(week: Week) -> Iterator[dict[str, object]]:
    """Yield a line for each half of a day that an appointment touches, in order."""
    placed = [
        (day, half, row)
        for row in week.rows
        for day, half in halves_of(row.starts_at, row.ends_at)
        if week.monday <= day < week.monday + timedelta(days=7)
    ]
    placed.sort(key=lambda each: (each[0], each[1] is Half.AFTERNOON, each[2].starts_at, each[2].id))
    for day, half, row in placed:
        yield {
            "day": f"{DAYS[day.weekday()]} {day:%d/%m}",
            "half": HALVES[half],
            "hours": hours_of(row),
            "title": row.title,
            "place": "; ".join(part for part in (row.place, row.vehicle) if part),
            "chair": row.chair_name,
            "people": ", ".join(row.people),
            "mark": MARKS[row.change] if row.change else "",
            "is_off": row.change is Change.CANCELLED,
        }


def hours_of(row: AppointmentRow) -> str:
    """Return from when to when, with the days where they are not one."""
    begins, ends = civil(row.starts_at), civil(row.ends_at)
    if begins.date() == ends.date():
        return f"{begins:%H:%M}–{ends:%H:%M}"  # a range
    return f"{begins:%H:%M %d/%m}–{ends:%H:%M %d/%m}"
