"""What officials, heads and leaders do beside single dossiers: looked at, checked by axe, at both widths."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from tests.browser.browsing import PHONE, WIDE, check_accessible, shoot
from tests.browser.conftest import Browse
from tests.dossiers.conftest import few_procedures, office
from tests.dossiers.desk import user_of
from tests.dossiers.factories import NOW, Office, bring_to, make_actor, receive

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.tasks import run_bulk
from motcua.kernel.actors import SYSTEM, Role
from motcua.organisations import public as organisations

__all__ = ["few_procedures", "office"]
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WIDTHS = pytest.mark.parametrize("width", [WIDE, PHONE])


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


def _lend(office: Office, delegator_id: int | None, delegate_id: int | None) -> None:
    organisations.delegate(
        by=SYSTEM,
        now=NOW,
        delegator_id=delegator_id or 0,
        delegate_id=delegate_id or 0,
        agency_id=office.id,
        role=Role.UNIT_HEAD,
        valid_from=NOW.date(),
        valid_to=NOW.date() + timedelta(days=7),
        document_number="05/GUQ-UBND",
    )


@WIDTHS
def test_a_batch_is_followed_to_its_end(browse: Browse, office: Office, width: int) -> None:
    for _ in range(3):
        receive(office)
    page = browse(user=user_of(office.clerk), width=width)
    page.goto("/work/?view=to_transfer")
    for box in page.query_selector_all("input[name=dossier]"):
        box.check()
    page.click("button[formaction='/work/bulk/transfer/']")
    page.wait_for_selector("#batch progress")
    shoot(page, "batch-waiting")
    check_accessible(page)

    run_bulk(run_id=int(page.url.rstrip("/").rpartition("/")[2]))
    page.wait_for_selector("#batch .notice-success, #batch .tone-success >> nth=2")
    shoot(page, "batch-done")
    check_accessible(page)
    page.goto("/work/batches/")
    check_accessible(page)


@WIDTHS
def test_standing_in_is_seen_from_both_sides(browse: Browse, office: Office, width: int) -> None:
    second = make_actor(office.id, Role.UNIT_HEAD, name="Hà Văn Sơn", title="Phó Trưởng phòng")
    _lend(office, office.head.person_id, second.person_id)
    bring_to(office, Act.SUBMIT)
    page = browse(user=user_of(second), width=width)
    page.goto("/account/delegations/")
    shoot(page, "standing-in")
    check_accessible(page)
    page.goto("/work/?view=agency")
    assert office.head.name in page.inner_text("main")
    shoot(page, "worklist-standing-in")
    check_accessible(page)


@WIDTHS
def test_a_list_is_narrowed_and_kept_under_a_name(browse: Browse, office: Office, width: int) -> None:
    for _ in range(2):
        bring_to(office, Act.SUBMIT)
    page = browse(user=user_of(office.head), width=width)
    page.goto("/work/?view=agency")
    page.click(".list-look summary")
    page.check("#column-lodged")
    page.select_option("#official", label=office.official.name)
    page.click("#list-bar button[type=submit]")
    page.wait_for_url("**column=lodged**")
    page.click(".list-look summary")
    page.click(".keep-view summary")
    shoot(page, "worklist-narrowed")
    check_accessible(page)
    page.fill("#view-name", "Hồ sơ của Lâm")
    page.press("#view-name", "Enter")
    page.wait_for_selector(".own-tab[aria-current]")
    shoot(page, "worklist-own-view")
    check_accessible(page)
    page.goto("/work/views/")
    shoot(page, "own-views")
    check_accessible(page)
