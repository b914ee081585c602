"""The rehearsal axis, called by a caller that knows the rule of the wire and nothing else."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta, timezone
from http.client import BadStatusLine, HTTPConnection, IncompleteRead, RemoteDisconnected

import pytest
from tests.motcua_simulators.axis_callers import SYSTEM, TYPES, digest, document, headers, post

from motcua_simulators import axis
from motcua_simulators.axis import EVER, Fault, Rule

NOW = datetime(2026, 1, 6, 2, 30, 15, 7000, tzinfo=UTC)
VIETNAM = timezone(timedelta(hours=7))


class _Clock:
    now = NOW

    def __call__(self):
        return self.now


@pytest.fixture(scope="module")
def clock():
    return _Clock()


@pytest.fixture(scope="module")
def running(tmp_path_factory, clock):
    systems = {SYSTEM: ("H28",), "vxp.dientap.44": ("H44",)}
    running = axis.start(tmp_path_factory.mktemp("axis"), systems=systems, clock=clock)
    yield running
    running.stop()


@pytest.fixture(autouse=True)
def _is_calm(running, clock):
    clock.now = NOW
    running.go_wrong()


def _call(
    running, operation, parameters=None, body=b"{}", *, method="POST", system=SYSTEM, at=NOW, **changes
):
    sent = headers(
        parameters or {}, secret=running.founded.secrets[system], at=at.astimezone(VIETNAM), system=system
    )
    return post(running.address, operation, {**sent, **changes}, body, method)


def _ask(running, *called, **more):
    status, body = _call(running, *called, **more)
    assert status == 200
    return json.loads(body)


def _send(running, message, *, sender="H28.01", kind="edoc", hashed=None, end=b"\r\n", **more):
    parameters = {"from": sender, "hash-file": hashed or digest(message), **TYPES, "messagetype": kind}
    return _ask(running, "sendEdoc", parameters, message + end, **more)


def _waiting(running, kind="edoc", system=SYSTEM, **more):
    found = _ask(running, "getReceivedEdocList", {**TYPES, "messagetype": kind}, system=system, **more)
    return found["data"]


def _empty(running, *systems):
    for system in systems:
        for kind in ("edoc", "status"):
            for row in _waiting(running, kind, system):
                _ask(running, "updateStatus", {"docId": row["docId"], "status": "done"}, system=system)


def _control(running, name, body, token=None):
    connection = HTTPConnection(running.address.removeprefix("http://"), timeout=5)
    bearer = {"Authorization": f"Bearer {token or running.founded.control_token}"}
    connection.request("POST", f"/control/{name}", body, bearer)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, content


def test_a_signed_call_is_answered(running):
    told = _ask(running, "getAgenciesList")
    assert (told["status"], told["ErrorCode"]) == ("OK", "0")
    office = next(row for row in told["data"] if row["code"] == "H28.01")
    assert (office["oldCode"], office["code102"]) == ("000.00.01.H28", "000.00.01.H28")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        pytest.param({"XroadVnpt-systemid": "vxp.nobody"}, "not known", id="a stranger"),
        pytest.param({"XroadVnpt-systemid": "vxp.dientap.44"}, "hash", id="another system's name"),
        pytest.param({"XroadVnpt-hash-header": "0" * 64}, "hash", id="another hash"),
        pytest.param({"XroadVnpt-Content-Type": "text/plain"}, "another value", id="a header changed"),
        pytest.param({"XroadVnpt-sign-header-key": "systemid;timestamp"}, "differ", id="a name left out"),
        pytest.param({"XroadVnpt-version": "2"}, "version", id="another version"),
    ],
)
def test_a_call_that_was_changed_is_refused(running, changes, why):
    told = _ask(running, "getAgenciesList", **changes)
    assert (told["status"], told["ErrorCode"]) == ("FAIL", "15")
    assert why in told["ErrorDesc"]


def test_what_the_operation_needs_must_be_signed(running):
    told = _ask(running, "getEdoc", {"docId": "1"})
    assert told["ErrorDesc"] == "not signed: filePath"


@pytest.mark.parametrize("minutes", [-16, 16])
def test_a_clock_that_is_off_is_refused(running, minutes):
    told = _ask(running, "getAgenciesList", at=NOW + timedelta(minutes=minutes))
    assert told["ErrorDesc"] == "the time is not of these minutes"


def test_more_parameters_than_needed_are_borne(running):
    assert _ask(running, "countReceiveEdoc", {"docId": "left over", **TYPES})["status"] == "OK"


def test_a_document_goes_from_province_to_province(running):
    message = document("H44.01")
    sent = _send(running, message)
    (row,) = _waiting(running, system="vxp.dientap.44")
    assert (row["from"], row["to"], row["status"]) == ("H28.01", "H44.01", "initial")
    fetched = _ask(
        running, "getEdoc", {"docId": row["docId"], "filePath": "a.edxml"}, system="vxp.dientap.44"
    )
    arrived = base64.b64decode(fetched["data"])
    assert b"02.29.W00" in arrived  # the hub wrote itself into the trace
    assert arrived.count(b"TraceHeader>") == message.count(b"TraceHeader>") + 2
    _, downloaded = _call(
        running,
        "downloadEdoc",
        {"docId": row["docId"], "filePath": "a.edxml"},
        None,
        method="GET",
        system="vxp.dientap.44",
    )
    assert downloaded == arrived
    assert (
        _ask(running, "updateStatus", {"docId": row["docId"], "status": "done"}, system="vxp.dientap.44")[
            "status"
        ]
        == "OK"
    )
    assert _waiting(running, system="vxp.dientap.44") == []
    (told,) = _ask(running, "getSentEdocList", {"docId": sent["DocId"]})["data"]
    assert (told["toCode"], told["receiveStatus"], told["notation"]) == ("H44.01", "done", "12/VPUBND-NC")


def test_nobody_fetches_what_is_for_others(running):
    _send(running, document("H44.01"))
    (row,) = _waiting(running, system="vxp.dientap.44")
    for operation, more in (("getEdoc", {"filePath": "a"}), ("updateStatus", {"status": "done"})):
        told = _ask(running, operation, {"docId": row["docId"], **more})
        assert (told["status"], told["ErrorCode"]) == ("FAIL", "21")
    _empty(running, "vxp.dientap.44")


@pytest.mark.parametrize(
    ("changes", "number"),
    [
        pytest.param({"hashed": "1" * 64}, "21", id="another digest"),
        pytest.param({"end": b""}, "21", id="no line end"),
        pytest.param({"message": b"<edXML/>"}, "22", id="no message"),
        pytest.param({"message": document("H99.01")}, "18", id="nobody receives it"),
        pytest.param({"sender": "H44.01"}, "19", id="another system's agency"),
        pytest.param({"message": document("H44.01", sender="H28.02")}, "21", id="another sender inside"),
    ],
)
def test_what_cannot_be_carried_is_refused(running, changes, number):
    message = changes.pop("message", document("H44.01")) if "message" in changes else document("H44.01")
    told = _send(running, message, **changes)
    assert (told["status"], told["ErrorCode"]) == ("FAIL", number)
    assert _waiting(running, system="vxp.dientap.44") == []


def test_the_digest_has_no_leading_zeros():
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855".replace(
        "0a", "a"
    )
    assert len(digest(b"Hien Luong")) < 64


def test_a_ministry_confirms_and_answers(running, clock):
    _send(running, document("G22"))
    assert [row["from"] for row in _waiting(running, "status")] == ["G22"]  # 01 at once, the rest later
    clock.now = NOW + timedelta(minutes=5)
    told = [
        _ask(running, "getEdoc", {"docId": row["docId"], "filePath": "a"}, at=clock.now)["data"]
        for row in _waiting(running, "status", at=clock.now)
    ]
    codes = [base64.b64decode(each).partition(b"StatusCode>")[2][:2] for each in told]
    assert codes == [b"01", b"03", b"04", b"05", b"06"]
    (answer,) = _waiting(running, at=clock.now)
    assert (answer["from"], answer["to"]) == ("G22", "H28.01")
    clock.now = NOW
    _empty(running, SYSTEM)


def test_habits_are_changed_at_the_control_address(running):
    status, _ = _control(running, "habits", json.dumps({"G18": {"statuses": ["01", "02"], "seconds": 0}}))
    assert status == 200
    _send(running, document("G18"))
    assert len(_waiting(running, "status")) == 2
    _empty(running, SYSTEM)


def test_somebody_behind_the_axis_writes(running):
    letter = {"from": "G09", "to": "H28.01", "subject": "V/v họp", "number": 5, "notation": "BNV-VP"}
    assert _control(running, "letter", json.dumps(letter))[0] == 200
    assert [row["from"] for row in _waiting(running)] == ["G09"]
    _empty(running, SYSTEM)


@pytest.mark.parametrize(
    ("name", "body", "token", "status"),
    [
        ("faults", b"[]", "wrong", 401),
        ("faults", b"no json", None, 400),
        ("faults", b'[{"fault": "sulk"}]', None, 400),
        ("letter", b'{"from": "G99"}', None, 400),
        ("nothing", b"", None, 400),
    ],
)
def test_the_control_address_refuses(running, name, body, token, status):
    assert _control(running, name, body, token)[0] == status


def test_agencies_are_entered_and_taken_off(running):
    entered = json.dumps({"id": "x", "pcode": "H28", "code": "H28.99", "name": "Sở Thử"}).encode()
    assert _ask(running, "registerAgency", body=entered)["status"] == "OK"
    listed = _ask(running, "getAgenciesListQD20", {"level": "2"})["data"]
    assert "Sở Thử" in [row["name"] for row in listed]
    assert all(row["code"].count(".") == 1 for row in listed)
    assert _ask(running, "deleteAgency", {"AgencyCode": "H28.99"})["status"] == "OK"
    (unit,) = [each for each in _ask(running, "getSynchronizeUnit")["data"] if each["code"] == "H28.99"]
    assert (unit["deleted"], unit["version"]) == (True, 3)
    assert _ask(running, "deleteAgency", {"AgencyCode": "G22"})["ErrorCode"] == "19"


def test_what_was_carried_outlives_it(tmp_path, clock):
    first = axis.start(tmp_path, clock=clock)
    _control(
        first,
        "letter",
        json.dumps({"from": "G09", "to": "H28.01", "subject": "x", "number": 1, "notation": "A"}),
    )
    first.stop()
    again = axis.start(tmp_path, clock=clock)
    assert [row["from"] for row in _waiting(again)] == ["G09"]
    again.stop()


def _rows(running):
    return [row["docId"] for row in _waiting(running)]


@pytest.fixture
def two_letters(running):
    letter = {"from": "G09", "to": "H28.01", "subject": "x", "notation": "A"}
    for number in (1, 2):
        _control(running, "letter", json.dumps({**letter, "number": number}))
    rows = _rows(running)
    yield rows
    running.go_wrong()
    _empty(running, SYSTEM)


def test_lists_come_twice_or_the_other_way_round(running, two_letters):
    running.go_wrong(Rule(fault=Fault.DUPLICATE), Rule(fault=Fault.REORDER))
    assert _rows(running) == [each for each in two_letters for _ in range(2)]
    assert _rows(running) == two_letters[::-1]
    assert _rows(running) == two_letters


def test_a_message_is_corrupted_once(running, two_letters):
    one = {"docId": two_letters[0], "filePath": "a"}
    whole = _ask(running, "getEdoc", one)
    running.go_wrong(Rule(fault=Fault.CORRUPT, operation="getEdoc"))
    assert _ask(running, "getEdoc", one) != whole
    assert _ask(running, "getEdoc", one) == whole


def test_what_is_done_is_forgotten(running, two_letters):
    running.go_wrong(Rule(fault=Fault.FORGET, operation="updateStatus"))
    assert _ask(running, "updateStatus", {"docId": two_letters[0], "status": "done"})["status"] == "OK"
    assert _rows(running) == two_letters


def test_a_sent_document_is_forgotten(running):
    running.go_wrong(Rule(fault=Fault.FORGET))
    assert _send(running, document("H44.01"))["status"] == "OK"
    assert _waiting(running, system="vxp.dientap.44") == []


def test_a_sent_document_is_delivered_twice(running):
    running.go_wrong(Rule(fault=Fault.DUPLICATE))
    _send(running, document("H44.01"))
    assert len(_waiting(running, system="vxp.dientap.44")) == 2
    _empty(running, "vxp.dientap.44")


def test_it_refuses_by_number(running):
    running.go_wrong(Rule(fault=Fault.REFUSE, number=23, times=EVER))
    for _ in range(2):
        told = _ask(running, "getAgenciesList")
        assert (told["status"], told["ErrorCode"]) == ("FAIL", "23")


def test_its_clock_is_wrong(running):
    running.go_wrong(Rule(fault=Fault.CLOCK, seconds=3600))
    assert _ask(running, "getAgenciesList")["ErrorDesc"] == "the time is not of these minutes"


def test_it_breaks_off(running):
    running.go_wrong(
        Rule(fault=Fault.STATUS, number=503),
        Rule(fault=Fault.REDIRECT),
        Rule(fault=Fault.GARBLE),
        Rule(fault=Fault.CUT),
        Rule(fault=Fault.HANG_UP),
        Rule(fault=Fault.SLOW, seconds=0.05),
    )
    assert _call(running, "countReceiveEdoc")[0] == 503
    assert _call(running, "countReceiveEdoc")[0] == 307
    with pytest.raises(ValueError, match=r"decode|Expecting"):
        json.loads(_call(running, "countReceiveEdoc")[1])
    with pytest.raises(IncompleteRead):
        _call(running, "countReceiveEdoc")
    with pytest.raises((RemoteDisconnected, BadStatusLine)):
        _call(running, "countReceiveEdoc")
    assert _ask(running, "countReceiveEdoc")["status"] == "OK"
