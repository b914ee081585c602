"""What all simulators share, on one that only says what it was told."""

from __future__ import annotations

import json
from http.client import BadStatusLine, IncompleteRead, RemoteDisconnected

import pytest
from tests.motcua_simulators.callers import NOW, Clock, call, get

from motcua_simulators import frame
from motcua_simulators.frame import EVER, Fault, Rule


def _build(place):
    def say(request):
        if request.told()["word"] == "bad":
            raise frame.RefusedError("a bad word", frame.answered({"error": "bad"}, 422))
        place.store.put("word", request.told()["word"], request.told(), now=request.now)
        return frame.answered({"rows": [{"n": 1}, {"n": 2}], "at": request.now.isoformat()})

    return frame.System(routes=(frame.Route(method="POST", path="/say", operation="say", act=say),))


PLAN = frame.Plan(name="echo", title="Vọng", build=_build, secrets=("key",))


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    running = frame.start(PLAN, tmp_path_factory.mktemp("echo"), clock=Clock())
    yield running
    running.stop()


@pytest.fixture(autouse=True)
def _is_calm(running):
    running.go_wrong()
    running.place.store.drop("frame.clock", "ahead")


def _say(running, word="xin chào"):
    return call(f"{running.address}/say", {"word": word})


def _control(running, name, body=None, token=None):
    bearer = {"Authorization": f"Bearer {token or running.place.founded.control_token}"}
    return call(f"{running.address}/control/{name}", body, **bearer)


def test_it_answers_and_writes_down_what_was_asked(running):
    assert _say(running).json["rows"] == [{"n": 1}, {"n": 2}]
    last = running.calls[-1]
    assert (last.operation, last.status, last.refused) == ("say", 200, "")
    assert json.loads(last.asked) == {"word": "xin chào"}


def test_a_refusal_is_answered_and_its_reason_kept(running):
    assert _say(running, "bad").status == 422
    assert running.calls[-1].refused == "a bad word"


def test_what_cannot_be_read_is_refused(running):
    assert call(f"{running.address}/say", b"{").status == 400
    assert call(f"{running.address}/say", {}).status == 400
    assert get(f"{running.address}/nowhere").status == 404


@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        (Fault.DOWN, RemoteDisconnected),
        (Fault.HANG_UP, (RemoteDisconnected, BadStatusLine)),
        (Fault.CUT, IncompleteRead),
    ],
)
def test_a_connection_that_breaks(running, fault, problem):
    running.go_wrong(Rule(fault=fault))
    with pytest.raises(problem):
        _say(running, fault.value)
    assert (fault.value in running.kept("word")) is (fault is not Fault.DOWN)


def test_answers_that_are_wrong(running):
    def under(fault, **more):
        running.go_wrong(Rule(fault=fault, **more))
        return _say(running, f"under {fault.value}")

    assert under(Fault.STATUS, number=503).status == 503
    assert under(Fault.REFUSE, number=7).json["error"] == 7
    assert under(Fault.REDIRECT).headers["Location"].endswith("/elsewhere")
    assert under(Fault.GARBLE).content.startswith(b"<html>")
    assert under(Fault.DUPLICATE).json["rows"] == [{"n": 1}, {"n": 1}, {"n": 2}, {"n": 2}]
    assert under(Fault.REORDER).json["rows"] == [{"n": 2}, {"n": 1}]
    assert under(Fault.CLOCK, seconds=60).json["at"] == "2026-01-06T02:31:15+00:00"
    assert under(Fault.FORGET).status == 200
    assert "under forget" not in running.kept("word")
    assert "under status" not in running.kept("word")


def test_a_rule_is_for_so_many_calls_of_one_operation(running):
    running.go_wrong(
        Rule(fault=Fault.STATUS, operation="other", number=500),
        Rule(fault=Fault.STATUS, operation="say", number=503, times=2),
    )
    assert [_say(running).status for _ in range(3)] == [503, 503, 200]


def test_the_control_address_needs_its_token(running):
    assert _control(running, "faults", token="wrong").status == 401
    assert _control(running, "nothing").status == 404
    assert _control(running, "faults", [{"fault": "none"}]).status == 400


def test_faults_clock_and_journal_are_steered_by_control(running):
    rules = [{"fault": "slow", "operation": "say", "times": EVER, "seconds": 0.0, "number": 20}]
    assert _control(running, "faults", rules).json == _control(running, "faults").json == rules
    moved = _control(running, "clock", {"seconds": 86400}).json
    assert moved == {"now": "2026-01-07T02:30:15+00:00"}
    assert running.place.now().day == NOW.day + 1
    _say(running, "kept word")
    assert _control(running, "journal", {"after": 0}).json[-1]["operation"] == "say"
    kept = _control(running, "kept", {"kind": "word"}).json
    assert "kept word" in [each["key"] for each in kept]


def test_the_page_shows_and_steers(running):
    _say(running, "<script>")
    running.place.store.put("partner", "p", {"secret": "betrayed word"}, now=NOW)
    running.place.store.put("session", "betrayed name", {}, now=NOW)
    page = get(f"{running.address}/").content.decode()
    assert "betrayed" not in page
    assert "<code>{&quot;seconds&quot;: 86400}</code>" in page
    assert "&lt;script&gt;" in page
    assert "<script>" not in page
    token = running.place.founded.control_token
    asked = {
        "what": "fault",
        "fault": "status",
        "operation": "say",
        "times": "",
        "seconds": "",
        "number": "500",
    }
    assert call(f"{running.address}/steer", form=asked).status == 403
    assert call(f"{running.address}/steer", form={**asked, "token": token}).status == 303
    assert _say(running).status == 500
    assert call(f"{running.address}/steer", form={**asked, "fault": "x", "token": token}).status == 400
    moved = {"what": "clock", "asked": '{"seconds": 60}', "token": token}
    assert call(f"{running.address}/steer", form=moved).status == 303
    assert running.place.ahead().total_seconds() == 60


def test_everything_is_there_after_a_restart(tmp_path):
    (tmp_path / "faults.json").write_text('[{"fault": "status", "number": 502}]')
    first = frame.start(PLAN, tmp_path)
    address, secrets = first.address, first.secrets
    assert _say(first).status == 502
    assert _say(first, "remains").status == 200
    first.tell(
        "people", {"citizens": [{"number": "017999999999", "name": "Ai Đó", "sex": "male", "born": "1"}]}
    )
    first.stop()
    (tmp_path / "faults.json").unlink()
    second = frame.start(PLAN, tmp_path)
    try:
        assert (second.address, second.secrets) == (address, secrets)
        assert "remains" in second.kept("word")
        assert second.place.province.citizens["017999999999"].name == "Ai Đó"
        with pytest.raises(frame.NotStartedError):
            frame.start(PLAN, tmp_path)
    finally:
        second.stop()


def test_a_script_that_cannot_be_read_is_said(tmp_path):
    (tmp_path / "faults.json").write_text('[{"fault": "explode"}]')
    with pytest.raises(frame.NotStartedError, match="no script"):
        frame.start(PLAN, tmp_path)
