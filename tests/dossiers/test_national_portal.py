"""Dossiers told to the national portal, over real sockets to its simulator: nothing lost, nothing made up."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.accounts.factories import make_staff
from tests.dossiers.factories import NOW, asked, bring_to, receive

from motcua.dossiers import tasks
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.states import State, SynchronisationState
from motcua.dossiers.models import Dossier, PortalComparison, PortalStanding, PortalStateCode, PortalSync
from motcua.dossiers.permissions import NotAllowedError
from motcua.dossiers.queries.portal_syncs import portal_desk
from motcua.dossiers.services.set_portal_codes import set_portal_codes
from motcua.dossiers.services.tell_again import tell_again
from motcua.dossiers.services.withdraw import withdraw
from motcua.dossiers.synchronising import telling
from motcua.dossiers.synchronising.comparing import compare
from motcua.dossiers.synchronising.telling import CLAIM, tell
from motcua.dossiers.synchronising.waiting import take_up, tell_waiting
from motcua.gateway.public import ConnectorFacts, FaultKind, PortalDifference, Unfit, set_up_connector
from motcua.kernel.actors import SYSTEM, Role
from motcua.platform import clock, outbox
from motcua.platform.models import AuditEntry
from motcua_simulators import frame, national_portal
from motcua_simulators.frame import Fault, Rule

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    running = frame.start(national_portal.PLAN, tmp_path_factory.mktemp("portal"))
    yield running
    running.stop()


@pytest.fixture
def portal(running, settings, tmp_path, db):
    """The portal, known to the product and switched on."""
    settings.VAR = tmp_path
    running.go_wrong()
    switch(running)
    yield running
    for kind in ("dossier", "progress"):
        for code in running.kept(kind):
            running.tell("forget", {"MaHoSo": code})


def switch(running, *, is_on=True):
    options = {"url": running.address, "username": national_portal.USER, "destination": "VN", "agency": "H28"}
    secrets = {"password": running.secrets["password"]}
    facts = ConnectorFacts(is_on=is_on, options=options, secrets=secrets, is_private_allowed=True)
    set_up_connector(by=SYSTEM, now=NOW, name="national_portal", facts=facts)


def told(dossier_id, *, at=NOW):
    """Deliver what happened, and tell."""
    outbox.drain()
    tell(dossier_id=dossier_id, now=at)
    return PortalSync.objects.get(dossier_id=dossier_id)


def kept_of(running, dossier_id):
    return running.kept("dossier").get(Dossier.objects.get(pk=dossier_id).code)


def steps_of(running, dossier_id):
    code = Dossier.objects.get(pk=dossier_id).code
    return [each["NoiDungXuLy"] for each in running.kept("progress")[code]["steps"]]


def test_a_dossier_is_told_as_it_stands_and_then_how_it_goes_on(portal, office):
    dossier_id = receive(office).dossier_id
    row = told(dossier_id)
    assert (row.standing, row.why) == (PortalStanding.TOLD, "")
    kept = kept_of(portal, dossier_id)
    dossier = Dossier.objects.get(pk=dossier_id)
    assert (kept["MaTTHC"], kept["TrangThaiHoSo"]) == (dossier.procedure_code, str(dossier.state))
    assert dossier.synchronisation_state == SynchronisationState.SENT.value
    first = steps_of(portal, dossier_id)

    bring_to(office, Act.ACKNOWLEDGE, dossier_id=dossier_id)
    assert told(dossier_id).standing == PortalStanding.TOLD
    assert kept_of(portal, dossier_id)["TrangThaiHoSo"] == str(int(State.PROCESSING))
    assert steps_of(portal, dossier_id)[: len(first)] == first
    assert len(steps_of(portal, dossier_id)) > len(first)
    again = steps_of(portal, dossier_id)
    assert told(dossier_id).standing == PortalStanding.TOLD
    assert steps_of(portal, dossier_id) == again


def test_nothing_is_noted_while_the_portal_is_not_connected_and_open_ones_are_taken_up_later(
    portal, running, office
):
    switch(running, is_on=False)
    dossier_id = receive(office).dossier_id
    outbox.drain()
    assert not PortalSync.objects.exists()
    assert (take_up(now=NOW), tell_waiting(now=clock.now), compare(now=NOW)) == (0, 0, None)
    switch(running)
    assert take_up(now=NOW) == Dossier.objects.count()
    assert take_up(now=NOW) == 0
    assert told(dossier_id).standing == PortalStanding.TOLD


@pytest.mark.parametrize("fault", [Fault.DOWN, Fault.HANG_UP, Fault.CUT, Fault.GARBLE])
def test_down_for_a_day_loses_nothing_and_doubles_no_dossier(portal, office, fault):
    ids = [receive(office).dossier_id for _ in range(4)]
    portal.go_wrong(Rule(fault=fault, operation="*", times=-1))
    outbox.drain()
    assert tell_waiting(now=lambda: NOW) == 3
    waiting = PortalSync.objects.filter(standing=PortalStanding.WAITING)
    assert waiting.count() == 4
    assert {row.why for row in waiting.exclude(tried_at=None)} <= {
        FaultKind.UNREACHABLE.value,
        FaultKind.MALFORMED.value,
    }
    portal.go_wrong()
    assert tell_waiting(now=lambda: NOW + timedelta(days=1)) == 4
    assert set(PortalSync.objects.values_list("standing", flat=True)) == {PortalStanding.TOLD}
    assert all(kept_of(portal, each) for each in ids)


def test_steps_after_a_lost_answer_are_told_and_the_dossier_stays_one(portal, office):
    dossier_id = receive(office).dossier_id
    portal.go_wrong(Rule(fault=Fault.HANG_UP, operation="DongBoHoSoMC", times=2))
    assert told(dossier_id).standing == PortalStanding.WAITING
    portal.go_wrong()
    assert told(dossier_id, at=NOW + CLAIM).standing == PortalStanding.TOLD
    assert len(portal.kept("dossier")) == 1
    assert steps_of(portal, dossier_id)


def test_who_has_no_number_is_held_back_and_told_once_it_is_entered(portal, office):
    dossier_id = receive(office).dossier_id
    Dossier.objects.filter(pk=dossier_id).update(applicant_number="")
    row = told(dossier_id)
    assert (row.standing, row.why) == (PortalStanding.HELD, Unfit.NO_NUMBER.value)
    assert kept_of(portal, dossier_id) is None
    assert Dossier.objects.get(pk=dossier_id).synchronisation_state == SynchronisationState.FAILED.value
    Dossier.objects.filter(pk=dossier_id).update(applicant_number="017090900001")
    assert tell_waiting(now=clock.now) == 0
    assert tell_again(by=SYSTEM, now=NOW) == 1
    assert tell_again(by=SYSTEM, now=NOW) == 0
    assert told(dossier_id).standing == PortalStanding.TOLD


def test_what_the_portal_refuses_is_not_tried_for_ever(portal, office):
    dossier_id = receive(office).dossier_id
    code = Dossier.objects.get(pk=dossier_id).procedure_code
    portal.tell("withdraw", {"MATTHC": code})
    row = told(dossier_id)
    assert (row.standing, row.why) == (PortalStanding.REFUSED, FaultKind.REFUSED.value)
    assert code in row.detail
    since = len(portal.calls)
    tell_waiting(now=clock.now)
    assert len(portal.calls) == since
    portal.tell("publish", {"MATTHC": code})
    tell_again(by=SYSTEM, now=NOW, sync_ids=[row.pk])
    assert told(dossier_id).standing == PortalStanding.TOLD


@pytest.mark.parametrize(
    "rule",
    [
        Rule(fault=Fault.REFUSE, operation="login", number=-1, times=-1),
        Rule(fault=Fault.STATUS, operation="DongBoHoSoMC", number=403, times=-1),
        Rule(fault=Fault.REFUSE, operation="TraCuuHoSo", number=-2, times=-1),
    ],
    ids=["wrong password", "shut out", "no session"],
)
def test_who_is_not_let_in_waits_and_no_dossier_is_blamed(portal, office, rule):
    ids = [receive(office).dossier_id for _ in range(2)]
    portal.tell("end_all", {})
    portal.go_wrong(rule)
    for each in ids:
        assert told(each).standing == PortalStanding.WAITING
    portal.go_wrong()
    for each in ids:
        assert told(each, at=NOW + CLAIM).standing == PortalStanding.TOLD


def test_what_the_portal_says_is_kept_without_numbers_of_people(portal, office):
    dossier_id = receive(office).dossier_id
    code = "1.017090900001"
    Dossier.objects.filter(pk=dossier_id).update(procedure_code=code)
    row = told(dossier_id)
    assert row.standing == PortalStanding.REFUSED
    assert "017090900001" not in row.detail


def test_an_act_done_while_the_portal_is_told_is_told_once(portal, office, monkeypatch):
    dossier_id = receive(office).dossier_id
    outbox.drain()
    honest = telling.item_of

    def and_meanwhile(dossier, **given):
        monkeypatch.setattr(telling, "item_of", honest)
        bring_to(office, Act.TRANSFER, dossier_id=dossier_id)
        return honest(dossier, **given)

    monkeypatch.setattr(telling, "item_of", and_meanwhile)
    tell(dossier_id=dossier_id, now=NOW)
    assert PortalSync.objects.get().standing == PortalStanding.WAITING
    assert told(dossier_id, at=NOW + CLAIM).standing == PortalStanding.TOLD
    steps = steps_of(portal, dossier_id)
    assert len(steps) == len(set(steps)) >= 2


def test_a_code_of_its_own_is_told_and_none_holds_back(portal, office):
    dossier_id = receive(office).dossier_id
    state = State(Dossier.objects.get(pk=dossier_id).state)
    set_portal_codes(by=SYSTEM, now=NOW, codes={state: 4})
    told(dossier_id)
    assert kept_of(portal, dossier_id)["TrangThaiHoSo"] == "4"
    set_portal_codes(by=SYSTEM, now=NOW, codes={State.WITHDRAWN: None})
    withdraw(asked(office.clerk, dossier_id), reason="Công dân xin rút")
    assert told(dossier_id).why == Unfit.NO_STATE.value
    assert kept_of(portal, dossier_id)["TrangThaiHoSo"] == "4"


def test_two_who_tell_at_once_are_one(portal, office):
    dossier_id = receive(office).dossier_id
    outbox.drain()
    PortalSync.objects.update(claimed_until=NOW + CLAIM)
    since = len(portal.calls)
    assert tell(dossier_id=dossier_id, now=NOW) is None
    assert len(portal.calls) == since
    assert told(dossier_id, at=NOW + CLAIM + timedelta(seconds=1)).standing == PortalStanding.TOLD


class TestComparison:
    def test_it_names_every_difference_and_tells_again(self, portal, office):
        ids = [receive(office).dossier_id for _ in range(3)]
        for each in ids:
            told(each)
        right, altered, lost = (Dossier.objects.get(pk=each).code for each in ids)
        portal.tell("alter", {"MaHoSo": altered, "TrangThaiHoSo": "9", "NgayHenTra": "20200101000000"})
        portal.tell("forget", {"MaHoSo": lost})
        found = compare(now=NOW)
        assert (found.asked, found.stopped_by) == (3, "")
        assert {each["code"]: each["what"] for each in found.differing} == {
            altered: [PortalDifference.STATE.value, PortalDifference.PROMISED_AT.value],
            lost: [PortalDifference.MISSING.value],
        }
        tell_waiting(now=lambda: NOW + timedelta(hours=1))
        assert compare(now=NOW).differing == []
        assert steps_of(portal, ids[2])
        assert right in portal.kept("dossier")

    def test_it_ends_at_the_first_fault_and_says_so(self, portal, office):
        told(receive(office).dossier_id)
        portal.go_wrong(Rule(fault=Fault.DOWN, operation="*", times=-1))
        tasks.compare_with_portal(timestamp=0)
        assert PortalComparison.objects.get().stopped_by == FaultKind.UNREACHABLE.value


class TestPages:
    @pytest.fixture
    def browser(self, client):
        client.force_login(make_staff(Role.IT_CENTRE))
        return client

    def test_what_is_stuck_is_shown_with_its_reason_and_told_again(self, portal, office, browser):
        dossier_id = receive(office).dossier_id
        Dossier.objects.filter(pk=dossier_id).update(applicant_number="")
        row, page = told(dossier_id), reverse("dossiers:national_portal")
        shown = browser.get(page).content.decode()
        dossier = Dossier.objects.get(pk=dossier_id)
        assert dossier.code in shown
        assert "số định danh" in shown
        assert dossier.applicant_name not in shown
        assert dossier.code not in browser.get(page, {"standing": "told"}).content.decode()
        answer = browser.post(reverse("dossiers:tell_portal_again"), {"sync": [row.pk, "x", 2**70]})
        assert answer.status_code == 302
        assert PortalSync.objects.get().standing == PortalStanding.WAITING
        assert AuditEntry.objects.filter(tag="portal:told_again").count() == 1

    def test_the_comparison_is_shown(self, portal, office, browser):
        dossier_id = receive(office).dossier_id
        told(dossier_id)
        code = Dossier.objects.get(pk=dossier_id).code
        portal.tell("forget", {"MaHoSo": code})
        compare(now=NOW)
        assert (
            f"{code}: Cổng chưa có hồ sơ này"
            in browser.get(reverse("dossiers:national_portal")).content.decode()
        )

    def test_codes_are_set_and_wrong_ones_refused(self, browser):
        page = reverse("dossiers:portal_codes")
        form = {f"state_{int(state)}": int(state) for state in State}
        assert browser.post(page, form | {"state_5": "11"}).status_code == 422
        assert not PortalStateCode.objects.exists()
        assert browser.post(page, form | {"state_5": "9", "state_6": ""}).status_code == 302
        written = dict(PortalStateCode.objects.values_list("state", "code"))
        assert (written[5], written[6], written[1]) == (9, None, 1)

    def test_nobody_else_sees_or_does_it(self, office):
        assert portal_desk(office.leader).rows == ()
        for act in (
            lambda: tell_again(by=office.leader, now=NOW),
            lambda: set_portal_codes(by=office.leader, now=NOW, codes={State.LODGED: 1}),
        ):
            with pytest.raises(NotAllowedError):
                act()
