"""A real headless Chromium for tests: widths, pictures, accessibility."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

REPOSITORY = Path(__file__).resolve().parents[2]
ARTEFACTS = REPOSITORY / "var" / "test-artefacts"
AXE = REPOSITORY / "node_modules" / "axe-core" / "axe.min.js"

WIDE = 1280
PHONE = 360
"""Widths of the window in CSS pixels."""
HEIGHTS = {WIDE: 900, PHONE: 740}

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_FIND = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})"
"""All that is wrong; of what is right axe need not tell each place."""
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-first-run",
    "--no-pings",
    "--font-render-hinting=none",
)


CHROMIA = ("chromium-headless-shell", "chromium", "chromium-browser")
"""The same browser; the first is without a window's own pages, which take a third of the time."""


def chromium_path() -> str:
    """Return Debian's or Ubuntu's Chromium; without one the test fails and says how to get it."""
    found = next(filter(None, map(shutil.which, CHROMIA)), None)
    if not found:
        pytest.fail("Chromium is missing: apt-get install --no-install-recommends chromium")
    return found


def shoot(page: Page, name: str) -> Path:
    """Keep a picture of the whole page as ``var/test-artefacts/NAME-WIDTH.png``."""
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    width = page.viewport_size["width"] if page.viewport_size else WIDE
    path = ARTEFACTS / f"{name}-{width}.png"
    page.evaluate("document.fonts.ready")
    page.screenshot(path=path, full_page=True)
    return path


def check_accessible(page: Page) -> None:
    """Fail with what axe finds against WCAG 2.2 A and AA, and with a page wider than its window."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    found: Mapping[str, Any] = page.evaluate(_FIND, RULES)
    violations = [_in_words(violation) for violation in found["violations"]]
    assert not violations, "\n".join(violations)
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0, f"the page is {overflow} px wider than its window"


@cache
def _axe() -> str:
    if not AXE.exists():
        pytest.fail("axe-core is missing: python tools/frontend.py")
    return AXE.read_text(encoding="utf-8")


def _in_words(violation: Mapping[str, Any]) -> str:
    places = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
    return f"{violation['id']}: {violation['help']} ({places})"


def weigh(page: Page, path: str) -> dict[str, int]:
    """Return what each file of a first load weighs over the wire, headers included, in bytes."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    names: dict[str, str] = {}
    sizes: dict[str, int] = {}
    session.on("Network.requestWillBeSent", lambda e: names.update({e["requestId"]: e["request"]["url"]}))
    session.on(
        "Network.loadingFinished", lambda e: sizes.update({e["requestId"]: int(e["encodedDataLength"])})
    )
    page.goto(path, wait_until="networkidle")
    return {names[key].rstrip("/").rsplit("/", 1)[-1]: size for key, size in sizes.items() if key in names}
