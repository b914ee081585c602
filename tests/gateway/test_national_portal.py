"""The plug-in for the national portal, over real sockets against the portal's simulator."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.gateway.portal_dossiers import CODE, DOSSIER, STEP

from motcua.gateway.connectors.national_portal.connector import NationalPortal
from motcua.gateway.connectors.national_portal.envelope import KnownAlreadyFault
from motcua.gateway.connectors.national_portal.options import Options
from motcua.gateway.connectors.national_portal.sessions import HELD
from motcua.gateway.frame.base import Ground
from motcua.gateway.frame.faults import Fault, MalformedFault, RefusedFault, UnreachableFault
from motcua_simulators import frame, national_portal
from motcua_simulators.frame import Rule


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    running = frame.start(national_portal.PLAN, tmp_path_factory.mktemp("portal"))
    yield running
    running.stop()


@pytest.fixture(autouse=True)
def _is_calm(running):
    running.go_wrong()
    running.tell("forget", {"MaHoSo": CODE})


@pytest.fixture
def options(running):
    return Options(
        url=running.address,
        auth_path="/auth",
        share_path="/share",
        integration_path="/integration",
        username=national_portal.USER,
        password=running.secrets["password"],
        destination="VN:GOV:G22",
        agency="H28",
        no_session="-2",
    )


def connector(options):
    return NationalPortal(options, ground=Ground(is_private_allowed=True))


@pytest.fixture
def portal(options):
    return connector(options)


def services(running, since):
    return [each.operation for each in running.calls[since:]]


def test_procedures_come_with_their_codes_and_in_full(portal):
    listed = portal.procedures()
    code = next(iter(listed))
    assert portal.procedure(code)["TENTTHC"] == listed[code]
    portal.probe()


def test_the_account_of_a_number_is_found_or_there_is_none(portal, running):
    citizen = next(each for each in running.place.province.citizens.values() if each.tech_id)
    asked = {"purpose": "sign-in", "by_ref": "person:1"}
    assert portal.account_of(citizen.number, **asked) == citizen.tech_id
    assert portal.account_of("099999999999", **asked) == ""


def test_a_dossier_is_given_and_then_told_of(portal, running):
    assert portal.known(CODE) is None
    portal.give(DOSSIER, is_known=False)
    portal.progress([STEP])
    portal.give(replace(DOSSIER, state=4), is_known=True)
    kept = portal.known(CODE)
    assert (kept["TrangThaiHoSo"], kept["NgayNopHoSo"], kept["MaDoiTuong"]) == ("4", "20260106080000", "a1")
    assert kept["DinhDanhCHS"] == [{"LoaiDinhDanh": "1", "SoDinhDanh": "017090900001"}]
    assert [each["NoiDungXuLy"] for each in running.kept("progress")[CODE]["steps"]] == ["Tiếp nhận hồ sơ"]


def test_new_twice_is_a_fault_of_its_own_and_unknown_another(portal):
    with pytest.raises(RefusedFault, match="không tồn tại") as refused:
        portal.give(DOSSIER, is_known=True)
    assert not isinstance(refused.value, KnownAlreadyFault)
    portal.give(DOSSIER, is_known=False)
    with pytest.raises(KnownAlreadyFault):
        portal.give(DOSSIER, is_known=False)


def test_steps_go_ten_at_once_in_their_order(portal, running):
    portal.give(DOSSIER, is_known=False)
    since = len(running.calls)
    portal.progress([replace(STEP, words=f"bước {number}") for number in range(23)])
    assert services(running, since) == ["CapNhatTienDoHoSoMC"] * 3
    told = [each["NoiDungXuLy"] for each in running.kept("progress")[CODE]["steps"]]
    assert told == [f"bước {number}" for number in range(23)]


def test_one_session_serves_many_and_an_ended_one_is_renewed_once(portal, options, running):
    portal.probe()
    since = len(running.calls)
    connector(options).probe()
    assert services(running, since) == ["LayDanhMucLinhVuc"]
    running.tell("end_all", {})
    portal.probe()
    assert services(running, since)[1:] == ["LayDanhMucLinhVuc", "login", "LayDanhMucLinhVuc"]


def test_a_session_that_is_always_refused_ends_in_a_fault(portal, running):
    running.go_wrong(Rule(fault=frame.Fault.REFUSE, operation="LayDanhMucLinhVuc", number=-2, times=-1))
    since = len(running.calls)
    with pytest.raises(RefusedFault):
        portal.probe()
    assert services(running, since).count("LayDanhMucLinhVuc") == 2


def test_a_wrong_password_is_refused_and_not_remembered(options):
    HELD.forget(options, session=HELD._held.get((options.url, options.username), ""))
    with pytest.raises(RefusedFault, match="mật khẩu"):
        connector(replace(options, password="x")).probe()
    connector(options).probe()


@pytest.mark.parametrize("fault", ["down", "hang_up", "cut", "garble", "status", "refuse", "redirect"])
def test_each_fault_of_the_wire_is_one_of_ours_and_the_next_call_goes_through(portal, running, fault):
    portal.probe()
    running.go_wrong(Rule(fault=frame.Fault(fault), operation="DongBoHoSoMC", number=500, times=2))
    with pytest.raises(Fault):
        portal.give(DOSSIER, is_known=False)
    running.go_wrong()
    portal.give(DOSSIER, is_known=portal.known(CODE) is not None)
    assert portal.known(CODE)["TrangThaiHoSo"] == "2"


def test_steps_are_not_sent_again_by_themselves(portal, running):
    portal.give(DOSSIER, is_known=False)
    running.go_wrong(Rule(fault=frame.Fault.HANG_UP, operation="CapNhatTienDoHoSoMC"))
    with pytest.raises(UnreachableFault) as lost:
        portal.progress([STEP])
    assert lost.value.may_have_arrived
    assert len(running.kept("progress")[CODE]["steps"]) == 1


def test_an_answer_without_names_is_malformed(portal, running):
    running.tell("publish", {"MATTHC": "9.000001", "TENTTHC": " "})
    try:
        with pytest.raises(MalformedFault, match="TENTTHC"):
            portal.procedures()
    finally:
        running.tell("withdraw", {"MATTHC": "9.000001"})
