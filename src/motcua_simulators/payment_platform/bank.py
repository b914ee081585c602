"""The bank's page, on which the payer does what payers do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua_simulators.frame import html
from motcua_simulators.frame.place import in_vietnam
from motcua_simulators.frame.wire import RefusedError, Request, Response, page, redirected
from motcua_simulators.payment_platform.payments import BROKE, CANCELLED, PAID, PAYMENTS, Payments, state

TITLE = "Ngân hàng diễn tập"
WAYS = {
    "pay": "Thanh toán",
    "twice": "Thanh toán hai lần",
    "late": "Thanh toán, xác nhận đến muộn",
    "never": "Đóng trang, không bao giờ thanh toán",
    "cancel": "Hủy",
    "broke": "Tài khoản không đủ tiền",
}
LATE_SECONDS = 30.0
_STATES = {"1": "Đã thanh toán", "3": "Đang chờ", "4": "Không thành công"}


class Bank:
    """Its pages."""

    def __init__(self, payments: Payments) -> None:
        self.payments = payments

    def overview(self, request: Request) -> Response:
        """Show the payments, newest first."""
        rows = self.payments.place.store.list(PAYMENTS, newest=True, most=50)
        shown = ({**_facts(each.value), "trạng thái": _state(each.value, request.now)} for each in rows)
        return page(html.document(TITLE, html.table("Giao dịch", shown), html.link("/", "Trở lại")))

    def show(self, request: Request) -> Response:
        """Show one payment and what its payer may do."""
        payment = self._payment(request)
        way = f"/bank/{payment['token']}"
        forms = (html.form(way, words, hidden={"how": how}) for how, words in WAYS.items() if how != "late")
        seconds = html.field("Muộn bao nhiêu giây", "seconds", f"{LATE_SECONDS:g}", kind="number")
        late = html.form(way, WAYS["late"], seconds, hidden={"how": "late"})
        facts = {**_facts(payment), "trạng thái": _state(payment, request.now)}
        return page(html.document(TITLE, html.table("Yêu cầu thanh toán", [facts]), *forms, late))

    def act(self, request: Request) -> Response:
        """Do what the payer chose, and lead back to the partner."""
        payment, asked = self._payment(request), request.form()
        return redirected(self.choose(payment, asked, now=request.now))

    def choose(self, payment: dict[str, Any], asked: Mapping[str, str], *, now: datetime) -> str:
        """Do what the payer chose and return where the browser goes."""
        pay, transaction, code = self.payments.pay, "", PAID
        match asked["how"]:
            case "pay":
                transaction = pay(payment, now=now)
            case "twice":
                transaction = pay(payment, now=now)
                pay(payment, now=now)
            case "late":
                pay(payment, now=now, wait=float(asked.get("seconds") or LATE_SECONDS))
                code = "01"
            case "never":
                code = "01"
            case "cancel" | "broke" as how:
                code = CANCELLED if how == "cancel" else BROKE
                self.payments.fail(payment, code, now=now)
            case other:
                raise ValueError(f"nobody does {other!r}")
        return self.payments.way_back(payment, code, transaction, now=now)

    def _payment(self, request: Request) -> dict[str, Any]:
        found = self.payments.by_token(request.parts["token"])
        if found is None:
            raise RefusedError("no such payment", page(html.document("Không có giao dịch này"), 404))
        return found


def _facts(payment: Mapping[str, Any]) -> dict[str, Any]:
    told = payment["ThongTinBienLai"]
    return {
        "mã tham chiếu": payment["MaThamChieu"],
        "số tiền (đồng)": f"{payment['SoTien']:,}".replace(",", "."),
        "nội dung": told["NoiDungThanhToan"],
        "người nộp": told["HoTenNguoiNop"],
        "đơn vị thu": told["TenDonVi"],
    }


def _state(payment: Mapping[str, Any], now: datetime) -> str:
    times = len(payment["transactions"])
    return f"{_STATES[state(payment, now=now)]} ({times} lần, lúc {in_vietnam(now)})"
