"""Every screen, for everybody whom it admits, at both widths: accessible, fitting, without errors."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page
from tests.architecture.exempt import FRAMED, NOTHING_TO_SHOW, WITHOUT_SCREEN
from tests.architecture.screens import SCREENS
from tests.browser.browsing import HEIGHTS, PHONE, WIDE, check_accessible
from tests.browser.sweeping import HOST, Screen, every_screen, projector
from tests.visitors import NOW, Visitors

from motcua.ledger.public import initialise
from motcua.platform.web.access import Audience

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db]
AUDIENCES = [Audience.PUBLIC, Audience.SIGNED_IN, Audience.CITIZEN, Audience.STAFF]

ELSEWHERE = {
    **dict.fromkeys(
        ("account_inactive", "accounts:reset", "dossiers:sitting", "ledger:proof"),
        "test_browser_rare_pages",
    ),
    **dict.fromkeys(("accounts:enrol", "mfa_authenticate"), "test_browser_faces"),
    "accounts:resume": "test_browser_main_journeys",
}
"""Screens that nobody of the world of ``visitors`` is shown, and where they are looked at instead."""


@pytest.fixture(scope="module")
def screens(visitors: Visitors, tmp_path_factory: pytest.TempPathFactory) -> list[Screen]:
    """All screens, kept before any browser runs; the ledger has begun."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "VAR", tmp_path_factory.mktemp("var"))
        initialise(origin="motcua.example/ledger", now=NOW)
        return every_screen(visitors)


@pytest.fixture(scope="module")
def window(screens: list[Screen], built_front_end: None, chromium: Browser) -> Iterator[Page]:
    """One window for all screens."""
    context = chromium.new_context(base_url=HOST, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("audience", AUDIENCES, ids=lambda audience: audience.value)
def test_every_screen_is_accessible_fits_and_has_no_errors(
    screens: list[Screen], window: Page, audience: Audience
) -> None:
    faults: list[str] = []
    heard: list[str] = []
    window.on("pageerror", lambda error: heard.append(str(error)))
    window.on("console", lambda line: heard.append(line.text) if line.type == "error" else None)
    show = projector(window)
    looked_at = [screen for screen in screens if screen.address.access.audience is audience]
    assert looked_at
    for screen in looked_at:
        show(screen)
        for width in (WIDE, PHONE):
            window.set_viewport_size({"width": width, "height": HEIGHTS[width]})
            try:
                check_accessible(window)
            except AssertionError as fault:
                heard.append(str(fault))
            faults += [f"{screen}, {width} px: {line}" for line in heard]
            heard.clear()
    assert faults == [], "\n".join(faults)


def test_every_screen_shows_its_help(screens: list[Screen]) -> None:
    silent = {screen.address.name for screen in screens if 'class="page-help"' not in screen.page}

    assert silent - {*WITHOUT_SCREEN, *FRAMED} == set()


def test_no_screen_is_left_out(screens: list[Screen]) -> None:
    shown = {screen.address.name for screen in screens}

    missing = {address.name for address in SCREENS} - shown - set(NOTHING_TO_SHOW)

    assert sorted(missing) == sorted(ELSEWHERE), missing


def test_what_is_said_to_have_no_screen_shows_none(screens: list[Screen]) -> None:
    assert {screen.address.name for screen in screens} & set(WITHOUT_SCREEN) <= {"portal:board"}


def test_no_form_is_sent_without_its_origin(screens: list[Screen]) -> None:
    """A browser sends the forms of a page without referrer with the origin ``null``, which is refused."""
    policies = {
        str(screen): screen.answers[screen.path].headers["Referrer-Policy"]
        for screen in screens
        if 'method="post"' in screen.page
    }

    assert policies
    assert {screen for screen, policy in policies.items() if policy == "no-referrer"} == set()
