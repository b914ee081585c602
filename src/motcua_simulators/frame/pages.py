"""The page of a simulator: what it keeps and was asked, its faults, and what it can be told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from html import escape
from typing import Any

from motcua_simulators.frame import control, html
from motcua_simulators.frame.faults import ANY, Fault, Rule
from motcua_simulators.frame.journal import Call
from motcua_simulators.frame.place import VIETNAM, Place
from motcua_simulators.frame.system import Control, Plan, Route, System
from motcua_simulators.frame.wire import RefusedError, Request, Response, page, redirected

SHOWN = 25
_ASKED_AT = "/steer"
_HIDDEN = frozenset({"token", "session", "refresh"})
"""Kinds of what opens a door to whoever knows its name."""
_CODE = re.compile("``(.*?)``")


def routes(plan: Plan, system: System, place: Place) -> tuple[Route, ...]:
    """Return what answers the page and its forms."""

    def show(request: Request) -> Response:  # noqa: ARG001
        return page(html.document(plan.title, *_parts(system, place)))

    def steer(request: Request) -> Response:
        asked = request.form()
        if not control.is_holder(asked.get("token", ""), place):
            raise RefusedError("token", page(html.document("Không được phép"), 403))
        try:
            _steer(asked, system=system, place=place)
        except (ValueError, KeyError, TypeError, AttributeError, control.NotDoneError) as error:
            why = f"<p>Không làm được: {escape(str(error))}</p>{html.link('/', 'Trở lại')}"
            raise RefusedError("steering", page(html.document(plan.title, why), 400)) from error
        return redirected("/")

    return (
        Route(method="GET", path="/", operation="", act=show),
        Route(method="POST", path=_ASKED_AT, operation="", act=steer),
    )


def _steer(asked: dict[str, str], *, system: System, place: Place) -> None:
    match asked["what"]:
        case "fault":
            left = [Rule.of(each) for each in place.script.left()]
            place.script.write([*left, _rule(asked)])
        case "calm":
            place.script.write([])
        case name:
            known = control.controls(system, place)
            if name not in known:
                raise KeyError(name)
            known[name](json.loads(asked["asked"] or "null"), place.now())


def _rule(asked: dict[str, str]) -> Rule:
    return Rule(
        fault=Fault(asked["fault"]),
        operation=asked["operation"].strip() or ANY,
        times=int(asked["times"] or 1),
        seconds=float(asked["seconds"] or 0),
        number=int(asked["number"] or 20),
    )


def _parts(system: System, place: Place) -> Iterator[str]:
    token = {"token": place.founded.control_token}
    time = place.now().astimezone(VIETNAM)
    yield f"<p>Giờ của hệ thống: {time:%d/%m/%Y %H:%M:%S}. Địa chỉ: {place.address}</p>"
    for words, address in system.links.items():
        yield html.link(address, words)
    yield "<h2>Lỗi theo kịch bản</h2>"
    yield html.table("Còn hiệu lực", place.script.left())
    yield html.form(_ASKED_AT, "Thêm lỗi", *_fault_fields(system, place), hidden={"what": "fault", **token})
    yield html.form(_ASKED_AT, "Bỏ hết lỗi", hidden={"what": "calm", **token})
    yield "<h2>Điều khiển</h2>"
    for name, act in control.controls(system, place).items():
        yield f"<details><summary>{escape(name)}: {_described(act)}</summary>"
        box = html.area("JSON", "asked")
        yield html.form(_ASKED_AT, "Thực hiện", box, hidden={"what": name, **token}) + "</details>"
    yield "<h2>Đang lưu</h2>"
    for kind in (each for each in place.store.kinds() if each not in _HIDDEN):
        rows = place.store.list(kind, most=SHOWN, newest=True)
        caption = f"{kind}: {place.store.count(kind)}"
        yield html.table(
            caption, ({"tên": each.key, "nội dung": _shown(each.value), "lúc": each.at} for each in rows)
        )
    yield "<h2>Nhật ký</h2>"
    yield html.table("Các lần gọi gần nhất", (_call(each) for each in place.journal.last(SHOWN)))


def _fault_fields(system: System, place: Place) -> Iterator[str]:
    named = {each.operation for each in system.routes if each.operation}
    operations = sorted(named.union(place.outgoing.operations))
    yield html.choice("Lỗi", "fault", (each.value for each in Fault))
    yield html.field(f"Thao tác ({', '.join(operations)}; * là mọi thao tác)", "operation", ANY)
    yield html.field("Số lần (-1: mãi)", "times", "1", kind="number")
    yield html.field("Số giây", "seconds", "0")
    yield html.field("Số hiệu lỗi", "number", "20", kind="number")


def _described(act: Control) -> str:
    """Return what a control does, its examples as code."""
    return _CODE.sub(r"<code>\1</code>", escape((act.__doc__ or "").strip()))


def _shown(value: dict[str, Any]) -> dict[str, Any]:
    return {name: "•••" if name == "secret" else each for name, each in value.items()}


def _call(call: Call) -> dict[str, Any]:
    told = asdict(call)
    del told["number"]
    return told
