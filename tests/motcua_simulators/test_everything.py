"""All simulators in one process, as ``motcua simulators up`` runs them."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from tests.motcua_simulators.callers import get

from motcua_simulators import everything


@pytest.fixture
def up(tmp_path):
    processes = []

    def run(*command):
        command = [sys.executable, "-m", *command]
        process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={"MOTCUA_VAR": str(tmp_path)},
        )
        processes.append(process)
        return process

    yield run
    for process in processes:
        process.terminate()
        process.communicate(timeout=20)


def test_one_process_has_them_all_and_says_where_each_is(up, tmp_path):
    addresses = json.loads(up("motcua.project", "simulators", "up", "--json").stdout.readline())
    assert tuple(addresses) == everything.names()
    assert len(set(addresses.values())) == len(addresses)
    assert {get(f"{each}/health/live").status for each in addresses.values()} == {200}
    with everything.running(tmp_path, "axis") as running:
        assert running == {"axis": addresses["axis"]}, "one that runs already is used"


def test_a_name_that_nobody_has_is_said(up, tmp_path):
    process = up("motcua_simulators", "up", "--var", str(tmp_path), "--only", "nobody")
    assert process.wait(20) == 2
    assert "payment-platform" in process.stderr.read()


def test_people_who_are_added_to_one_are_known_to_all(tmp_path):
    somebody = {"number": "017999999999", "name": "Ai Đó", "sex": "male", "born": "1990-01-01"}
    with everything.running(tmp_path, "payment-platform"):
        pass
    province = everything.Province(tmp_path / everything.ADDED)
    province.add({"citizens": [somebody]})
    assert everything.Province(tmp_path / everything.ADDED).citizens["017999999999"].name == "Ai Đó"
