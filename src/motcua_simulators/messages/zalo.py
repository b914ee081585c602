"""Zalo's notification service (ZNS): templates, messages by phone, access tokens that are renewed.

From memory of its public documentation, not from a source: the paths below its two hosts, ``phone``,
``template_id``, ``template_data``, ``tracking_id``, ``error``, ``message``, ``data.msg_id``. Numbers of
errors are assumed.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from motcua_simulators.frame import Place, RefusedError, Request, Response, Route, System, answered
from motcua_simulators.messages.fates import Fate, Fates, is_known

APP = "1028"
MESSAGE, TEMPLATE, TOKENS, REFRESH = "message", "template", "token", "refresh"
LASTS = timedelta(hours=25)
_PHONE = re.compile(r"84\d{9}")
TOKEN, FIELD, NO_TEMPLATE, DATA, NO_ACCOUNT, UNWANTED, UNKNOWN = -124, -201, -1123, -1122, -118, -119, -1100
_REFUSED = {
    Fate.BOUNCES: (NO_ACCOUNT, "Zalo account not existed"),
    Fate.BLOCKED: (UNWANTED, "Account can't receive"),
}
SEED: Mapping[str, Any] = {
    "receipt": {"name": "Tiếp nhận hồ sơ", "params": {"ma_ho_so": 40, "ho_ten": 60, "ngay_hen_tra": 20}},
    "result": {"name": "Có kết quả", "params": {"ma_ho_so": 40, "ho_ten": 60, "noi_tra": 120}},
    "supplement": {"name": "Yêu cầu bổ sung", "params": {"ma_ho_so": 40, "ho_ten": 60, "noi_dung": 200}},
}
"""Approved templates: the parameters with their greatest lengths."""


def build(place: Place) -> System:
    """Return the service of a place, with templates approved."""
    if not place.store.count(TEMPLATE):
        for name, template in SEED.items():
            place.store.put(TEMPLATE, name, {**template, "status": "ENABLE"}, now=place.now())
        place.store.put(REFRESH, place.founded.secrets["refresh"], {}, now=place.now())
    service = Service(place)
    return System(
        routes=(
            Route(method="POST", path="/v4/oa/access_token", operation="token", act=service.renew),
            Route(method="POST", path="/message/template", operation="send", act=service.send),
            Route(method="GET", path="/message/status", operation="status", act=service.status),
            Route(method="GET", path="/template/all", operation="templates", act=service.templates),
            Route(method="GET", path="/template/info", operation="template", act=service.template_info),
        ),
        controls={
            "fate": service.fates.fate,
            "callback": service.fates.callback,
            "template": service.enter_template,
        },
        refuse=lambda number: answered({"error": -abs(number), "message": "refused by the script"}),
    )


class Service:
    """Answers the calls."""

    def __init__(self, place: Place) -> None:
        self.place, self.fates = place, Fates(place)

    def renew(self, request: Request) -> Response:
        """Give an access token for a refresh token, which is used up by it, and the next one."""
        told = request.form()
        shown = request.headers.get("secret_key", "")
        is_known_app = secrets.compare_digest(
            shown.encode(), self.place.founded.secrets["app_secret"].encode()
        )
        refresh = told.get("refresh_token", "")
        is_right = is_known_app and told.get("app_id") == APP and told.get("grant_type") == "refresh_token"
        if not is_right or self.place.store.get(REFRESH, refresh) is None:
            raise _refused(TOKEN, "Invalid refresh token")
        access, following = secrets.token_hex(16), secrets.token_hex(16)
        self.place.store.drop(REFRESH, refresh)
        self.place.store.put(REFRESH, following, {}, now=request.now)
        self.place.store.put(TOKENS, access, {"ends": (request.now + LASTS).isoformat()}, now=request.now)
        seconds = str(int(LASTS.total_seconds()))
        return answered({"access_token": access, "refresh_token": following, "expires_in": seconds})

    def send(self, request: Request) -> Response:
        """Send a template to a telephone; one with the same ``tracking_id`` again is the same message."""
        self._require(request)
        told = request.told()
        phone, tracking = str(told.get("phone", "")), str(told.get("tracking_id", ""))
        if not _PHONE.fullmatch(phone) or not tracking:
            raise _refused(FIELD, "phone or tracking_id is invalid")
        self._check_data(str(told.get("template_id", "")), told.get("template_data"))
        fate = self.fates.of(phone)
        if fate in _REFUSED:
            raise _refused(*_REFUSED[fate])
        before = self.place.store.get(MESSAGE, tracking)
        kept = before or {**told, "msg_id": secrets.token_hex(12), "since": request.now.isoformat()}
        if before is None:
            self.place.store.put(
                MESSAGE, tracking, {**kept, "is_silent": fate is Fate.SILENT}, now=request.now
            )
            if fate is not Fate.SILENT:
                self.fates.tell("delivery", _event(kept, tracking, now=request.now))
        sent_time = str(int(datetime.fromisoformat(kept["since"]).timestamp() * 1000))
        return answered(
            {"error": 0, "message": "Success", "data": {"msg_id": kept["msg_id"], "sent_time": sent_time}}
        )

    def status(self, request: Request) -> Response:
        """Answer whether a message has been delivered: ``status`` 1, or 0 as long as that is not known."""
        self._require(request)
        rows = (each.value for each in self.place.store.list(MESSAGE))
        found = next((each for each in rows if each["msg_id"] == request.query.get("message_id")), None)
        if found is None:
            raise _refused(UNKNOWN, "message not found")
        is_there = not found["is_silent"] and is_known(found["since"], now=request.now)
        return answered({"error": 0, "message": "Success", "data": {"status": int(is_there)}})

    def templates(self, request: Request) -> Response:
        """Answer the templates."""
        self._require(request)
        rows = self.place.store.list(TEMPLATE)
        found = [
            {"templateId": each.key, "templateName": each.value["name"], "status": each.value["status"]}
            for each in rows
        ]
        return answered({"error": 0, "message": "Success", "data": found, "metadata": {"total": len(found)}})

    def template_info(self, request: Request) -> Response:
        """Answer one template with its parameters."""
        self._require(request)
        name = request.query.get("template_id", "")
        found = self.place.store.get(TEMPLATE, name)
        if found is None:
            raise _refused(NO_TEMPLATE, "template not found")
        params = [
            {
                "name": each,
                "require": True,
                "type": "STRING",
                "maxLength": length,
                "minLength": 1,
                "acceptNull": False,
            }
            for each, length in found["params"].items()
        ]
        told = {"templateId": name, "templateName": found["name"], "status": found["status"]}
        return answered({"error": 0, "message": "Success", "data": {**told, "listParams": params}})

    def enter_template(self, asked: Any, now: datetime) -> object:
        """Enter a template: ``{"id": "receipt", "name": "…", "params": {"ma_ho_so": 40}}``."""
        facts = {"status": "ENABLE", **{name: value for name, value in asked.items() if name != "id"}}
        self.place.store.put(TEMPLATE, asked["id"], facts, now=now)
        return {}

    def _require(self, request: Request) -> None:
        found = self.place.store.get(TOKENS, request.headers.get("access_token", "-"))
        if found is None or datetime.fromisoformat(found["ends"]) <= request.now:
            raise _refused(TOKEN, "Access token invalid")

    def _check_data(self, name: str, data: object) -> None:
        template = self.place.store.get(TEMPLATE, name)
        if template is None or template["status"] != "ENABLE":
            raise _refused(NO_TEMPLATE, "template not found or not enabled")
        if not isinstance(data, dict) or set(data) != set(template["params"]):
            raise _refused(DATA, f"template_data must have {', '.join(template['params'])}")
        for each, length in template["params"].items():
            if not isinstance(data[each], str) or not 0 < len(data[each]) <= length:
                raise _refused(DATA, f"{each} must have 1 to {length} characters")


def _event(kept: Mapping[str, Any], tracking: str, *, now: datetime) -> dict[str, Any]:
    told = {"event_name": "user_received_message", "app_id": APP, "sender": {"id": "oa-h28"}}
    message = {"msg_id": kept["msg_id"], "tracking_id": tracking}
    message["delivery_time"] = str(int(now.timestamp() * 1000))
    return {**told, "recipient": {"id": kept["phone"]}, "message": message}


def _refused(number: int, why: str) -> RefusedError:
    return RefusedError(why, answered({"error": number, "message": why}))
