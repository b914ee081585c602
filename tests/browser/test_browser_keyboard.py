"""A clerk's hands stay on the keyboard: every key does what the page says it does."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from tests.accounts.factories import make_staff
from tests.browser.conftest import Browse

from motcua.kernel.actors import Role

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def desk(browse: Browse) -> Page:
    """A staff page with a search field, a list of two rows and a button with a key."""
    page = browse(user=make_staff(Role.IT_CENTRE))
    page.goto("/components/")
    page.evaluate("document.activeElement.blur()")
    return page


def _focused_row(page: Page) -> int:
    return int(
        page.evaluate(
            "[...document.querySelectorAll('[data-row]')].findIndex((row) => row.matches('.is-focused'))"
        )
    )


def test_slash_goes_to_the_search_and_escape_leaves_it(desk: Page) -> None:
    desk.keyboard.press("/")
    assert desk.evaluate("document.activeElement.name") == "q"
    assert desk.input_value("[name=q]") == ""

    desk.keyboard.press("Escape")
    assert desk.evaluate("document.activeElement === document.body")


def test_arrows_walk_the_list_and_stop_at_its_ends(desk: Page) -> None:
    walked = []
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "j", "k"):
        desk.keyboard.press(key)
        walked.append(_focused_row(desk))

    assert walked == [0, 1, 1, 0, 0, 1, 0]


def test_enter_opens_the_row(desk: Page) -> None:
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")

    desk.wait_for_url("**/components/#table")


def test_letter_presses_its_button_but_not_while_typing(desk: Page) -> None:
    desk.evaluate(
        "window.presses = 0;"
        "document.querySelector('[data-key=p]').addEventListener('click', () => window.presses++)"
    )
    desk.keyboard.press("p")
    desk.keyboard.press("Control+p")
    desk.focus("#id_note")
    desk.keyboard.type("phường")

    assert desk.evaluate("window.presses") == 1
    assert desk.input_value("#id_note") == "phường"


def test_form_is_sent_once(desk: Page) -> None:
    desk.goto("/account/password/")
    desk.evaluate(
        "window.sent = 0; document.querySelector('form[data-busy]').addEventListener('submit',"
        " (event) => { if (!event.defaultPrevented) window.sent++; event.preventDefault(); })"
    )
    for _ in range(3):
        desk.click("main button[type=submit]", force=True)

    assert desk.evaluate("window.sent") == 1


def test_question_mark_opens_the_help_with_the_keys_of_the_page(desk: Page) -> None:
    keys = "[...document.querySelectorAll('.page-keys div:not([hidden]) > dt')].map((key) => key.innerText)"
    assert not desk.is_visible(".page-keys")
    desk.keyboard.press("?")

    desk.wait_for_selector(".page-keys")
    assert desk.evaluate(keys) == ["P", "/", "↑ ↓"]  # in the order of the page
    assert desk.inner_text(".page-keys div:nth-child(1) dd") == "In"

    desk.keyboard.press("?")
    assert not desk.is_visible(".page-keys")
