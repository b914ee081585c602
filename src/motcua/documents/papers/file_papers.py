"""Papers of work files: the list of contents, the inventory and the minutes of a transfer (PDF/A, worksheet).

Implements: Decree 30/2020/ND-CP, annex V (mục lục văn bản trong hồ sơ) and art. 30 (biên bản giao nhận, mục
lục hồ sơ). Both are Vietnamese, whatever the reader's language, and marked as the system's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from motcua.documents.models import Transfer, WorkFile
from motcua.documents.papers.worksheets import worksheet
from motcua.documents.queries.file_contents import ContentRow
from motcua.documents.queries.work_files import FileRow
from motcua.kernel.civil_time import civil
from motcua.platform.typesetting import typeset

LAYOUT = Path(__file__).parent / "layouts" / "file_papers.typ"
CONTENT_HEADS = (
    "STT", "Số, ký hiệu văn bản", "Ngày tháng", "Tên loại và trích yếu nội dung", "Tác giả văn bản",
    "Số trang", "Ghi chú",
)  # fmt: skip
FILE_HEADS = (
    "STT", "Số, ký hiệu hồ sơ", "Tiêu đề hồ sơ", "Thời gian tài liệu", "Thời hạn bảo quản",
    "Số văn bản", "Số trang", "Ghi chú",
)  # fmt: skip


def contents_pdf(row: WorkFile, contents: Sequence[ContentRow], *, now: datetime) -> bytes:
    """Return the list of contents as PDF/A-2u."""
    data = _frame(row.agency.name, row.unit.name, now) | {
        "title": "Mục lục văn bản trong hồ sơ",
        "under": f"Hồ sơ số {row.notation}, năm {row.year}: {row.title}",
        "lines": [],
        "widths": [12, 38, 24, 0, 55, 18, 28],
        "heads": CONTENT_HEADS,
        "rows": list(_contents(contents)),
        "after": [f"Thời hạn bảo quản: {retention_vi(row.years)}. Người lập hồ sơ: {row.keeper_name}."],
        "signers": [],
    }
    return typeset(LAYOUT, data, now=now)


def contents_sheet(contents: Sequence[ContentRow]) -> bytes:
    """Return the list of contents as a worksheet."""
    return worksheet("Mục lục văn bản", heads=CONTENT_HEADS, rows=_contents(contents))


def files_sheet(rows: Sequence[FileRow]) -> bytes:
    """Return an inventory of files as a worksheet."""
    return worksheet("Mục lục hồ sơ", heads=FILE_HEADS, rows=_files(rows))


def minutes_pdf(transfer: Transfer, rows: Sequence[FileRow], *, now: datetime) -> bytes:
    """Return the minutes of a transfer with the inventory of its files."""
    things = sum(row.count for row in rows)
    data = _frame(transfer.agency.name, transfer.unit.name, now) | {
        "title": "Biên bản giao nhận hồ sơ, tài liệu",
        "under": f"Lần giao số {transfer.pk}, ngày {civil(transfer.handed_at):%d/%m/%Y}",
        "lines": [
            f"Bên giao: {transfer.unit.name}; người giao: {transfer.handed_by_name}.",
            f"Bên nhận: Lưu trữ cơ quan {transfer.agency.name}.",
            f"Tổng số hồ sơ: {len(rows)}; tổng số văn bản, tài liệu: {things}.",
            "Hồ sơ điện tử được giao trên Hệ thống, kèm gói dữ liệu có mã băm SHA-256 của từng tệp.",
            *([f"Tình trạng hồ sơ, tài liệu: {transfer.words}"] if transfer.words else []),
        ],
        "widths": [12, 32, 0, 44, 28, 22, 20, 24],
        "heads": FILE_HEADS,
        "rows": list(_files(rows)),
        "after": [_answer(transfer)],
        "signers": [
            {"role": "Đại diện bên giao", "name": transfer.handed_by_name},
            {"role": "Đại diện bên nhận", "name": transfer.answered_by_name},
        ],
    }
    return typeset(LAYOUT, data, now=now)


def retention_vi(years: int | None) -> str:
    """Return a retention period as papers of the State write it."""
    return "Vĩnh viễn" if years is None else f"{years} năm"


def _frame(agency: str, unit: str, now: datetime) -> dict[str, Any]:
    return {
        "agency": agency,
        "unit": unit,
        "footer": f"In từ hệ thống Một Cửa lúc {civil(now):%H:%M ngày %d/%m/%Y}",
    }


def _contents(contents: Iterable[ContentRow]) -> Iterable[list[str]]:
    for row in contents:
        title = " - ".join(part for part in (row.type_name, row.title) if part)
        pages = str(row.pages) if row.pages else ""
        yield [str(row.place), row.code, _day(row.dated), title, row.author, pages, ""]


def _files(rows: Iterable[FileRow]) -> Iterable[list[str]]:
    for number, row in enumerate(rows, start=1):
        span = f"{_day(row.started_on)} - {_day(row.ended_on)}"
        counts = [str(row.count), str(row.pages) if row.pages else ""]
        yield [str(number), row.notation, row.title, span, retention_vi(row.years), *counts, ""]


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _answer(transfer: Transfer) -> str:
    if transfer.accepted_at:
        return f"Lưu trữ cơ quan tiếp nhận lúc {civil(transfer.accepted_at):%H:%M ngày %d/%m/%Y}."
    if transfer.returned_at:
        day = f"{civil(transfer.returned_at):%H:%M ngày %d/%m/%Y}"
        return f"Lưu trữ cơ quan trả lại lúc {day}: {transfer.answer}"
    return "Lưu trữ cơ quan chưa trả lời."
