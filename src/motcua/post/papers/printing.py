"""Slips and records as PDF/A; papers of the State are Vietnamese whatever the reader's language.

Implements: Circular 17/2017/TT-BTTTT, art. 9 (law PT-10, PT-11).
"""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import segno

from motcua.kernel.civil_time import civil
from motcua.kernel.money import format_dong
from motcua.platform.typesetting import Verbatim, typeset
from motcua.post.domain.hand_overs import Direction, RecordState
from motcua.post.domain.orders import PostageBy
from motcua.post.domain.tracking import ParcelKind
from motcua.post.models import HandOver, HandOverRow, Parcel
from motcua.post.queries.records import RecordPage

LAYOUTS = Path(__file__).parent / "layouts"
_PAPER_KINDS = {"original": "bản chính", "copy": "bản sao"}
_BORNE_BY = {
    PostageBy.APPLICANT: "người gửi hồ sơ trả cho bưu chính",
    PostageBy.AGENCY: "cơ quan trả",
    PostageBy.POST: "bưu chính chịu",
}
_TITLES = {
    Direction.TO_AGENCY: "Biên bản giao nhận hồ sơ",
    Direction.TO_POST: "Biên bản giao nhận kết quả",
    Direction.BACK: "Biên bản giao trả kết quả không phát được",
}


def qr(text: str) -> Verbatim:
    """Return the code as it is printed: a QR code that cameras and scanners read."""
    out = BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", xmldecl=False, border=0)
    return Verbatim(out.getvalue().decode())


def slip_pdf(parcel: Parcel, *, now: datetime) -> bytes:
    """Return the slip (phiếu gửi hồ sơ) with the fields of the law."""
    is_lodging = parcel.kind == ParcelKind.LODGING.value
    data = {
        "title": "Phiếu gửi hồ sơ" if is_lodging else "Phiếu gửi trả kết quả",
        "footer": parcel.code,
        "code": parcel.code,
        "item_code": parcel.item_code,
        "qr": qr(parcel.code),
        "office": parcel.office.name,
        "office_address": parcel.office.address,
        "agency": parcel.agency.name,
        "what": "Thủ tục hành chính" if is_lodging else "Kết quả",
        "subject": parcel.title + (f" ({parcel.subject_code})" if parcel.subject_code else ""),
        "sender": _party(parcel, "sender"),
        "receiver": _party(parcel, "receiver"),
        "at": f"{civil(parcel.ordered_at):%H:%M %d/%m/%Y}",
        "place": "Tại địa chỉ người gửi" if parcel.is_fetched else f"Tại {parcel.office.name}",
        "papers": [_paper(each) for each in parcel.papers],
        "postage": f"{format_dong(parcel.postage)}, {_BORNE_BY[PostageBy(parcel.postage_by)]}",
        "to_collect": format_dong(parcel.to_collect)
        + (f", biên lai {parcel.fee_receipt}" if parcel.fee_receipt else ""),
        "term": f"Ngày nhận + {parcel.days} ngày làm việc"
        + (f", chậm nhất {parcel.due_on:%d/%m/%Y}" if parcel.due_on else ""),
        "signed": _day(civil(parcel.ordered_at).date()),
    }
    return typeset(LAYOUTS / "slip.typ", data, now=now)


def record_pdf(page: RecordPage, *, now: datetime) -> bytes:
    """Return the record with its parcels, what was counted, and who signed when."""
    record = page.row.record
    direction = Direction(record.direction)
    giver, taker = record.office.name, record.agency.name
    if direction is Direction.TO_POST:
        giver, taker = taker, giver
    data = {
        "title": _TITLES[direction],
        "footer": f"{record.office.name} – {record.agency.name}",
        "agency": record.agency.name,
        "signed": _day(civil(record.taken_at or record.given_at or record.opened_at).date()),
        "giver": giver,
        "taker": taker,
        "rows": [_line(each) for each in page.rows],
        "count": str(len(page.rows)),
        "moments": _moments(record),
        "remarks": record.remarks,
        "found": _found(page),
        "given_by": record.given_by_name,
        "taken_by": record.taken_by_name,
        "is_draft": record.state != RecordState.TAKEN.value,
    }
    return typeset(LAYOUTS / "record.typ", data, now=now)


def _party(parcel: Parcel, side: str) -> dict[str, str]:
    return {name: getattr(parcel, f"{side}_{name}") for name in ("name", "address", "phone", "email")}


def _paper(paper: dict[str, Any]) -> dict[str, str]:
    return {
        "name": str(paper["name"]),
        "kind": _PAPER_KINDS.get(str(paper["kind"]), ""),
        "quantity": str(paper["quantity"]),
    }


def _line(row: HandOverRow) -> dict[str, Any]:
    parcel = row.parcel
    pieces = dict.fromkeys(_PAPER_KINDS, 0)
    for paper in parcel.papers:
        pieces[str(paper["kind"])] = pieces.get(str(paper["kind"]), 0) + int(paper["quantity"])
    counted = {None: "", True: "Đủ", False: "Thiếu"}[row.is_found]
    return {
        "code": parcel.code,
        "subject": f"{parcel.title} {parcel.subject_code}".strip(),
        "person": parcel.sender_name if parcel.kind == ParcelKind.LODGING.value else parcel.receiver_name,
        "originals": str(pieces["original"]),
        "copies": str(pieces["copy"]),
        "money": format_dong(parcel.to_collect),
        "counted": counted,
    }


def _found(page: RecordPage) -> list[str]:
    if page.row.record.state != RecordState.TAKEN.value:
        return []
    named = page.row.record.differences
    labels = (("missing", "Thiếu"), ("extra", "Thừa"), ("doubled", "Quét trùng"))
    told = [f"{label}: {', '.join(named[name])}" for name, label in labels if named.get(name)]
    return told or ["Đủ số lượng theo danh sách."]


def _moments(record: HandOver) -> list[str]:
    signed = (
        (record.given_at, record.given_by_name, "bên giao ký"),
        (record.taken_at, record.taken_by_name, "bên nhận ký"),
    )
    return [f"{civil(at):%H:%M %d/%m/%Y}, {name}: {what}" for at, name, what in signed if at is not None]


def _day(day: date) -> str:
    return f"Ngày {day.day:02d} tháng {day.month:02d} năm {day.year}"
