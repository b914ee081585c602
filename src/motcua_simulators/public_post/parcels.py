"""The parcels under way: each goes on when its time has come, and every step can be tracked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from motcua_simulators.frame.place import Place
from motcua_simulators.public_post import orders
from motcua_simulators.public_post.ways import LAST, Code, Fate, Step, carriage_days, way

PARCEL, EVENT, MONEY, DUE = "parcel", "event", "collected", "due"
PICKUP = timedelta(hours=4)
"""From the order until the post has taken the parcel over, when nobody hands it over before; assumed."""
FIRST_ITEM = 280_000_000


class Parcels:
    """What the post carries."""

    def __init__(self, place: Place) -> None:
        self.place = place

    def find(self, number: str) -> dict[str, Any] | None:
        """Return the parcel of an order."""
        return self.place.store.get(PARCEL, number)

    def enter(self, told: dict[str, Any], *, now: datetime) -> dict[str, Any]:
        """Keep a new order, to be taken over after a while."""
        number = FIRST_ITEM + self.place.store.next_number("item", now=now)
        parcel = {**told, "kind": orders.kind(told), "item": told.get("ItemCode") or f"EH{number}VN"}
        parcel |= {
            "fate": self._fate(told["orderNumber"]),
            "state": int(Code.CREATED),
            "money": 0,
            "steps": [],
            "seen": 0,
        }
        self._scan(parcel, Step(at=now, code=Code.CREATED), now=now)
        self.take_over(parcel, at=now + PICKUP, now=now)
        return parcel

    def take_over(self, parcel: dict[str, Any], *, at: datetime, now: datetime) -> None:
        """Plan the way of a parcel from the moment that the post takes it over."""
        days = carriage_days(**orders.places(parcel))
        steps = way(taken_over_at=at, days=days, fate=Fate(parcel["fate"]))
        planned = [[each.at.astimezone(UTC).isoformat(), int(each.code), each.note] for each in steps]
        parcel["steps"] = planned if parcel["state"] == Code.CREATED else planned[2:]
        self._keep(parcel, now=now)

    def cancel(self, parcel: dict[str, Any], *, now: datetime) -> None:
        """End an order that was not taken over."""
        parcel["steps"] = []
        self._scan(parcel, Step(at=now, code=Code.CANCELLED), now=now)
        self._keep(parcel, now=now)

    def choose(self, number: str, fate: Fate, *, now: datetime) -> None:
        """Choose what becomes of a parcel, also of one to come."""
        self.place.store.put("fate", number, {"fate": fate.value}, now=now)
        parcel = self.find(number)
        if parcel is None or parcel["state"] in LAST:
            return
        parcel["fate"] = fate.value
        is_waiting = parcel["state"] == Code.CREATED
        self.take_over(
            parcel, at=datetime.fromisoformat(parcel["steps"][0][0]) if is_waiting else now, now=now
        )

    def advance(self, now: datetime) -> None:
        """Let happen what is due."""
        while due := self.place.store.first(DUE):
            at, _, number = due.partition(" ")
            if datetime.fromisoformat(at) > now:
                return
            self.place.store.drop(DUE, due)
            parcel = self.find(number)
            if parcel and parcel["steps"] and _due(parcel) == due:
                _, code, note = parcel["steps"].pop(0)
                step = Step(at=datetime.fromisoformat(at), code=Code(code), note=note)
                self._scan(parcel, step, now=now)
                self._keep(parcel, now=now)

    def _fate(self, number: str) -> str:
        chosen = self.place.store.get("fate", number) or self.place.store.get("fate", "*")
        return str((chosen or {}).get("fate", Fate.DELIVERED.value))

    def _scan(self, parcel: dict[str, Any], step: Step, *, now: datetime) -> None:
        """Write a step down, and the money that changes hands at it."""
        parcel["state"] = int(step.code)
        paid_at = Code.TAKEN_OVER if parcel["kind"] == orders.COLLECT else Code.DELIVERED
        if step.code is paid_at and parcel["CODAmount"] and not parcel["money"]:
            parcel["money"] = int(parcel["CODAmount"])
            facts = {"item": parcel["item"], "amount": parcel["money"], "at": step.at.isoformat()}
            facts["customer"] = parcel["customerCode"]
            self.place.store.put(MONEY, parcel["orderNumber"], facts, now=now)
        told = {"orderNumber": parcel["orderNumber"], "itemCode": parcel["item"], "code": int(step.code)}
        told |= {"customerCode": parcel["customerCode"], "at": step.at.isoformat(), "note": step.note}
        parcel["seen"] += 1
        self.place.store.put(EVENT, f"{parcel['orderNumber']} {parcel['seen']}", told, now=now)

    def _keep(self, parcel: dict[str, Any], *, now: datetime) -> None:
        self.place.store.put(PARCEL, parcel["orderNumber"], parcel, now=now)
        if parcel["steps"]:
            self.place.store.put(DUE, _due(parcel), {}, now=now)


def _due(parcel: dict[str, Any]) -> str:
    return f"{parcel['steps'][0][0]} {parcel['orderNumber']}"
