"""A task or an internal document as a page that people read (PDF/A), as its data stood.

Vietnamese, whatever the reader's language: it goes to the archive with the work file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import translation

from motcua.documents.domain.acts import Act
from motcua.documents.domain.incoming import Part
from motcua.documents.domain.tasks import TaskState
from motcua.documents.models import InternalDocument, Task
from motcua.documents.queries.books import entries_of
from motcua.documents.queries.internal import readers_of
from motcua.documents.queries.one_task import charges_of_task
from motcua.documents.wording import ACTS, PARTS
from motcua.kernel.civil_time import civil
from motcua.platform.typesetting import typeset

LAYOUT = Path(__file__).parent / "layouts" / "rendition.typ"
_TASK_STATES = {
    TaskState.OPEN: "Đang thực hiện",
    TaskState.REPORTED: "Chờ nghiệm thu",
    TaskState.ACCEPTED: "Đã hoàn thành",
    TaskState.WITHDRAWN: "Đã thu hồi",
}
Fact = tuple[str, str]


def task_pdf(row: Task, *, now: datetime) -> bytes:
    """Return a task with who did what to it."""
    data = {
        "kind": "Nhiệm vụ",
        "title": row.title,
        "facts": _told(_task_facts(row)),
        "lines": row.words.splitlines(),
        "rows_title": "Quá trình thực hiện",
        "widths": [28, 40, 42, 0],
        "heads": ["Thời gian", "Người thực hiện", "Việc", "Nội dung"],
        "rows": _history(row.ref),
    }
    return typeset(LAYOUT, _framed(row.agency.name, data, now), now=now)


def internal_pdf(row: InternalDocument, *, now: datetime) -> bytes:
    """Return an internal document with its text, the digests of its files, and who has read it."""
    data = {
        "kind": "Văn bản nội bộ",
        "title": row.title,
        "facts": _told(_internal_facts(row)),
        "lines": row.text.splitlines(),
        "rows_title": "Người nhận",
        "widths": [0, 60],
        "heads": ["Họ và tên", "Đọc lần đầu"],
        "rows": [[each.name, _moment(each.read_at) or "Chưa đọc"] for each in readers_of(row)],
    }
    return typeset(LAYOUT, _framed(row.agency.name, data, now), now=now)


def _framed(agency: str, data: dict[str, Any], now: datetime) -> dict[str, Any]:
    at = f"{civil(now):%H:%M ngày %d/%m/%Y}"
    return data | {"agency": agency, "footer": f"Lập từ dữ liệu của hệ thống Một Cửa lúc {at}"}


def _told(facts: Iterator[Fact]) -> list[Fact]:
    return [(label, value) for label, value in facts if value]


def _task_facts(row: Task) -> Iterator[Fact]:
    charges = charges_of_task(row.pk)
    yield "Người giao", row.given_by_name
    yield "Thời gian giao", _moment(row.given_at)
    with translation.override("vi"):
        for part in Part:
            yield str(PARTS[part]), ", ".join(each.name for each in charges if each.part is part)
    yield "Thời hạn ban đầu", f"{row.first_due_on:%d/%m/%Y}"
    yield "Thời hạn", f"{row.due_on:%d/%m/%Y}"
    yield "Kết quả", f"{_TASK_STATES[row.state]} ({row.percent} %)"
    yield "Từ văn bản", f"{row.document.code} {row.document.subject}" if row.document else ""
    yield "Từ cuộc họp", row.appointment.title if row.appointment else ""
    yield "Thuộc nhiệm vụ", row.parent.title if row.parent else ""
    parts = row.parts.order_by("due_on", "pk")
    yield "Nhiệm vụ con", "\n".join(f"{each.title} ({each.lead_name})" for each in parts)


def _internal_facts(row: InternalDocument) -> Iterator[Fact]:
    yield "Người phát hành", row.published_by_name
    yield "Thời gian phát hành", _moment(row.published_at)
    yield "Gửi đến", row.addressed
    yield "Có giá trị đến hết ngày", f"{row.valid_until:%d/%m/%Y}" if row.valid_until else ""
    yield "Thu hồi", _withdrawn(row)
    yield (
        "Tệp kèm theo",
        "\n".join(f"{each.name} (SHA-256 {each.sha256})" for each in row.files.order_by("id")),
    )


def _withdrawn(row: InternalDocument) -> str:
    if row.withdrawn_at is None:
        return ""
    return f"{_moment(row.withdrawn_at)}, {row.withdrawn_by_name}: {row.withdrawn_reason}"


def _history(ref: str) -> Sequence[Sequence[str]]:
    with translation.override("vi"):
        return [
            [_moment(each.at), each.by_name, str(ACTS[Act(each.act)]), _said(each.words, each.facts)]
            for each in entries_of(ref)
        ]


def _said(words: str, facts: Mapping[str, Any]) -> str:
    percent = f"{facts['percent']} %" if "percent" in facts else ""
    return ". ".join(part for part in (percent, words) if part)


def _moment(at: datetime | None) -> str:
    return f"{civil(at):%H:%M %d/%m/%Y}" if at else ""
