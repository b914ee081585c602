"""What officials, heads and leaders do beside single dossiers: looked at, checked by axe, at both widths."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from tests.browser.browsing import ARTEFACTS, PHONE, WIDE, check_accessible, shoot
from tests.browser.conftest import Browse
from tests.dossiers.conftest import few_procedures, office
from tests.dossiers.desk import user_of
from tests.dossiers.factories import CITIZEN_ID, NOW, Office, bring_to, make_actor, receive

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import Dossier
from motcua.dossiers.tasks import run_bulk
from motcua.kernel.actors import SYSTEM, Role
from motcua.organisations import public as organisations

__all__ = ["few_procedures", "office"]
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
CARD = f"{CITIZEN_ID}|113456789|Bùi Văn Nam|02031990|Nam|Xóm Doi, xã Hiền Lương, huyện Đà Bắc|10052021"
MOST_KEYS = 25
"""Keystrokes of a simple reception beside what the scanner types."""
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


def test_a_simple_dossier_takes_at_most_25_keystrokes_beside_the_scan(browse: Browse, office: Office) -> None:
    """The whole run by keyboard, receipt included; how long it took is kept beside the pictures."""
    receive(office)
    page = browse(user=user_of(office.clerk))
    pressed: list[str] = []

    def press(*keys: str) -> None:
        for key in keys:
            page.keyboard.press(key)
            pressed.append(key)

    page.goto("/counter/")
    begun = time.perf_counter()
    page.keyboard.insert_text(CARD)
    press("Enter")
    page.wait_for_function("document.querySelector('#person-name').value")
    press("Escape", "/", *"khai")
    page.wait_for_selector("#procedures [data-row]")
    press("Escape", "ArrowDown", "Enter")
    page.wait_for_selector("#terms time")
    press("e")
    page.wait_for_selector("input[name=paper]:checked")
    press("a")
    page.wait_for_selector(".confirmation-code")
    assert page.get_attribute("a[data-print-pdf]", "data-key") == "p"
    press("p")
    seconds = time.perf_counter() - begun

    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    told = {"keystrokes": len(pressed), "seconds_of_the_machine": round(seconds, 1)}
    (ARTEFACTS / "simple-reception.json").write_text(json.dumps(told), encoding="utf-8")
    assert len(pressed) <= MOST_KEYS
    assert Dossier.objects.count() == 2


def test_the_camera_reads_a_card_where_the_browser_can_and_is_hidden_elsewhere(
    browse: Browse, office: Office
) -> None:
    without = browse(user=user_of(office.clerk))
    without.add_init_script("delete window.BarcodeDetector")
    without.goto("/counter/")
    assert not without.is_visible("[data-scan-card]")

    page = browse(user=user_of(office.clerk))
    page.add_init_script(
        f"const seen = [{{rawValue: {json.dumps(CARD)}}}];"
        "window.BarcodeDetector = class { async detect() { return seen; } };"
        "navigator.mediaDevices.getUserMedia = async () =>"
        " Object.assign(document.createElement('canvas'), {width: 9, height: 9}).captureStream();"
        "Object.defineProperty(HTMLMediaElement.prototype, 'readyState', {get: () => 4});"
        "HTMLMediaElement.prototype.play = async () => {};"
    )
    answer = page.goto("/counter/")
    assert answer
    assert "camera=(self)" in answer.headers["permissions-policy"]
    page.click("[data-scan-card]")
    page.wait_for_function("document.querySelector('#person-name').value === 'Bùi Văn Nam'")


def test_a_leader_reaches_everything_with_one_thumb(browse: Browse, office: Office) -> None:
    for _ in range(2):
        bring_to(office, Act.SUBMIT)
    page = browse(user=user_of(office.leader), width=PHONE)
    page.goto("/work/decisions/")
    page.wait_for_load_state("networkidle")
    for button in page.query_selector_all(".decision-bar .btn"):
        box = button.bounding_box()
        assert box
        assert box["y"] > 740 / 2
        assert box["y"] + box["height"] <= 740
        assert box["height"] >= 44
    page.screenshot(path=ARTEFACTS / "decision-thumb.png")
    page.click('.decision-bar a[href="#send-back"]')
    page.wait_for_selector("#send-back textarea", state="visible")
    page.screenshot(path=ARTEFACTS / "decision-send-back.png")
    check_accessible(page)
