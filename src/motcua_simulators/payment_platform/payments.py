"""The payments: started, paid as the payer pleases, confirmed, asked for, given back."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from motcua_simulators.frame.place import Place, in_vietnam
from motcua_simulators.payment_platform import messages, receipts
from motcua_simulators.payment_platform.messages import USED, WrongMessageError

SUCCESS, PENDING, FAILED = "1", "3", "4"
PARTNERS, PAYMENTS, REFUNDS = "partner", "payment", "refund"
LASTS = timedelta(hours=24)
"""How long a payment may be paid; assumed."""
PAID, CANCELLED, BROKE = "00", "24", "11"
"""What a confirmation says of the outcome; but for ``00`` assumed."""


class Payments:
    """What is paid over the platform."""

    def __init__(self, place: Place) -> None:
        self.place = place

    def partner(self, code: str) -> dict[str, Any]:
        """Return a partner.

        Raises:
            WrongMessageError: there is none of this code.
        """
        found = self.place.store.get(PARTNERS, code)
        if found is None:
            raise WrongMessageError(messages.STRANGER, f"{code} is no partner")
        return found

    def get(self, partner: str, reference: str) -> dict[str, Any]:
        """Return a payment.

        Raises:
            WrongMessageError: the partner has started none of this reference.
        """
        found = self.place.store.get(PAYMENTS, reference)
        if found is None or found["MaDoiTac"] != partner:
            raise WrongMessageError(messages.UNKNOWN, f"{reference} is not known")
        return found

    def start(self, told: Mapping[str, Any], *, now: datetime) -> str:
        """Keep a new payment and return the token of its page; the same one asked for again has the same.

        Raises:
            WrongMessageError: its facts are wrong, or its reference was used for another.
        """
        amount = messages.amount(told)
        receipts.check(told.get("ThongTinBienLai"), amount=amount)
        before = self.place.store.get(PAYMENTS, told["MaThamChieu"])
        if before is None:
            kept = {**told, "SoTien": amount, "token": secrets.token_urlsafe(16), "transactions": []}
            self._keep({**kept, "ends": (now + LASTS).isoformat(), "failed": ""}, now=now)
            return str(kept["token"])
        same = ("MaDoiTac", "ThongTinBienLai")
        is_same = before["SoTien"] == amount and all(before[name] == told[name] for name in same)
        if not is_same or state(before, now=now) != PENDING:
            raise WrongMessageError(USED, f"{told['MaThamChieu']} was used before")
        return str(before["token"])

    def pay(self, payment: dict[str, Any], *, now: datetime, wait: float = 0.0) -> str:
        """Take the payer's money, and tell the partner; return the transaction."""
        number = f"DVC{now:%y%m%d}{secrets.randbelow(10**10):010}"
        done = {"MaGiaoDich": number, "at": (now + timedelta(seconds=wait)).isoformat()}
        payment["transactions"].append(done)
        self._keep(payment, now=now)
        self.confirm(payment, PAID, number, now=now, wait=wait)
        return number

    def fail(self, payment: dict[str, Any], code: str, *, now: datetime) -> None:
        """End a payment without money, and tell the partner."""
        payment["failed"] = code
        self._keep(payment, now=now)
        self.confirm(payment, code, "", now=now)

    def confirm(
        self, payment: Mapping[str, Any], code: str, transaction: str, *, now: datetime, wait: float = 0.0
    ) -> None:
        """Tell the partner by a confirmation, when it has an address for it."""
        partner = self.partner(payment["MaDoiTac"])
        told = self.confirmation(payment, code, transaction, now=now + timedelta(seconds=wait))
        if partner.get("confirm_url"):
            self.place.outgoing.post(
                "CONFIRM", partner["confirm_url"], told, wait=wait, checksum=messages.CHECKSUM
            )

    def confirmation(
        self, payment: Mapping[str, Any], code: str, transaction: str, *, now: datetime
    ) -> dict[str, Any]:
        """Return the message that tells of an outcome; its amount is a number."""
        told = {name: payment.get(name, "") for name in messages.ORDERS["CONFIRM"]}
        told |= {"LoaiBanTin": "CONFIRM", "MaLoi": code, "MaGiaoDich": transaction}
        told |= {"MaNganHang": "NHDIENTAP", "ThoiGianGD": in_vietnam(now)}
        secret = self.partner(payment["MaDoiTac"])["secret"]
        return messages.signed(told, messages.ORDERS["CONFIRM"], secret=secret)

    def way_back(self, payment: Mapping[str, Any], code: str, transaction: str, *, now: datetime) -> str:
        """Return where the payer's browser goes: the partner's page, with the outcome; assumed."""
        told = self.confirmation(payment, code, transaction, now=now)
        return f"{self.partner(payment['MaDoiTac']).get('return_url') or '/bank'}?{urlencode(told)}"

    def by_token(self, token: str) -> dict[str, Any] | None:
        """Return the payment of a page."""
        rows = self.place.store.list(PAYMENTS)
        return next((each.value for each in rows if each.value["token"] == token), None)

    def _keep(self, payment: Mapping[str, Any], *, now: datetime) -> None:
        self.place.store.put(PAYMENTS, payment["MaThamChieu"], payment, now=now)


def state(payment: Mapping[str, Any], *, now: datetime) -> str:
    """Return ``TrangThaiGD``: success as soon as money has come, whatever was said before."""
    if any(datetime.fromisoformat(each["at"]) <= now for each in payment["transactions"]):
        return SUCCESS
    is_over = payment["failed"] or now > datetime.fromisoformat(payment["ends"])
    return FAILED if is_over and not payment["transactions"] else PENDING
