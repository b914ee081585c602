"""The calls of the post: orders, cancelling, tracking, dossiers' facts, hand-overs, remittances, claims."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua_simulators.frame import Place, RefusedError, Request, Response, answered
from motcua_simulators.frame.place import VIETNAM, in_vietnam
from motcua_simulators.public_post import orders
from motcua_simulators.public_post.orders import WrongOrderError
from motcua_simulators.public_post.parcels import EVENT, MONEY, Parcels
from motcua_simulators.public_post.ways import WORDS, Code, after_working_days

DONE, THERE, WRONG = "100", "101", "99"
"""``Status`` of the province's gateway; the last one is assumed, and that NGSP's ``status`` has the same."""
LARGEST_PAGE = 1000
OFFICE = "350000"
ANSWER_DAYS = 5
"""Working days until a claim within the province is answered (Circular 17/2017/TT-BTTTT)."""
PRICE = 30_000
"""Postage of a parcel, in đồng; assumed."""
COMPENSATION = 4 * PRICE
"""What is paid for a loss; assumed."""


class Counter:
    """Answers the calls."""

    def __init__(self, place: Place, parcels: Parcels) -> None:
        self.place, self.parcels = place, parcels

    def order(self, request: Request) -> Response:
        """Take an order in NGSP's spelling."""
        code, words = self._take(request.told(), extra=(), now=request.now)
        return answered({"status": code, "message": words})

    def province_order(self, request: Request) -> Response:
        """Take an order in the province's spelling, with its waybill and ``FlagConfig``."""
        told = orders.of_province(request.told())
        code, words = self._take(told, extra=("ItemCode", "FlagConfig"), now=request.now)
        return answered({"Status": code, "Message": words})

    def _take(self, told: dict[str, Any], *, extra: tuple[str, ...], now: datetime) -> tuple[str, str]:
        try:
            orders.check(told, extra=extra)
            if self.place.store.get("customer", told["customerCode"]) is None:
                raise WrongOrderError("no such customer")  # noqa: TRY301  # one way to refuse
        except WrongOrderError as error:
            names = ("Status", "Message") if extra else ("status", "message")
            refusal = answered(dict(zip(names, (WRONG, str(error)), strict=True)))
            raise RefusedError(str(error), refusal) from error
        if self.parcels.find(told["orderNumber"]) is not None:
            return THERE, "Đơn hàng đã tồn tại"
        parcel = self.parcels.enter(told, now=now)
        return DONE, f"Thành công: {parcel['item']}"

    def cancel(self, request: Request) -> Response:
        """Cancel an order that has not been taken over."""
        self.parcels.advance(request.now)
        parcel = self.parcels.find(request.query["OrderNumber"])
        if parcel is None or parcel["customerCode"] != request.query["CustomerCode"]:
            raise _refused("no such order")
        if parcel["state"] != Code.CREATED:
            raise _refused("it was taken over already")
        self.parcels.cancel(parcel, now=request.now)
        return answered({"status": DONE, "message": ""})

    def track(self, request: Request) -> Response:
        """Answer the steps after the last one that the caller has seen."""
        self.parcels.advance(request.now)
        size, last = int(request.query["pagesize"]), request.query["lastId"]
        if not 0 < size <= LARGEST_PAGE or len(last) != 24:  # noqa: PLR2004  # an id's digits
            raise _refused("pagesize is 1 to 1000, lastId has 24 digits")
        rows = self.place.store.list(EVENT, after=int(last, 16), most=size)
        left = self.place.store.count(EVENT, after=int(last, 16))
        found = [{"id": {"$oid": f"{row.number:024x}"}, **_shown(row.value)} for row in rows]
        pages = -(-left // size)
        told = {"size": size, "totalPages": pages, "returned": len(found), "embedded": {"rhDoc": found}}
        return answered(told)

    def document(self, request: Request) -> Response:
        """Keep what a dossier's parcel is about."""
        told = request.told()
        if self.parcels.find(str(told["orderNumber"])) is None:
            raise _refused("no such order")
        for name in ("code", "title"):
            if not told["procedure"].get(name):
                raise _refused(f"procedure.{name} is missing")
        self.place.store.put("document", told["orderNumber"], told, now=request.now)
        return answered({"status": DONE, "message": ""})

    def hand_over(self, request: Request) -> Response:
        """Take a batch over: compare it with the orders, countersign it, and begin the way of each."""
        told = request.told()
        wanted = ("batchNumber", "agencyCode", "handedOverBy", "signature", "items")
        if missing := [name for name in wanted if not told.get(name)]:
            raise _refused(f"{', '.join(missing)} is missing")
        self.parcels.advance(request.now)
        before = self.place.store.get("batch", told["batchNumber"])
        if before is not None:
            return answered(before)
        items = [self._received(str(each["orderNumber"]), now=request.now) for each in told["items"]]
        record = {"status": DONE, "batchNumber": told["batchNumber"], "items": items}
        record |= {"receivedBy": "Bưu tá diễn tập", "receivedTime": in_vietnam(request.now)}
        record["signature"] = self._seal(record)
        self.place.store.put("batch", told["batchNumber"], record, now=request.now)
        return answered(record)

    def _received(self, number: str, *, now: datetime) -> dict[str, Any]:
        parcel = self.parcels.find(number)
        is_right = parcel is not None and parcel["state"] == Code.CREATED
        if parcel is not None and is_right:
            self.parcels.take_over(parcel, at=now, now=now)
        why = "" if is_right else "unknown" if parcel is None else "taken over before"
        item = parcel["item"] if parcel else ""
        return {"orderNumber": number, "itemCode": item, "accepted": is_right, "reason": why}

    def _seal(self, record: Mapping[str, Any]) -> str:
        text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        key = self.place.founded.secrets["seal"].encode()
        return base64.b64encode(hmac.new(key, text.encode(), hashlib.sha256).digest()).decode()

    def remittance(self, request: Request) -> Response:
        """Answer what was collected for a customer on a day of Viet Nam."""
        self.parcels.advance(request.now)
        day, customer = request.query["Date"], request.query["CustomerCode"]
        money = [(each.key, each.value) for each in self.place.store.list(MONEY)]
        mine = [
            (key, each) for key, each in money if each["customer"] == customer and _day(each["at"]) == day
        ]
        rows = [
            {
                "orderNumber": key,
                "itemCode": each["item"],
                "amount": each["amount"],
                "time": _time(each["at"]),
            }
            for key, each in mine
        ]
        total = sum(each["amount"] for _, each in mine)
        return answered(
            {"batchNumber": f"COD-{customer}-{day}", "count": len(rows), "total": total, "rows": rows}
        )

    def claim(self, request: Request) -> Response:
        """Take a claim for a parcel; the same claim has the same number."""
        told = request.told()
        number, parcel = str(told["orderNumber"]), self.parcels.find(str(told["orderNumber"]))
        if parcel is None or not str(told.get("reason") or "").strip():
            raise _refused("no such order, or no reason")
        before = self.place.store.get("claim", number)
        due = after_working_days(request.now, ANSWER_DAYS)
        claim = before or {"claimNumber": f"KN{number}", "orderNumber": number, "due": due.isoformat()}
        self.place.store.put("claim", number, claim, now=request.now)
        return answered({"status": DONE, **self._standing(claim, now=request.now)})

    def claim_state(self, request: Request) -> Response:
        """Answer what became of a claim."""
        claim = self.place.store.get("claim", request.query["OrderNumber"])
        if claim is None:
            raise _refused("no such claim")
        return answered({"status": DONE, **self._standing(claim, now=request.now)})

    def _standing(self, claim: Mapping[str, Any], *, now: datetime) -> dict[str, Any]:
        self.parcels.advance(now)
        parcel = self.parcels.find(claim["orderNumber"]) or {}
        is_over = now >= datetime.fromisoformat(claim["due"])
        is_lost = is_over and parcel.get("state") == Code.LOST
        state = "waiting" if not is_over else "paid" if is_lost else "rejected"
        return {**claim, "due": _time(claim["due"]), "state": state, "amount": COMPENSATION if is_lost else 0}


def _refused(why: str) -> RefusedError:
    return RefusedError(why, answered({"status": WRONG, "message": why}))


def _shown(event: Mapping[str, Any]) -> dict[str, Any]:
    names = ("customerCode", "orderNumber", "itemCode")
    facts = {"eventTime": _time(event["at"]), "POSID": OFFICE, "statusCode": event["code"]}
    words = {"statusMessage": WORDS[Code(event["code"])], "notes": event["note"]}
    return {**{name: event[name] for name in names}, **facts, **words}


def _time(written: str) -> str:
    return in_vietnam(datetime.fromisoformat(written))


def _day(written: str) -> str:
    return datetime.fromisoformat(written).astimezone(VIETNAM).strftime("%Y%m%d")
