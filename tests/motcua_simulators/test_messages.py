"""The SMS gateway and Zalo, called by somebody who sends."""

from __future__ import annotations

import pytest
from tests.motcua_simulators.callers import NOW, call, get

from motcua_simulators import frame, messages
from motcua_simulators.frame import Fault, Rule
from motcua_simulators.messages.sms import parts_of

SMS, ZALO = messages.PLANS


@pytest.fixture(scope="module")
def gateway(tmp_path_factory, clock):
    running = frame.start(SMS, tmp_path_factory.mktemp("sms"), clock=clock)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def zalo(tmp_path_factory, clock):
    running = frame.start(ZALO, tmp_path_factory.mktemp("zalo"), clock=clock)
    yield running
    running.stop()


@pytest.fixture(autouse=True)
def _is_calm(gateway, zalo, clock):
    clock.now = NOW
    for each in (gateway, zalo):
        each.go_wrong()
        each.tell("callback", {"url": ""})
        each.tell("fate", {"receiver": "*", "fate": "arrives"})


def _sms(gateway, request, *, key=None, **changes):
    told = {
        "requestId": request,
        "from": "HOABINH",
        "to": "0912000028",
        "text": "Ho so da co ket qua",
        **changes,
    }
    bearer = f"Bearer {key or gateway.secrets['api_key']}"
    return call(f"{gateway.address}/v1/messages", told, Authorization=bearer)


def _state(gateway, message):
    bearer = f"Bearer {gateway.secrets['api_key']}"
    return get(f"{gateway.address}/v1/messages/{message}", Authorization=bearer).json["status"]


def test_a_text_arrives_and_is_told(gateway, listener, clock):
    gateway.tell("callback", {"url": listener.url})
    sent = _sms(gateway, "R1")
    assert sent.status == 202
    message = sent.json["messageId"]
    assert _state(gateway, message) == "ACCEPTED"
    clock.move(seconds=6)
    assert _state(gateway, message) == "DELIVERED"
    [told] = listener.wait(1)
    assert told == {"messageId": message, "requestId": "R1", "to": "0912000028", "status": "DELIVERED"}


@pytest.mark.parametrize(
    ("fate", "state"), [("bounces", "UNDELIVERED"), ("blocked", "REJECTED"), ("silent", "ACCEPTED")]
)
def test_a_text_has_the_fate_that_was_chosen(gateway, clock, fate, state):
    gateway.tell("fate", {"receiver": "*", "fate": fate})
    message = _sms(gateway, f"R-{fate}").json["messageId"]
    clock.move(minutes=5)
    assert _state(gateway, message) == state


def test_the_same_request_is_one_message(gateway):
    assert _sms(gateway, "R2").json == _sms(gateway, "R2").json
    assert _sms(gateway, "R2", text="another").json["code"] == "DUPLICATE"
    gateway.go_wrong(Rule(fault=Fault.FORGET, operation="send"))
    _sms(gateway, "R3")
    assert "R3" not in gateway.kept("message")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"key": "wrong"}, "KEY"), ({"from": "X"}, "SENDER"), ({"to": "02183834000"}, "NUMBER"),
        ({"text": ""}, "FIELD"), ({"text": "ấ" * 211}, "LENGTH"),
    ],
)  # fmt: skip
def test_a_text_that_breaks_a_rule_is_refused(gateway, changes, code):
    assert _sms(gateway, "R-BAD", **changes).json["code"] == code
    assert "R-BAD" not in gateway.kept("message")


def test_parts_are_shorter_with_marks():
    assert (parts_of("a" * 160), parts_of("a" * 161), parts_of("ấ" * 70), parts_of("ấ" * 71)) == (1, 2, 1, 2)


def _renew(zalo, refresh, secret=None):
    form = {"refresh_token": refresh, "app_id": "1028", "grant_type": "refresh_token"}
    shown = secret or zalo.secrets["app_secret"]
    return call(f"{zalo.address}/v4/oa/access_token", form=form, secret_key=shown).json


@pytest.fixture(scope="module")
def token(zalo):
    """The refresh token is used once, so the module shares what it gives."""
    assert _renew(zalo, zalo.secrets["refresh"], "wrong")["error"] == -124
    first = _renew(zalo, zalo.secrets["refresh"])
    assert _renew(zalo, zalo.secrets["refresh"])["error"] == -124
    return _renew(zalo, first["refresh_token"])["access_token"]


DATA = {"ma_ho_so": "H28.16-260106-00001", "ho_ten": "Bùi Văn Nam", "ngay_hen_tra": "07/01/2026"}


def _zns(zalo, token, tracking, **changes):
    told = {"phone": "84912000028", "template_id": "receipt", "template_data": DATA, "tracking_id": tracking}
    return call(f"{zalo.address}/message/template", {**told, **changes}, access_token=token).json


def _delivered(zalo, token, message):
    return get(f"{zalo.address}/message/status?message_id={message}", access_token=token).json["data"][
        "status"
    ]


def test_a_template_arrives_and_is_told(zalo, token, listener, clock):
    zalo.tell("callback", {"url": listener.url})
    sent = _zns(zalo, token, "T1")
    assert sent["error"] == 0
    assert _zns(zalo, token, "T1") == sent
    message = sent["data"]["msg_id"]
    assert _delivered(zalo, token, message) == 0
    clock.move(seconds=6)
    assert _delivered(zalo, token, message) == 1
    [told] = listener.wait(1)
    assert told["message"]["tracking_id"] == "T1"


def test_a_template_may_be_lost_without_a_word(zalo, token, clock):
    zalo.tell("fate", {"receiver": "84912000028", "fate": "silent"})
    message = _zns(zalo, token, "T2")["data"]["msg_id"]
    clock.move(hours=1)
    assert _delivered(zalo, token, message) == 0
    zalo.tell("fate", {"receiver": "84912000028", "fate": "arrives"})


@pytest.mark.parametrize(
    ("changes", "number"),
    [
        ({"phone": "0912000028"}, -201), ({"tracking_id": ""}, -201), ({"template_id": "none"}, -1123),
        ({"template_data": {}}, -1122), ({"template_data": {**DATA, "ho_ten": "x" * 61}}, -1122),
        ({"template_data": {**DATA, "more": "x"}}, -1122),
    ],
)  # fmt: skip
def test_a_template_that_breaks_a_rule_is_refused(zalo, token, changes, number):
    assert _zns(zalo, token, "T-BAD", **changes)["error"] == number
    assert "T-BAD" not in zalo.kept("message")


def test_nobody_there_and_no_token(zalo, token, clock):
    for fate, number in (("bounces", -118), ("blocked", -119)):
        zalo.tell("fate", {"receiver": "84912000999", "fate": fate})
        assert _zns(zalo, token, f"T-{fate}", phone="84912000999")["error"] == number
    clock.move(hours=26)
    assert _zns(zalo, token, "T3")["error"] == -124


def test_templates_are_listed_and_switched_off(zalo, token):
    listed = get(f"{zalo.address}/template/all", access_token=token).json["data"]
    assert {"receipt", "result", "supplement"} <= {each["templateId"] for each in listed}
    info = get(f"{zalo.address}/template/info?template_id=result", access_token=token).json["data"]
    assert {each["name"]: each["maxLength"] for each in info["listParams"]}["ma_ho_so"] == 40
    zalo.tell("template", {"id": "old", "name": "Cũ", "params": {"a": 5}, "status": "DISABLE"})
    assert _zns(zalo, token, "T4", template_id="old", template_data={"a": "x"})["error"] == -1123
