"""What browser tests stand on: the built front end, a live server, one Chromium a module."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test import Client
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from tests.browser.browsing import FLAGS, HEIGHTS, WIDE, chromium_path

from motcua.accounts.models import User
from tools import frontend

# Playwright's synchronous interface keeps an event loop in this thread, where Django then suspects
# asynchronous code; there is none.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

Browse = Callable[..., Page]


@pytest.fixture(scope="session")
def built_front_end(django_db_setup: None) -> None:
    """Build what changed and collect it where the server sends it from."""
    frontend.build(force=False)
    call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser process for a module's tests.

    No longer: while Playwright runs, this thread counts as inside an event loop, and whatever another
    module's test then runs to its end by itself (a signature, a time stamp) is refused.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(FLAGS))
        yield browser
        browser.close()


class _Server(ThreadedWSGIServer):
    """Ends only when it has answered: what it still does would stand against emptying the tables."""

    daemon_threads = False


class _ServerThread(LiveServerThread):
    server_class = _Server


@pytest.fixture
def address(built_front_end: None, transactional_db: None, settings: Any) -> Iterator[str]:
    """The product itself, answering at this address on the tests' database."""
    settings.ALLOWED_HOSTS = ["localhost"]
    server = _ServerThread("localhost", lambda application: application)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    yield f"http://localhost:{server.port}"
    server.terminate()


@pytest.fixture
def browse(address: str, chromium: Browser) -> Iterator[Browse]:
    """Open windows: ``browse(user=…, width=PHONE, dark=True, javascript=False)`` returns a page.

    Addresses are relative to the live server. An error in a page's script fails the test.
    """
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_window(
        *, user: User | None = None, width: int = WIDE, dark: bool = False, javascript: bool = True
    ) -> Page:
        context = chromium.new_context(
            base_url=address,
            viewport={"width": width, "height": HEIGHTS.get(width, 900)},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            locale="en-GB",
            timezone_id="Asia/Ho_Chi_Minh",
        )
        contexts.append(context)
        if user is not None:
            context.add_cookies([{"name": "motcua_session", "value": _session_of(user), "url": address}])
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if _is_breach(message.text) else None)
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert errors == []


def _session_of(user: User) -> str:
    client = Client(headers={"user-agent": "Chromium"})
    client.force_login(user)
    return client.cookies["motcua_session"].value


def _is_breach(message: str) -> bool:
    """Tell whether the page breaks its own content security policy."""
    return "Content Security Policy" in message
