"""How fast receipts are printed, beside typst alone setting the very same documents.

Ours is everything: facts, QR code, cleaning of texts, layout, PDF/A. Each receipt differs from every
other in person, code and number. The limit is the bare compiler, as warm as ours, on the same layout
and fonts, given the finished data of the same receipts: what no way of printing them can do without.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

import typst

from motcua.dossiers import papers
from motcua.kernel.rule_sets import RS2025
from motcua.platform.typesetting.printable import FONTS
from motcua.platform.typesetting.typesetter import STANDARD, Typeset

NOW = datetime(2026, 2, 5, 1, 12, tzinfo=UTC)
SLIPS = 60
ROUNDS = 3


def measure() -> dict[str, object]:
    """Return receipts a second, what typst alone does of the same, and their ratio."""
    bare = _bare()
    pairs = [(_rate(_print_slip, turn), _rate(bare, turn)) for turn in range(ROUNDS)]
    ours, limit = max(pair[0] for pair in pairs), max(pair[1] for pair in pairs)
    return {
        "name": "slip_pdf",
        "ours": round(ours, 1),
        "limit": round(limit, 1),
        "ratio": round(ours / limit, 3),
        "unit": "slips/s",
        "what": "receipts (form 01, one copy, QR code, PDF/A-2u) against typst alone on the same documents",
    }


def _rate(act: Callable[[int], None], turn: int) -> float:
    """Return acts a second, on numbers that no turn had before."""
    first = turn * (SLIPS + 1)
    act(first)
    started = time.perf_counter()
    for number in range(first + 1, first + 1 + SLIPS):
        act(number)
    return SLIPS / (time.perf_counter() - started)


def _bare() -> Callable[[int], None]:
    """Return the bare compiler at work on what the receipts of all turns give it."""
    given: list[tuple[Path, str]] = []

    def take(template: Path | str, data: Mapping[str, object], **_: object) -> Typeset:
        given.append((Path(template), json.dumps(data, ensure_ascii=False)))
        return Typeset(pdf=b"", marks={})

    with patch("motcua.dossiers.papers.print_slips.typeset_with_marks", take):
        for number in range(ROUNDS * (SLIPS + 1)):
            _print_slip(number)
    layout = given[0][0]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    compiler = typst.Compiler(layout, root=layout.parent, font_paths=fonts)

    def act(number: int) -> None:
        compiler.compile(
            format="pdf",
            pdf_standards=STANDARD,
            sys_inputs={"data": given[number][1]},
            timestamp=int(NOW.timestamp()),
        )

    return act


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
