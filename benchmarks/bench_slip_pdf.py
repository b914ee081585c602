"""How fast receipts are printed, beside typst setting an empty page with the same fonts.

Ours is everything: facts, QR code, cleaning of texts, layout, PDF/A. Each receipt differs from the
one before in person, code and number. The limit is the least any PDF/A page costs: the same
compiler, kept warm, the same fonts and paper, one changing word on it.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from motcua.dossiers import papers
from motcua.kernel.rule_sets import RS2025
from motcua.platform.typesetting import typeset

NOW = datetime(2026, 2, 5, 1, 12, tzinfo=UTC)
SLIPS = 60
ROUNDS = 3
EMPTY = """
#let data = json(bytes(sys.inputs.data))
#set document(title: "Empty", author: "Một Cửa")
#set page(width: 148mm, height: 210mm)
#set text(font: "Tinos", lang: "vi")
#data.number
"""


def measure() -> dict[str, object]:
    """Return receipts a second, empty pages a second, and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.typ"
        empty.write_text(EMPTY, encoding="utf-8")
        pairs = [(_rate(_print_slip), _rate(lambda number: _set_empty(empty, number))) for _ in range(ROUNDS)]
    ours, limit = max(pair[0] for pair in pairs), max(pair[1] for pair in pairs)
    return {
        "name": "slip_pdf",
        "ours": round(ours, 1),
        "limit": round(limit, 1),
        "ratio": round(ours / limit, 3),
        "unit": "slips/s",
        "what": "receipts (form 01, one copy, QR code, PDF/A-2u) against an empty page of the same compiler",
    }


def _rate(act: Callable[[int], None]) -> float:
    act(0)
    started = time.perf_counter()
    for number in range(1, SLIPS + 1):
        act(number)
    return SLIPS / (time.perf_counter() - started)


def _set_empty(layout: Path, number: int) -> None:
    typeset(layout, {"number": str(number)}, now=NOW)


def _print_slip(number: int) -> None:
    code = f"H28.33.20-260205-{number:04d}"
    slip = replace(
        SLIP,
        number=str(number),
        dossier_code=code,
        lookup_url=f"https://motcua.hoabinh.gov.vn/track/{code}",
        applicant=replace(SLIP.applicant, name=f"Bùi Thị Hường {number}"),
    )
    papers.receipt(slip, rule_set=RS2025, now=NOW)


SLIP = papers.ReceiptSlip(
    desk=papers.Desk(agency="Ủy ban nhân dân xã Hiền Lương", place="Hiền Lương", hotline="0218 3854 321"),
    applicant=papers.Applicant(
        name="Bùi Thị Hường",
        identifier="017192004567",
        address="Xóm Lương Phong, xã Hiền Lương, huyện Đà Bắc, tỉnh Hòa Bình",
        phone="0912 345 678",
    ),
    procedure_name="Đăng ký khai sinh",
    procedure_code="1.001193",
    papers=(
        papers.PaperLine(name="Tờ khai đăng ký khai sinh", kind=papers.PaperKind.ORIGINAL),
        papers.PaperLine(name="Giấy chứng sinh", kind=papers.PaperKind.ORIGINAL),
        papers.PaperLine(name="Giấy chứng nhận kết hôn của cha, mẹ", kind=papers.PaperKind.COPY),
    ),
    term="01 ngày làm việc",
    received_at=NOW,
    promised_at=NOW,
    result_by="Bộ phận Tiếp nhận và Trả kết quả",
    submitted_by="Bùi Thị Hường",
    received_by="Đinh Công Thưởng",
    copies=(papers.SlipCopy.GIVEN,),
)
