"""What the journeys through the browser share: logging in, taking an act, reading a PDF."""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import FilePayload, Locator, Page
from tests.accounts.factories import PASSWORD, SECRET
from tests.browser.browsing import check_accessible, shoot

from motcua.accounts import public as accounts
from motcua.accounts.models import User
from motcua.platform import clock


def keep(page: Page, name: str) -> None:
    """Keep a picture of a key page and let axe look at it."""
    page.wait_for_load_state("networkidle")
    shoot(page, name)
    check_accessible(page)


def log_in(page: Page, user: User) -> None:
    """Log a member of staff in with the password and a code from the telephone."""
    page.goto("/account/login/")
    page.fill("#id_login", user.username)
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/account/login/code/")
    give_code(page)
    page.wait_for_selector(".desk-main")


def give_code(page: Page) -> None:
    """Type the code that the telephone shows now."""
    page.fill("#id_code", accounts.code_at(SECRET, at=clock.now()))
    with page.expect_navigation():
        page.press("#id_code", "Enter")


def act_form(page: Page, slug: str) -> Locator:
    """The form of an act that may be taken now, unfolded."""
    form = page.locator(f"form[action$='/{slug}/']").first
    form.wait_for(state="attached")
    fold = page.locator("details:not([open])", has=form)
    if fold.count():
        fold.locator("summary").first.click()
    return form


def take_act(page: Page, slug: str, **answers: str) -> None:
    """Fill in the form of an act and send it; the page says that it is done."""
    form = act_form(page, slug)
    for name, text in answers.items():
        form.locator(f"[name='{name}']").fill(text)
    with page.expect_navigation():
        form.locator("button[type=submit]").first.click()


def pdf_behind(page: Page, href: str | None) -> bytes:
    """The PDF that a link of the page opens."""
    assert href
    answer = page.request.get(href)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    body = answer.body()
    assert body.startswith(b"%PDF-")
    assert body.rstrip().endswith(b"%%EOF")
    return body


def answer(page: Page, answers: Mapping[str, str]) -> None:
    """Answer every question of the page that is shown and has an answer here."""
    for name, text in answers.items():
        box = page.locator(f"main [name='{name}']").first
        if not page.locator(f"main [name='{name}']").count():
            continue
        kind = box.get_attribute("type")
        if kind == "radio":
            page.check(f"main [name='{name}'][value='{text}']")
        elif kind == "checkbox":
            box.check()
        elif kind == "hidden":
            continue
        elif box.evaluate("box => box.tagName") == "SELECT":
            box.select_option(text)
        elif box.is_visible():
            box.fill(text)


def go_on(page: Page, slug: str) -> None:
    """Continue to the page of that name."""
    page.click("main .button-row button[value=next]")
    page.wait_for_url(f"**/{slug}/")


def upload(name: str, content: bytes) -> FilePayload:
    """A PDF as a file input takes it."""
    return FilePayload(name=name, mimeType="application/pdf", buffer=content)
