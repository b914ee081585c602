"""The axis's directory: agencies in both schemes, what changed, and when it is not believed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.dossiers.factories import NOW
from tests.motcua_simulators.axis_callers import SYSTEM

from motcua.exchange.axis.client import Client
from motcua.exchange.axis.codes import agency_of, code_on_axis, forms
from motcua.exchange.axis.syncing import synchronise
from motcua.exchange.axis.troubles import AxisError, Trouble
from motcua.exchange.axis.wire import Link
from motcua.exchange.models import AxisAgency, AxisSync
from motcua_simulators import axis

LATER = NOW + timedelta(minutes=10)


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    running = axis.start(tmp_path_factory.mktemp("axis"), clock=lambda: NOW)
    yield running
    running.stop()


@pytest.fixture
def link(running, db):
    """Return the link of an installation that knows the axis's agencies."""
    secret = running.founded.secrets[SYSTEM]
    made = Client(link=Link(url=running.address, system=SYSTEM, secret=secret, seconds=10))
    synchronise(made, now=NOW)
    return made


def test_the_directory_names_agencies_in_every_scheme(link):
    assert AxisAgency.objects.count() == AxisSync.objects.get().listed
    assert forms("000.00.00.G22") == ("000.00.00.G22", "G22")
    assert {agency_of(code).code for code in ("G22", "000.00.00.G22", " G22 ")} == {"G22"}
    assert code_on_axis("000.00.01.H44") == "H44.01"
    assert agency_of("G99") is None
    assert code_on_axis("020100107370") == "020100107370"


def test_the_differences_of_a_synchronisation_are_kept(running, link):
    home = {"system": SYSTEM, "pcode": "H28"}
    entered = {**home, "id": "x", "code": "H28.77", "name": "Sở Thử"}
    running.axis.directory.register(entered, now=NOW)
    synchronise(link, now=LATER)
    running.axis.directory.register({**entered, "name": "Sở Thử nghiệm"}, now=NOW)
    again = synchronise(link, now=LATER)
    assert again.differences == [["name", "H28.77", "Sở Thử", "Sở Thử nghiệm"]]
    running.axis.directory.delete("H28.77", now=NOW)
    assert synchronise(link, now=LATER).differences == [["gone", "H28.77", "Sở Thử nghiệm", ""]]
    assert agency_of("H28.77") is None


def test_a_directory_that_shrinks_is_not_believed(link, monkeypatch):
    few = link.agencies(now=NOW)[:30]
    monkeypatch.setattr(Client, "agencies", lambda _self, **_: few)
    with pytest.raises(AxisError) as refused:
        synchronise(link, now=LATER)
    assert refused.value.trouble is Trouble.SHRUNK
    assert not AxisAgency.objects.exclude(gone_at=None).exists()
    synchronise(link, now=LATER, is_confirmed=True)
    assert AxisAgency.objects.filter(gone_at=None).count() == 30


def test_the_links_settings_are_never_shown():
    assert "bí mật" not in repr(Link(url="http://a", system="b", secret="bí mật"))
