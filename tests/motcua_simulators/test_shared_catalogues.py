"""The shared catalogues, read by a consumer that knows the rule of the wire and nothing else."""

from __future__ import annotations

import pytest
from tests.motcua_simulators.callers import NOW
from tests.motcua_simulators.gateway_callers import Consumer

from motcua_simulators import frame, shared_catalogues
from motcua_simulators.frame import Fault, Rule


@pytest.fixture(scope="module")
def running(tmp_path_factory, clock):
    running = frame.start(shared_catalogues.PLAN, tmp_path_factory.mktemp("dmdc"), clock=clock)
    yield running
    running.stop()


@pytest.fixture
def dmdc(running, clock):
    clock.now = NOW
    running.go_wrong()
    return Consumer(running)


def _names(dmdc, catalogue):
    return {row["MA"]: row["TEN"] for row in dmdc.get(f"/dmdc/Category/{catalogue}").json}


def test_catalogues_have_fields_and_rows(dmdc):
    assert {"magioitinh", "qlvanbandieuhanhcap1", "donvihanhchinhcap3"} <= set(
        dmdc.get("/dmdc/1.0/AllCategory").json
    )
    fields = dmdc.get("/dmdc/Metadata/qlvanbandieuhanhcap2").json
    assert fields[0] == {
        "PropertyCode": "MaDinhDanhCap2",
        "PropertyName": "MaDinhDanhCap2",
        "PropertyType": "string",
    }
    assert set(dmdc.get("/dmdc/Category/qlvanbandieuhanhcap2").json[0]) == {
        each["PropertyCode"] for each in fields
    }
    assert _names(dmdc, "magioitinh")["2"] == "Nữ"
    assert "05128" in _names(dmdc, "donvihanhchinhcap3")
    assert dmdc.get("/dmdc/Category/none").status == 404
    assert dmdc.get("/dmdc/Category/magioitinh", Authorization="Bearer x").status == 401


def test_a_change_holds_from_its_day_on(dmdc, running, clock):
    change = {"catalogue": "matongiao", "code": "04", "row": {"TEN": "Cao Đài"}, "from": "2026-01-08"}
    running.tell("change", change)
    running.tell("change", {"catalogue": "matongiao", "code": "03", "from": "2026-01-08"})
    assert set(_names(dmdc, "matongiao")) == {"00", "01", "02", "03"}
    clock.move(days=2)
    assert set(_names(Consumer(running), "matongiao")) == {"00", "01", "02", "04"}


def test_a_province_gives_rows_once(dmdc):
    rows = [{"MA": "TTr", "TEN": "Tờ trình"}]
    assert dmdc.post("/dmdc/Category/matenvanbanhanhchinh", rows).json == {"MSG": "Done", "Count": 1}
    assert dmdc.post("/dmdc/Category/matenvanbanhanhchinh", rows).json["MSG"].startswith("Duplicate")
    assert dmdc.post("/dmdc/Category/matenvanbanhanhchinh", [{"TEN": "x"}]).json["Count"] == 0
    assert dmdc.post("/dmdc/Category/matenvanbanhanhchinh", [{"MA": "X", "NO": "x"}]).json["Count"] == 0
    assert _names(dmdc, "matenvanbanhanhchinh")["TTr"] == "Tờ trình"


def test_a_change_of_what_is_not_a_field_is_not_made(running):
    with pytest.raises(frame.control.NotDoneError):
        running.tell("change", {"catalogue": "magioitinh", "code": "1", "row": {"X": "1"}})


def test_rows_come_in_another_order_by_script(dmdc, running):
    right = dmdc.get("/dmdc/Category/manhommau").json
    running.go_wrong(Rule(fault=Fault.REORDER, operation="Category"))
    assert dmdc.get("/dmdc/Category/manhommau").json == right[::-1]
