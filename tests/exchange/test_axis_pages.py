"""The IT centre's page of the axis: how it stands, in words; trying it; deciding about what was not taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.accounts.factories import make_staff
from tests.dossiers.factories import NOW, make_actor
from tests.motcua_simulators.axis_callers import SYSTEM
from tests.organisations.factories import make_agency

from motcua.exchange.axis import settings as set_up
from motcua.exchange.axis import upkeep
from motcua.exchange.axis.syncing import synchronise
from motcua.exchange.axis.troubles import Trouble
from motcua.exchange.axis.trying import Step, try_connection
from motcua.exchange.models import AxisAgency, AxisItem, AxisLink
from motcua.exchange.permissions import NotYourExchangeError
from motcua.exchange.queries.axis import agencies, dead_items, link_state
from motcua.kernel.actors import Role
from motcua.platform import audit
from motcua_simulators import axis
from motcua_simulators.axis import EVER, Fault, Rule


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    running = axis.start(tmp_path_factory.mktemp("axis"), clock=lambda: NOW)
    yield running
    running.stop()


@pytest.fixture
def centre(db):
    return make_actor(make_agency(name="Trung tâm CNTT", code="TT").id, Role.IT_CENTRE)


@pytest.fixture
def linked(running, settings):
    secret = running.founded.secrets[SYSTEM]
    settings.CONFIG = replace(
        settings.CONFIG, axis_url=running.address, axis_system=SYSTEM, axis_secret=secret, axis_seconds=5
    )
    running.go_wrong()
    return settings


def _dead(**facts):
    return AxisItem.objects.create(
        **{"doc_id": "1", "kind": "edoc", "state": "failed", "due_at": NOW, "listed_at": NOW, "attempts": 8}
        | facts
    )


def test_every_step_of_a_good_connection_is_done(linked, centre):
    tried = try_connection(by=centre, now=NOW)
    assert [each.step for each in tried] == [*Step]
    assert all(each.is_tried and each.failure is None for each in tried)
    assert tried[-1].found > 200


@pytest.mark.parametrize(
    ("changes", "step", "trouble"),
    [
        pytest.param({"axis_secret": ""}, Step.SET_UP, Trouble.NOT_SET_UP, id="no secret"),
        pytest.param(
            {"axis_url": "http://127.0.0.1:9"}, Step.REACHED, Trouble.UNREACHABLE, id="nobody there"
        ),
        pytest.param({"axis_secret": "wrong"}, Step.SIGNED, Trouble.REFUSED, id="another secret"),
    ],
)
def test_the_first_step_that_fails_says_why_and_ends_it(linked, centre, changes, step, trouble):
    linked.CONFIG = replace(linked.CONFIG, **changes)
    tried = {each.step: each for each in try_connection(by=centre, now=NOW)}
    assert tried[step].failure.trouble is trouble
    assert [each.is_tried for each in tried.values()] == [
        place <= [*Step].index(step) for place in range(len(Step))
    ]


def test_a_list_that_does_not_come_fails_its_own_step(running, linked, centre):
    running.go_wrong(Rule(fault=Fault.GARBLE, operation="getReceivedEdocList", times=EVER))
    failed = [each.step for each in try_connection(by=centre, now=NOW) if each.failure]
    assert failed == [Step.LISTED]


def test_only_the_it_centre_acts_on_the_link(linked, centre):
    item = _dead()
    clerk = make_actor(make_agency(name="Sở Nội vụ", code="SNV").id, Role.OFFICE_CLERK)
    for act in (
        lambda: try_connection(by=clerk, now=NOW),
        lambda: upkeep.retry(item.pk, by=clerk, now=NOW),
        lambda: upkeep.give_up(item.pk, by=clerk, now=NOW),
        lambda: upkeep.synchronise(by=clerk, now=NOW),
    ):
        with pytest.raises(NotYourExchangeError):
            act()
    item.refresh_from_db()
    assert item.state == "failed"


def test_a_message_is_fetched_again_or_refused(centre):
    item = _dead(is_marked=True)
    upkeep.retry(item.pk, by=centre, now=NOW)
    item.refresh_from_db()
    assert (item.state, item.attempts, item.is_marked) == ("waiting", 0, False)
    with pytest.raises(upkeep.NotDeadError):
        upkeep.give_up(item.pk, by=centre, now=NOW)
    other = _dead(doc_id="2")
    upkeep.give_up(other.pk, by=centre, now=NOW)
    other.refresh_from_db()
    assert (other.state, other.is_marked) == ("refused", False)
    tags = {item.pk: "exchange_axis:retried", other.pk: "exchange_axis:given_up"}
    for key, tag in tags.items():
        assert [row.tag for row in audit.changes_of(f"axis_item:{key}")] == [tag]


def test_the_state_counts_what_waits_and_what_is_dead(centre):
    assert link_state().pulled_at is None
    AxisLink.objects.create(pk=1, trouble="too_slow", detail="60.0", failing_since=NOW, tried_at=NOW)
    _dead()
    _dead(doc_id="2", state="waiting")
    _dead(doc_id="3", state="refused")
    state = link_state()
    assert (state.trouble, state.failing_since, state.waiting_in, state.dead_in) == ("too_slow", NOW, 1, 1)
    assert [row.state for row in dead_items()] == ["failed", "refused"]


def test_the_directory_is_found_by_any_code_and_read_page_by_page(linked, centre):
    synchronise(set_up.client(), now=NOW)
    assert {row.code for row in agencies(text="000.00.00.G22")[0]} == {"G22"}
    assert "Bộ Nội vụ" in {row.name for row in agencies(text="bộ nội")[0]}
    read, after = [], ""
    while True:
        page, after = agencies(after=after)
        read += page
        if not after:
            break
    assert [row.code for row in read] == sorted(AxisAgency.objects.values_list("code", flat=True))


def test_the_pages_speak_in_words(linked, centre, client, monkeypatch):
    monkeypatch.setattr("motcua_simulators.axis.signatures.WINDOW", timedelta(days=36500))  # any day it runs
    AxisLink.objects.create(pk=1, trouble="too_slow", detail="60.0", failing_since=NOW, tried_at=NOW)
    _dead(trouble="R.AttachmentEncoded", detail="1 > 0")
    client.force_login(make_staff(Role.IT_CENTRE, agency_id=centre.seats[0].agency_id))
    page = client.get("/exchange/axis/").content.decode()
    assert "Không trả lời kịp thời gian" in page
    page = client.post("/exchange/axis/attempt/").content.decode()
    assert page.count("đã xong") == len(Step)
