"""Receptions on missions or at the place of inspection: out of the shop's counts, still tracked (B1.4)."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from tests.dossiers.factories import NOW, make_application, receive
from tests.dossiers.test_desk_counter import PERSON, all_papers, begin

from motcua.dossiers.composing.register import cells
from motcua.dossiers.domain.applications import ApplicationError, Fault, faults_of_setting
from motcua.dossiers.models import Dossier, HistoryEntry
from motcua.dossiers.queries.hall_board import hall_board
from motcua.dossiers.queries.public_figures import figures_by_level, on_the_spot, public_figures
from motcua.dossiers.queries.register import lines_of
from motcua.dossiers.services.lodge import lodge
from motcua.kernel.periods import Period
from motcua.portal.web import figures

pytestmark = pytest.mark.django_db
YEAR = {"start": date(2026, 1, 1), "end": date(2027, 1, 1)}


@pytest.mark.parametrize(
    ("setting", "channel", "fits"),
    [
        ("", "direct", True),
        ("", "post", True),
        ("mission", "direct", True),
        ("mission", "post", False),
        ("inspection", "online", False),
        ("kiosk", "online", True),
        ("kiosk", "direct", False),
    ],
)
def test_a_setting_fits_one_way_of_lodging(office, setting, channel, fits):
    application = make_application(office, channel=channel, setting=setting)
    assert (faults_of_setting(application) == ()) is fits


def test_an_application_without_a_setting_keeps_the_fingerprint_it_had(office):
    plain = make_application(office)
    marked = dataclasses.replace(plain, setting="mission")
    assert plain.fingerprint() != marked.fingerprint()
    assert len(marked.fingerprint()) == len(plain.fingerprint()) == 64


def test_a_clerk_on_a_mission_marks_the_reception(desk):
    answer = desk.clerk.post(
        begin(desk), PERSON | {"paper": all_papers(), "channel": "mission", "do": "accept"}
    )
    dossier = Dossier.objects.get()
    assert (dossier.channel, dossier.setting) == ("direct", "mission")
    assert HistoryEntry.objects.get(dossier=dossier, number=1).facts["setting"] == "mission"
    assert answer.status_code == 302
    for path in (f"/work/dossiers/{dossier.pk}/", "/work/?view=agency&column=channel"):
        assert "Lưu động" in desk.clerk.get(path).content.decode(), path


def test_what_came_by_post_was_not_taken_in_on_the_spot(office):
    application = make_application(office, channel="post", setting="mission")
    with pytest.raises(ApplicationError) as caught:
        lodge(by=office.clerk, now=NOW, application=application, accepted=True)
    assert Fault(field="channel", code="setting_mismatch") in caught.value.faults


def test_it_is_kept_out_of_the_shops_counts_and_counted_apart(office, client, morning):
    receive(office)
    receive(office, setting="mission")
    receive(office, setting="inspection")
    (month,) = public_figures(**YEAR)
    (level,) = figures_by_level(**YEAR)
    assert (month.received, level.direct, level.together, on_the_spot(**YEAR)) == (1, 1, 1, 2)
    figures.forget()
    assert "2 hồ sơ nữa" in client.get("/figures/").content.decode()


def test_a_kiosk_is_a_way_online_that_is_counted(office):
    for setting in ("kiosk", ""):
        dossier_id = receive(office).dossier_id
        Dossier.objects.filter(pk=dossier_id).update(channel="online", setting=setting)
    (level,) = figures_by_level(**YEAR)
    assert (level.direct, level.online, level.kiosk, level.together) == (0, 2, 1, 2)


def test_it_waits_in_no_hall(office):
    waiting = receive(office)
    receive(office, setting="mission")
    assert hall_board(office.id).waiting == (waiting.code,)


def test_the_register_tracks_it_with_its_mark(office):
    receive(office)
    receive(office, setting="inspection")
    lines = lines_of(agency_id=office.id, period=Period(YEAR["start"], YEAR["end"]))
    assert [line.remark for line in lines] == ["", "inspection"]
    assert cells(lines[1])[-1] == "Tại nơi kiểm tra, thẩm định"
