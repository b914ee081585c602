"""What the platform answers to each message of a partner."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from motcua_simulators.frame.faults import Fault
from motcua_simulators.frame.spoiling import spoiled_checksum
from motcua_simulators.frame.wire import RefusedError, Request, Response, answered
from motcua_simulators.payment_platform import messages, receipts, settling
from motcua_simulators.payment_platform.messages import NOT_ALLOWED, WrongMessageError
from motcua_simulators.payment_platform.payments import REFUNDS, SUCCESS, Payments, state

Answer = Callable[[Mapping[str, Any], datetime], Response | dict[str, Any]]
ANSWERED = (*messages.ORDERS["QUERY"], "TrangThaiGD")
"""The order of the checksum of an answer to ``QUERY``; assumed."""


def refused(number: int) -> Response:
    """Return the platform's error of a number."""
    return answered({"MaLoi": f"{number:02}", "MoTaLoi": "Từ chối theo kịch bản"})


class Answers:
    """By the kind of message."""

    def __init__(self, payments: Payments) -> None:
        self.payments = payments
        self.settings = payments.place.store

    def to(self, kind: str, act: Answer) -> Callable[[Request], Response]:
        """Return what answers one kind of message, once it is checked."""

        def answer(request: Request) -> Response:
            try:
                told = request.told()
                partner = self.payments.partner(str(told.get("MaDoiTac", "")))
                messages.check(kind, told, secret=partner["secret"], now=request.now)
                found = act(told, request.now)
            except WrongMessageError as error:
                refusal = answered({"MaLoi": error.code, "MoTaLoi": str(error)})
                raise RefusedError(str(error), refusal) from error
            if isinstance(found, Response):
                return found
            if request.fault is Fault.CHECKSUM and messages.CHECKSUM in found:
                found[messages.CHECKSUM] = spoiled_checksum(found[messages.CHECKSUM])
            return answered({"MaLoi": "00", "MoTaLoi": "", **found})

        return answer

    def init(self, told: Mapping[str, Any], now: datetime) -> dict[str, Any]:
        """Start a payment."""
        token = self.payments.start(told, now=now)
        return {"UrlThanhToan": f"{self.payments.place.address}/bank/{token}"}

    def query(self, told: Mapping[str, Any], now: datetime) -> dict[str, Any]:
        """Tell where a payment stands."""
        payment = self.payments.get(told["MaDoiTac"], told["MaThamChieu"])
        done = [each for each in payment["transactions"] if datetime.fromisoformat(each["at"]) <= now]
        answer = {name: told[name] for name in messages.ORDERS["QUERY"]}
        answer |= {"TrangThaiGD": state(payment, now=now), "SoTien": payment["SoTien"]}
        answer |= {"MaGiaoDich": done[0]["MaGiaoDich"] if done else ""}
        secret = self.payments.partner(told["MaDoiTac"])["secret"]
        return messages.signed(answer, ANSWERED, secret=secret)

    def bill(self, told: Mapping[str, Any], now: datetime) -> Response | dict[str, Any]:
        """Return the receipt of what was paid, or where it is to be had."""
        payment = self.payments.get(told["MaDoiTac"], told["MaThamChieu"])
        if state(payment, now=now) != SUCCESS:
            raise WrongMessageError(NOT_ALLOWED, "it is not paid")
        if (self.settings.get("setting", "bill") or {}).get("as") == "url":
            return {"UrlBienLai": f"{self.payments.place.address}/bills/{payment['token']}"}
        return _receipt(payment)

    def fetched(self, request: Request) -> Response:
        """Return the receipt at its address."""
        payment = self.payments.by_token(request.parts["token"])
        if payment is None or state(payment, now=request.now) != SUCCESS:
            raise RefusedError("no such bill", answered({}, 404))
        return _receipt(payment)

    def refund(self, told: Mapping[str, Any], now: datetime) -> dict[str, Any]:
        """Give money back, once for each ``MaHoanTien``, and never more than was paid in the transaction."""
        payment = self.payments.get(told["MaDoiTac"], told["MaThamChieu"])
        number, amount = told["MaGiaoDich"], messages.amount(told)
        is_paid = any(each["MaGiaoDich"] == number for each in payment["transactions"])
        before = self.settings.get(REFUNDS, told["MaHoanTien"])
        facts = {name: told[name] for name in ("MaDoiTac", "MaThamChieu", "MaGiaoDich", "MaHoanTien", "LyDo")}
        facts |= {"SoTien": amount}
        if before is not None and {**before, "at": ""} != {**facts, "at": ""}:
            raise WrongMessageError(messages.USED, "MaHoanTien was used for another refund")
        others = (each.value for each in self.settings.list(REFUNDS) if each.key != told["MaHoanTien"])
        given = sum(each["SoTien"] for each in others if each["MaGiaoDich"] == number)
        if not is_paid or given + amount > payment["SoTien"]:
            raise WrongMessageError(NOT_ALLOWED, "more than was paid in that transaction")
        if before is None:
            self.settings.put(REFUNDS, told["MaHoanTien"], {**facts, "at": now.isoformat()}, now=now)
        return {"MaHoanTien": told["MaHoanTien"], "TrangThaiGD": SUCCESS}

    def reconcile(self, told: Mapping[str, Any], now: datetime) -> Response:
        """Return the file of a day."""
        content = settling.day_file(self.payments.place.store, told["MaDoiTac"], told["NgayDoiSoat"], now=now)
        return Response(content=content, kind="text/csv; charset=utf-8")


def _receipt(payment: Mapping[str, Any]) -> Response:
    first = payment["transactions"][0]["MaGiaoDich"]
    return Response(content=receipts.pdf(payment, transaction=first), kind="application/pdf")
