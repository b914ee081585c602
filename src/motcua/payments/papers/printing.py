"""From rows that the reader may see to papers as PDF/A-2u.

Papers of the State are Vietnamese whatever the reader's language.

Implements: Decree 123/2020/ND-CP on vouchers: template, symbol, number, payer, amount in figures and
words (law FE-5, wording from memory).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil
from motcua.kernel.money import format_dong
from motcua.payments.domain.amounts import in_words
from motcua.payments.domain.receipts import Method
from motcua.payments.domain.support import KIND
from motcua.payments.domain.tills import TillEventKind, TillState
from motcua.payments.models import Receipt, Settlement, TillEvent
from motcua.payments.permissions import settlements_visible_to
from motcua.payments.queries.tills import Movement, TillMoment, TillShown, till_of
from motcua.platform.typesetting import typeset, typeset_with_marks
from motcua.signatures.public import Sealing

LAYOUTS = Path(__file__).parent / "layouts"
_METHODS = {Method.CASH.value: "Tiền mặt", Method.TRANSFER.value: "Chuyển khoản"}
_STATES = {
    TillState.OPEN: "đang mở",
    TillState.COUNTED: "đã kiểm, chờ ký duyệt chênh lệch",
    TillState.CLOSED: "đã chốt",
}
_KINDS = {
    TillEventKind.CLOSED: "kiểm đếm khớp, chốt ngày",
    TillEventKind.DIFFERED: "kiểm đếm có chênh lệch",
    TillEventKind.SIGNED_OFF: "duyệt chênh lệch, chốt ngày",
    TillEventKind.SENT_BACK: "yêu cầu kiểm đếm lại",
    TillEventKind.REOPENED: "mở lại ngày",
}


class NoSuchPaperError(LookupError):
    """There is nothing like it among what the actor may see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOutReceipt:
    """A receipt laid out, and where the agency's seal goes."""

    pdf: bytes
    seal_box: tuple[float, float, float, float] | None
    seal_page: int


def lay_out_receipt(receipt: Receipt, sealing: Sealing, *, now: datetime) -> LaidOutReceipt:
    """Return the receipt as one A5 page that says whether it is sealed; a voided one says so across it."""
    data = _receipt_data(receipt) | {"sealing_note": sealing.value, "is_sealed": sealing.is_sealed}
    made = typeset_with_marks(LAYOUTS / "receipt.typ", data, now=now, asks_marks=sealing.is_sealed)
    seal = made.marks.get("seal")
    return LaidOutReceipt(
        pdf=made.pdf, seal_box=seal.box if seal else None, seal_page=seal.page if seal else 0
    )


def _receipt_data(receipt: Receipt) -> dict[str, object]:
    return {
        "title": "Biên lai thu tiền dịch vụ hỗ trợ"
        if receipt.subject.startswith(f"{KIND}:")
        else "Biên lai thu phí, lệ phí",
        "footer": f"{receipt.subject_code} · {receipt}",
        "agency": receipt.agency.name,
        "template": receipt.series.template,
        "symbol": receipt.symbol,
        "number": f"{receipt.number:07d}",
        "dated": _long(receipt.day),
        "voided": receipt.void_reason,
        "payer": receipt.payer_name,
        "subject": receipt.subject_code,
        "method": _METHODS[receipt.method] + (f" ({receipt.reference})" if receipt.reference else ""),
        "lines": [
            {"name": line.name, "amount": format_dong(line.amount)} for line in receipt.lines.order_by("id")
        ],
        "total": format_dong(receipt.amount),
        "words": in_words(receipt.amount),
        "taken_by": receipt.taken_by_name,
    }


def till_pdf(actor: Actor, *, till_id: int, now: datetime) -> bytes:
    """Return the day's sheet with the count of its cash.

    Raises:
        NoSuchPaperError: the actor may not see it, or there is none.
    """
    shown = till_of(actor, till_id)
    if shown is None:
        raise NoSuchPaperError
    counted = TillEvent.objects.filter(till_id=till_id).exclude(notes={}).order_by("-number").first()
    signed = [moment for moment in shown.moments if moment.kind is TillEventKind.SIGNED_OFF]
    row = shown.row
    data = {
        "title": "Bảng kê thu phí, lệ phí và kiểm quỹ",
        "footer": f"{row.agency_name}, {row.person_name}, {row.day:%d/%m/%Y}",
        "agency": row.agency_name,
        "dated": _long(row.day),
        "clerk": row.person_name,
        "state": _STATES[row.state],
        "rows": [_movement(movement) for movement in shown.movements],
        "sums": _sums(shown),
        "notes": _notes(counted) if counted else [],
        "moments": [_moment(moment) for moment in shown.moments],
        "head": signed[-1].by_name if signed else "",
    }
    return typeset(LAYOUTS / "till.typ", data, now=now)


def _movement(movement: Movement) -> dict[str, str]:
    note = f"Đã hủy: {movement.void_reason}" if movement.void_reason else ""
    return {
        "at": f"{civil(movement.at):%H:%M}",
        "code": movement.code,
        "person": movement.person,
        "subject": movement.subject_code,
        "method": _METHODS[Method.CASH.value if movement.is_cash else Method.TRANSFER.value],
        "note": "Hoàn trả" if movement.is_refund else note,
        "amount": format_dong(0 if movement.void_reason else movement.amount),
    }


def _sums(shown: TillShown) -> list[dict[str, str]]:
    row = shown.row
    lines = [
        (f"Thu tiền mặt và chuyển khoản ({row.receipts} biên lai)", row.cash + row.transfers),
        ("Trong đó chuyển khoản", row.transfers),
        *([("Trong đó dịch vụ hỗ trợ (không phải phí, lệ phí)", row.support)] if row.support else []),
        ("Hoàn trả bằng tiền mặt", row.refunded),
        ("Tiền mặt phải có", row.expected),
    ]
    if row.counted is not None:
        lines += [("Tiền mặt thực tế", row.counted), ("Chênh lệch", row.difference)]
    return [{"label": label, "amount": format_dong(amount)} for label, amount in lines]


def _notes(counted: TillEvent) -> list[dict[str, str]]:
    return [
        {"value": format_dong(int(note)), "count": str(count), "amount": format_dong(int(note) * count)}
        for note, count in sorted(counted.notes.items(), key=lambda item: -int(item[0]))
    ]


def _moment(moment: TillMoment) -> str:
    words = f": {moment.words}" if moment.words else ""
    return f"{civil(moment.at):%H:%M %d/%m/%Y}, {moment.by_name}: {_KINDS[moment.kind]}{words}"


def settlement_pdf(actor: Actor, *, settlement_id: int, now: datetime) -> bytes:
    """Return the quarter's statement between two agencies.

    Raises:
        NoSuchPaperError: the actor may not see it, or there is none.
    """
    rows = settlements_visible_to(actor).select_related("agency", "beneficiary")
    settlement = rows.filter(pk=settlement_id).first()
    if settlement is None:
        raise NoSuchPaperError
    return typeset(LAYOUTS / "settlement.typ", _settlement_data(settlement), now=now)


def _settlement_data(settlement: Settlement) -> dict[str, object]:
    sums = (
        ("Cộng thu", settlement.receipts, settlement.received),
        ("Hoàn trả", settlement.refunds, -settlement.refunded),
        ("Phải chuyển", "", settlement.net),
    )
    return {
        "title": "Bảng quyết toán phí, lệ phí",
        "footer": f"{settlement.agency.name} – {settlement.beneficiary.name}",
        "agency": settlement.agency.name,
        "beneficiary": settlement.beneficiary.name,
        "period": f"Quý {settlement.quarter} năm {settlement.year}",
        "lines": [
            {"name": line.name, "receipts": str(line.receipts), "amount": format_dong(line.amount)}
            for line in settlement.lines.order_by("code", "name")
        ],
        "sums": [
            {"label": label, "count": str(count), "amount": format_dong(amount)}
            for label, count, amount in sums
        ],
        "words": ("Âm " if settlement.net < 0 else "") + in_words(abs(settlement.net)),
        "moments": _settled(settlement),
        "drawn_up_by": settlement.drawn_up_by_name,
        "confirmed_by": settlement.confirmed_by_name,
    }


def _settled(settlement: Settlement) -> list[str]:
    moments = (
        (settlement.drawn_up_at, settlement.drawn_up_by_name, "lập"),
        (settlement.confirmed_at, settlement.confirmed_by_name, "xác nhận số liệu"),
        (
            settlement.transferred_at,
            settlement.transferred_by_name,
            f"chuyển tiền, số tham chiếu {settlement.reference}",
        ),
    )
    return [f"{civil(at):%H:%M %d/%m/%Y}, {name}: {what}" for at, name, what in moments if at is not None]


def _long(day: date) -> str:
    return f"Ngày {day.day:02d} tháng {day.month:02d} năm {day.year}"
