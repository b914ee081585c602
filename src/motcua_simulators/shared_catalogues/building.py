"""How the catalogues are put together: their paths, and what they can be told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from motcua_simulators.frame import Place, RefusedError, Request, Response, Route, System, answered
from motcua_simulators.frame.control import NotDoneError
from motcua_simulators.frame.oauth import TokenDesk
from motcua_simulators.frame.place import VIETNAM
from motcua_simulators.shared_catalogues.seeds import Rows, fields_of, seed

BASE = "/dmdc"
CHANGES = "change"
DONE, TWICE = "Done", "Duplicate"


def build(place: Place) -> System:
    """Return the catalogues of a place."""
    desk = TokenDesk(place)
    shared = Shared(place, desk)
    paths = (BASE, f"{BASE}/1.0")
    calls = (
        ("GET", "Metadata/{name}", "Metadata", shared.metadata),
        ("GET", "Category/{name}", "Category", shared.rows),
        ("POST", "Category/{name}", "Category", shared.give),
        ("GET", "AllCategory", "AllCategory", shared.names),
    )
    routes = [
        Route(method=method, path=f"{path}/{rest}", operation=name, act=act)
        for path in paths
        for method, rest, name, act in calls
    ]
    controls = {"change": shared.change, "end_tokens": desk.end_tokens}
    return System(routes=(desk.route, *routes), controls=controls)


class Shared:
    """Answers the calls."""

    def __init__(self, place: Place, desk: TokenDesk) -> None:
        self.place, self.desk = place, desk

    def names(self, request: Request) -> Response:
        """Answer the names of the catalogues."""
        self.desk.require(request)
        added = {each.value["catalogue"] for each in self.place.store.list(CHANGES)}
        return answered(sorted({*seed(), *added}))

    def metadata(self, request: Request) -> Response:
        """Answer the fields of a catalogue."""
        self._known(request)
        fields = fields_of(request.parts["name"])
        return answered(
            [{"PropertyCode": each, "PropertyName": each, "PropertyType": "string"} for each in fields]
        )

    def rows(self, request: Request) -> Response:
        """Answer the rows that hold today."""
        return answered(list(self._known(request).values()))

    def give(self, request: Request) -> Response:
        """Take rows from the province: none of them when one is there already."""
        rows, told = self._known(request), request.read()
        fields = fields_of(request.parts["name"])
        codes = [str(row.get(fields[0], "")) for row in told]
        if not all(codes) or any(set(row) - set(fields) for row in told):
            raise RefusedError("fields", answered({"MSG": "Sai trường dữ liệu", "Count": 0}))
        if twice := [code for code in codes if code in rows]:
            raise RefusedError("duplicate", answered({"MSG": f"{TWICE}: {', '.join(twice)}", "Count": 0}))
        for code, row in zip(codes, told, strict=True):
            self._keep(request.parts["name"], code, row, from_day=_today(request.now), now=request.now)
        return answered({"MSG": DONE, "Count": len(told)})

    def change(self, asked: Any, now: datetime) -> object:
        """Change a row: ``{"catalogue", "code", "row": {"TEN": …}, "from": "2026-07-01"}``; no row: gone."""
        row = asked.get("row")
        fields = fields_of(asked["catalogue"])
        if row is not None and set(row) - set(fields):
            raise NotDoneError(f"the fields are {', '.join(fields)}")
        day = asked.get("from") or _today(now)
        date.fromisoformat(day)
        facts = None if row is None else {fields[0]: asked["code"], **row}
        self._keep(asked["catalogue"], asked["code"], facts, from_day=day, now=now)
        return {}

    def _keep(
        self, name: str, code: str, row: Mapping[str, Any] | None, *, from_day: str, now: datetime
    ) -> None:
        number = self.place.store.next_number("change", now=now)
        facts = {"catalogue": name, "code": code, "row": row, "from": from_day}
        self.place.store.put(CHANGES, str(number), facts, now=now)

    def _known(self, request: Request) -> Rows:
        """Return the rows of a catalogue that hold today."""
        self.desk.require(request)
        name, today = request.parts["name"], _today(request.now)
        changes = [each.value for each in self.place.store.list(CHANGES) if each.value["catalogue"] == name]
        if name not in seed() and not changes:
            raise RefusedError("no such catalogue", answered({"MSG": f"Không có danh mục {name}"}, 404))
        found = dict(seed().get(name, {}))
        for each in sorted(changes, key=lambda change: change["from"]):
            if each["from"] > today:
                continue
            if each["row"] is None:
                found.pop(each["code"], None)
            else:
                empty = dict.fromkeys(fields_of(name), "")
                found[each["code"]] = {**empty, **found.get(each["code"], {}), **each["row"]}
        return found


def _today(now: datetime) -> str:
    return now.astimezone(VIETNAM).date().isoformat()
