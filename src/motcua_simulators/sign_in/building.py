"""How a provider is put together: the frame before it relays each call, with its faults and its journal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from html import escape
from typing import Any

from motcua_simulators.frame import (
    Fault,
    Place,
    RefusedError,
    Request,
    Response,
    Route,
    System,
    answered,
    html,
    page,
)
from motcua_simulators.frame.control import NotDoneError
from motcua_simulators.frame.dialling import dial
from motcua_simulators.frame.founding import free_port
from motcua_simulators.frame.spoiling import spoiled_checksum
from motcua_simulators.province import Citizen, Enterprise
from motcua_simulators.sign_in import node
from motcua_simulators.sign_in.flavours import Flavour

CLIENT = "h28"
_SENT = ("content-type", "authorization", "cookie", "accept", "origin")
_KEPT = frozenset({"location", "cache-control", "www-authenticate", "pragma"})
_FEW = 30
LEVELS = ("LoA1", "LoA2", "LoA3")


def build(flavour: Flavour, place: Place) -> System:
    """Return the provider of a place; its process runs until the system is stopped."""
    port = free_port()
    accounts = Accounts(flavour, place)
    process = node.start(
        place.directory,
        {
            "issuer": place.address,
            "port": port,
            "keys": str(place.directory / "keys.json"),
            "routes": dict(flavour.paths),
            "claims": flavour.claims,
            "cookies": place.founded.secrets["cookies"],
            "control": f"{place.address}/control",
            "token": place.founded.control_token,
        },
    )
    relay = _Relay(place, port)
    names = {path: name for name, path in flavour.paths.items()}
    routes = [
        Route(method=method, path=path, operation=name, act=relay.pass_on, is_alone=False)
        for path, name in names.items()
        for method in ("GET", "POST")
    ]
    more = [
        Route(
            method="GET", path="/.well-known/openid-configuration", operation="discovery", act=relay.pass_on
        ),
        Route(method="GET", path="/interaction/{uid}", operation="", act=accounts.choose),
        Route(method="POST", path="/interaction/{uid}", operation="", act=relay.pass_on, is_alone=False),
        *_resuming(flavour, relay),
    ]
    told = (accounts.account, accounts.client, accounts.client_facts)
    return System(
        routes=(*routes, *more),
        controls={each.__name__: each for each in told},
        stop=lambda: node.stop(process),
        refuse=lambda number: answered({"error": "server_error", "error_description": str(number)}, 400),
    )


def _resuming(flavour: Flavour, relay: _Relay) -> Iterator[Route]:
    """Yield what the provider leads the browser to, below its own paths."""
    for name, below in (("authorization", "{uid}"), ("end_session", "{step}")):
        for method in ("GET", "POST"):
            path = f"{flavour.paths[name]}/{below}"
            yield Route(method=method, path=path, operation="", act=relay.pass_on, is_alone=False)


class _Relay:
    """Passes calls on to the provider, as if it answered itself."""

    def __init__(self, place: Place, port: int) -> None:
        self.place, self.port = place, port

    def pass_on(self, request: Request) -> Response:
        """Return what the provider answers."""
        headers = {name: request.headers[name] for name in _SENT if name in request.headers}
        headers |= {"X-Forwarded-Host": f"127.0.0.1:{self.place.founded.port}", "X-Forwarded-Proto": "http"}
        url = f"http://127.0.0.1:{self.port}{request.path}"
        found = dial(url, request.body, method=request.method, headers=headers)
        if not found.status:
            raise RefusedError(found.why, answered({"error": "temporarily_unavailable"}, 503))
        content = found.content
        if request.fault is Fault.CHECKSUM:
            content = _forged(content)
        kinds = [value for name, value in found.headers if name.lower() == "content-type"]
        return Response(
            content=content,
            status=found.status,
            kind=kinds[0] if kinds else "text/plain",
            headers={name: value for name, value in found.headers if name.lower() in _KEPT},
            cookies=tuple(value for name, value in found.headers if name.lower() == "set-cookie"),
        )


def _forged(content: bytes) -> bytes:
    """Return an answer whose identity token has a wrong signature."""
    told = json.loads(content)
    if "id_token" in told:
        head, _, signature = told["id_token"].rpartition(".")
        told["id_token"] = f"{head}.{spoiled_checksum(signature[:-4])}{signature[-4:]}"
    return json.dumps(told).encode()


class Accounts:
    """Who may sign in, and which clients there are."""

    def __init__(self, flavour: Flavour, place: Place) -> None:
        self.flavour, self.place = flavour, place

    def account(self, asked: Any, now: datetime) -> object:  # noqa: ARG002
        """Answer what is told of somebody: ``{"number": "017…"}``, or ``{"id": TechID}``."""
        found = self._holder(asked)
        if found is None:
            raise NotDoneError("nobody has this account")
        return {**self.flavour.told_of(self.place.province, found), "sub": found.tech_id}

    def _holder(self, asked: dict[str, str]) -> Citizen | Enterprise | None:
        province = self.place.province
        number = asked.get("number", "")
        found = province.holder(number) or province.enterprises.get(number)
        if "id" in asked:
            everybody: Iterable[Citizen | Enterprise] = (
                *province.all_citizens(),
                *province.enterprises.values(),
            )
            found = next((each for each in everybody if each.tech_id and each.tech_id == asked["id"]), None)
        return found if found and found.tech_id else None

    def client(self, asked: Any, now: datetime) -> object:
        """Say where people come back: ``{"redirect_uris": […], "post_logout_redirect_uris": […]}``."""
        self.place.store.put("client", CLIENT, asked, now=now)
        return {}

    def client_facts(self, asked: Any, now: datetime) -> object:  # noqa: ARG002
        """Answer a client as the provider wants it: ``{"id": "h28"}``."""
        kept = self.place.store.get("client", CLIENT)
        if asked.get("id") != CLIENT or kept is None:
            raise NotDoneError("no such client")
        facts: dict[str, Any] = {"client_id": CLIENT, "client_secret": self.place.founded.secrets["client"]}
        facts |= {"token_endpoint_auth_method": "client_secret_post", "grant_types": ["authorization_code"]}
        return {**facts, "response_types": ["code"], **kept}

    def choose(self, request: Request) -> Response:
        """Show the page on which one says who one is."""
        people = [each for each in self.place.province.all_citizens() if each.tech_id][:_FEW]
        offered = "".join(
            f'<option value="{escape(each.number)}">{escape(each.name)}</option>' for each in people
        )
        way = f"/interaction/{request.parts['uid']}"
        number = html.field("Số định danh hoặc mã số thuế", "number").replace(
            "<input ", '<input list="people" '
        )
        level = html.choice("Mức độ bảo đảm", "level", LEVELS)
        parts = (
            f'<datalist id="people">{offered}</datalist>',
            html.form(way, "Đăng nhập", number, level, hidden={"how": "sign in"}),
            html.form(way, "Hủy", hidden={"how": "cancel"}),
        )
        return page(html.document("Đăng nhập (diễn tập)", *parts))
