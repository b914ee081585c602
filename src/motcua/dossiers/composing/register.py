"""The register as its readers take it home: PDF/A in the form of the circular, or a worksheet.

Always in Vietnamese, as the form is. Worksheets hold texts only: nothing that a citizen typed is a formula.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import translation
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from motcua.dossiers import papers
from motcua.dossiers.domain.register import RegisterLine
from motcua.dossiers.papers.print_register import Register, register
from motcua.dossiers.papers.wording import short_date, two_digits
from motcua.dossiers.wording import CHANNELS, REGISTER_REMARKS
from motcua.kernel.periods import Period

HEADS = (
    "TT",
    "Mã hồ sơ",
    "Tên thủ tục hành chính",
    "Số lượng hồ sơ (bộ)",
    "Tên cá nhân, tổ chức",
    "Địa chỉ, số điện thoại",
    "Cơ quan chủ trì giải quyết",
    "Nhận hồ sơ",
    "Hẹn trả kết quả",
    "Chuyển hồ sơ đến cơ quan giải quyết",
    "Nhận kết quả từ cơ quan giải quyết",
    "Trả kết quả",
    "Phương thức nhận kết quả",
    "Ký nhận",
    "Ghi chú",
)
"""The fifteen columns of the form (law B7; their order is as working systems print it)."""


def cells(line: RegisterLine) -> tuple[str, ...]:
    """Return the fifteen texts of a line."""
    return (
        two_digits(line.number),
        line.code,
        line.procedure_name,
        two_digits(line.sets),
        line.applicant,
        line.contact,
        line.competent_agency,
        *map(_day, (line.received_on, line.promised_on, line.sent_on, line.done_on, line.returned_on)),
        str(CHANNELS[line.return_channel]),
        line.taken_by,
        "; ".join(str(REGISTER_REMARKS[remark]) for remark in line.remark.split()),
    )


def register_pdf(
    lines: Iterable[RegisterLine],
    *,
    agency: str,
    period: Period,
    now: datetime,
    field: str = "",
    closed: str = "",
    sha256: str = "",
    sealing: papers.Sealing = papers.Sealing.BY_HAND,
) -> papers.TypesetSlip:
    """Return the register of a period within one year as PDF/A."""
    last = _last_day(period)
    with translation.override("vi"):
        book = Register(
            agency=agency,
            book=f"01/{period.start.year}",
            period=f"Từ ngày {short_date(period.start)} đến ngày {short_date(last)}",
            field=field,
            rows=[cells(line) for line in lines],
            closed=closed,
            sha256=sha256,
            sealing=sealing,
        )
    return register(book, on=last, now=now)


def register_xlsx(lines: Iterable[RegisterLine]) -> bytes:
    """Return the lines as a worksheet of Office Open XML, one row each under the heads."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Sổ theo dõi hồ sơ")
    with translation.override("vi"):
        for row in (HEADS, *(cells(line) for line in lines)):
            sheet.append([_text_cell(sheet, text) for text in row])
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _text_cell(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, value=_writable(text))
    cell.data_type = "s"
    return cell


def _writable(text: str) -> str:
    """Return the text without the controls that no worksheet can hold."""
    return "".join(letter for letter in text if letter.isprintable() or letter in "\n\t")


def _day(written: str) -> str:
    return short_date(date.fromisoformat(written)) if written else ""


def _last_day(period: Period) -> date:
    end = period.end or period.start
    return date.fromordinal(end.toordinal() - 1)
