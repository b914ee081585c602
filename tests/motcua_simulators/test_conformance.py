"""The conformance suite, on our own simulators, on clients that keep to the wire, and on some that do not."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.motcua_simulators.callers import NOW, Clock, call
from tests.motcua_simulators.payers import Partner
from tests.motcua_simulators.portal_callers import CODE, STEP, Province

from motcua_simulators import conformance, everything, frame
from motcua_simulators.conformance.asking import Target
from motcua_simulators.frame import EVER, Fault, Rule
from motcua_simulators.frame.journal import OUT, Call
from motcua_simulators.frame.place import in_vietnam


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """Those that the suite can ask, by name."""
    folder = tmp_path_factory.mktemp("conformance")
    plans = [plan for plan in everything.PLANS if plan.name in conformance.SUITES]
    with ExitStack() as stack:
        started = {}
        for plan in plans:
            one = frame.start(plan, folder / plan.name, clock=Clock())
            stack.callback(one.stop)
            started[plan.name] = one
        yield started


@pytest.fixture(autouse=True)
def _is_calm(running):
    for each in running.values():
        each.go_wrong()


def _target(one):
    return Target(address=one.address, secrets=one.secrets, now=in_vietnam(NOW))


def _failed(verdicts):
    return [each.rule for each in verdicts if each.problems]


@pytest.mark.parametrize("name", conformance.SUITES)
def test_our_simulators_pass_their_own_suite(running, name):
    verdicts = conformance.run(name, _target(running[name]))
    assert [each.problems for each in verdicts if each.problems] == []
    assert verdicts


@pytest.mark.parametrize("name", conformance.SUITES)
def test_what_answers_nothing_sensible_fails_every_case(running, name):
    running[name].go_wrong(Rule(fault=Fault.GARBLE, times=EVER))
    verdicts = conformance.run(name, _target(running[name]))
    assert len(_failed(verdicts)) == len(verdicts)


def test_a_platform_that_does_not_check_is_found(running, monkeypatch):
    monkeypatch.setattr("motcua_simulators.payment_platform.messages.check", lambda *_, **__: None)
    assert "a wrong checksum is taken" in str(
        conformance.run("payment-platform", _target(running["payment-platform"]))
    )


def _judged(one, act):
    """Judge the calls that an act makes."""
    before = one.calls[-1].number if one.calls else 0
    act(Province(one))
    return conformance.judge(one.plan.name, one.place.journal.calls(after=before))


def test_a_client_that_keeps_to_the_wire_is_told_so(running):
    def keep(province):
        province.ask("TraCuuHoSo", mahoso=CODE)
        assert province.give()["error_code"] == "00"
        province.step()

    assert _failed(_judged(running["national-portal"], keep)) == []


def test_a_client_that_does_not_is_told_where(running):
    def stray(province):
        province.give({"MaHoSo": "H28.16-260106-00077"})
        province.give({"MaHoSo": "wrong"})
        province.ask("CapNhatTienDoHoSoMC", data=[{**STEP, "MaHoSo": "H28.16-260106-00077"}] * 11)

    verdicts = {each.rule: each for each in _judged(running["national-portal"], stray)}
    assert "MaHoSo" in verdicts["every call is taken"].problems[0]
    assert "00077" in verdicts["TraCuuHoSo comes before the first DongBoHoSoMC"].problems[0]
    assert "11 steps" in verdicts["CapNhatTienDoHoSoMC has at most 10 steps"].problems[0]
    assert verdicts["a session is kept over calls"].problems == ()


def test_a_session_for_each_call_is_found(running):
    def wasteful(province):
        for _ in range(4):
            Province(province.running).ask("LayDanhSachTTHC", to="share")

    assert "a session is kept over calls" in _failed(_judged(running["national-portal"], wasteful))


def test_tracking_that_goes_back_is_found():
    rows = [_call("tracking", path=f"/x?lastId={number:024x}") for number in (0, 5, 3)]
    [_, goes_on, *_] = conformance.judge("public-post", rows)
    assert len(goes_on.problems) == 1
    [_, goes_on, *_] = conformance.judge("public-post", rows[:2])
    assert goes_on.problems == ()


def _call(operation, **facts):
    return Call(
        **{"at": "", "operation": operation, "path": "/", "asked": "{}", "status": 200, "answer": "", **facts}
    )


def test_a_forged_confirmation_that_is_taken_is_found():
    taken = _call("CONFIRM", way=OUT, fault="checksum", answer='{"MaLoi": "00"}')
    refused = _call("CONFIRM", way=OUT, fault="checksum", answer='{"MaLoi": "02"}')
    assert _failed(conformance.judge("payment-platform", [taken])) == ["a forged confirmation is not taken"]
    assert _failed(conformance.judge("payment-platform", [refused])) == []


def test_what_a_script_did_is_no_fault_of_the_caller(running):
    one = running["payment-platform"]
    before = one.calls[-1].number if one.calls else 0
    one.go_wrong(Rule(fault=Fault.REFUSE, number=99))
    assert Partner(one).query("X")["MaLoi"] == "99"
    assert _failed(conformance.judge("payment-platform", one.place.journal.calls(after=before))) == []


def test_the_command_judges_and_says_what_it_found(running, tmp_path):
    one = running["shared-catalogues"]
    var = one.place.directory.parent

    def run(*more):
        command = [
            sys.executable,
            "-m",
            "motcua_simulators.conformance",
            "shared-catalogues",
            "--var",
            str(var),
        ]
        return subprocess.run([*command, *more], capture_output=True, text=True, check=False)

    asked = run("--target", one.address, "--json")
    assert (asked.returncode, [each["problems"] for each in json.loads(asked.stdout)]) == (0, [[], []])
    call(f"{one.address}/dmdc/Category/none", method="GET")
    assert "every call is taken" in run().stdout
    (tmp_path / "secrets.json").write_text('{"secrets": {"consumer": "wrong"}}')
    wrong = run("--target", one.address, "--secrets", str(tmp_path / "secrets.json"))
    assert (wrong.returncode, wrong.stdout.count("FAILED")) == (1, 2)
    assert run("--target", one.address, "--secrets", str(Path(tmp_path / "none"))).returncode == 2
