"""The screens of the IT centre, the board of the hall and the scanner: looked at, and checked by axe."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from tests.accounts.factories import make_staff
from tests.browser.browsing import PHONE, WIDE, check_accessible, shoot
from tests.browser.conftest import Browse
from tests.organisations.factories import make_agency, make_official, make_unit

from motcua.catalogue import public as catalogue
from motcua.dossiers.models import BulkRun
from motcua.dossiers.tasks import run_bulk
from motcua.kernel.actors import SYSTEM, Role
from motcua.organisations import public as organisations
from motcua.platform.models import Delivery, EventRow
from motcua.portal.kiosks import board_path

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


@pytest.fixture
def agency() -> organisations.AgencyInfo:
    """A commune of the province with a unit, an official and a declared day, and the catalogue."""
    organisations.import_reference(by=SYSTEM, now=NOW)
    catalogue.import_reference(by=SYSTEM, now=NOW)
    kept = organisations.agency_by_code("UBND-DB")
    make_official(kept.id, Role.OFFICIAL, name="Bùi Văn Nam", unit_id=make_unit(kept.id, name="Phòng Nội vụ"))
    organisations.declare_day(
        by=SYSTEM,
        now=NOW,
        agency_id=kept.id,
        day=date(2027, 3, 1),
        kind=organisations.DayKind.OFF,
        name="Nghỉ tránh lũ",
    )
    return kept


def _something_failed(agency_id: int) -> None:
    """Leave a delivery that hits an agency's batch, and another that hits nobody."""
    run = BulkRun.objects.create(
        user_id=1, agency_id=agency_id, act="transfer", fingerprint="x", language="vi", total=3, begun_at=NOW
    )
    event = EventRow.objects.create(name="dossiers.moved.v1", data={"dossier_id": 1}, is_relayed=True)
    Delivery.objects.create(
        event=event, subscriber="dossiers.append_to_ledger", state="failed", attempts=8, error="OSError: no"
    )
    job_id = run_bulk.defer(run_id=run.pk)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'failed', attempts = 8 WHERE id = %s", [job_id]
        )


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_the_screens_of_log_ins_and_failed_work(browse: Browse, width: int) -> None:
    agency_id = make_agency().id
    _something_failed(agency_id)
    newcomer = make_official(agency_id, Role.CLERK, name="Bùi Văn Nam")
    known = make_staff(Role.CLERK, agency_id=agency_id).person_id
    page = browse(user=make_staff(Role.IT_CENTRE), width=width)
    for name, path in {
        "log-in-new": f"/account/people/{newcomer}/",
        "log-in": f"/account/people/{known}/",
        "ops-start": "/ops/",
        "ops-deliveries": "/ops/deliveries/",
        "ops-jobs": "/ops/jobs/",
    }.items():
        page.goto(path)
        shoot(page, name)
        check_accessible(page)


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_the_screens_of_keeping(browse: Browse, width: int, agency: organisations.AgencyInfo) -> None:
    keeper = make_staff(Role.IT_CENTRE)
    page = browse(user=keeper, width=width)
    person_id = keeper.person_id
    for name, path in {
        "keep-agency": "/organisations/UBND-DB/",
        "keep-new-agency": "/organisations/new/",
        "keep-units": "/organisations/UBND-DB/units/",
        "keep-people": "/organisations/people/",
        "keep-person": f"/organisations/people/{person_id}/",
        "keep-calendar": "/organisations/UBND-DB/calendar/"
        "?received_on=23/11/2026&received_at=15:30&value=5&unit=working_day",
        "keep-shifts": "/organisations/UBND-DB/calendar/shifts/",
        "publish-new": "/procedures/new/",
        "boards": "/board/",
    }.items():
        page.goto(path)
        shoot(page, name)
        check_accessible(page)
    page.goto("/organisations/UBND-DB/close/")
    page.fill("#id_since", "01/01/2027")
    page.fill("#id_document_number", "1/NQ")
    page.press("#id_document_number", "Enter")
    page.wait_for_selector("input[name=rehearsed]", state="attached")
    shoot(page, "keep-close")
    check_accessible(page)


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_what_everybody_sees(browse: Browse, width: int, agency: organisations.AgencyInfo) -> None:
    page = browse(width=width)
    for name, path in {
        "board": board_path(agency.code),
        "scan": "/track/scan/",
        "figures": "/figures/",
        "versions": "/procedures/1.001193/versions/",
    }.items():
        page.goto(path)
        shoot(page, name)
        check_accessible(page)


def test_the_scanner_types_into_the_field_that_is_ready(
    browse: Browse, agency: organisations.AgencyInfo
) -> None:
    page = browse()
    page.goto("/track/scan/")
    page.wait_for_function("document.activeElement.id === 'scanned'")
    page.keyboard.type("H28.99-261122-0001\n")
    page.wait_for_selector("[data-error-summary]")
    assert page.input_value("#scanned") == "H28.99-261122-0001"


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_the_shared_lists_are_looked_at(browse: Browse, agency: organisations.AgencyInfo, width: int) -> None:
    del agency  # with it came the province's lists
    page = browse(user=make_staff(Role.IT_CENTRE), width=width)
    page.goto("/organisations/lists/")
    shoot(page, "lists")
    check_accessible(page)
    page.goto("/organisations/lists/territory/?q=hien+luong&all_times=on")
    shoot(page, "list-territory")
    check_accessible(page)
    page.click("tbody a >> nth=0")
    page.wait_for_load_state()
    shoot(page, "list-entry")
    check_accessible(page)
    page.goto("/organisations/lists/territory/new/")
    shoot(page, "list-new-unit")
    check_accessible(page)
