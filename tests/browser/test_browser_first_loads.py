"""Every kind of page that a citizen meets, opened first: what it weighs over the wire, and what axe says.

Each page is opened by a browser that has seen nothing before, from the product's own application with its
compression. One walk over all kinds for each width; what is too heavy is listed together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
import time_machine
from tests.browser.browsing import PHONE, WIDE, check_accessible, shoot, weigh
from tests.browser.conftest import Browse
from tests.dossiers.conftest import few_procedures, office
from tests.dossiers.factories import BIRTH, NOW, Office
from tests.portal.factories import actor_of, begin, lodge_for, make_user

from motcua.accounts.models import User
from motcua.catalogue import public as catalogue
from motcua.dossiers import public as dossiers
from motcua.portal.queries import popular

__all__ = ["few_procedures", "office"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]
MOST = 100 * 1024
"""Most that a page carries on first load, in bytes over the wire: HTML, styles, scripts, fonts, pictures."""


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    popular.forget()
    catalogue.forget()
    with time_machine.travel(NOW, tick=True):
        yield


def _pages(user: User, office: Office) -> Mapping[str, str]:
    """Return the address of each kind of page."""
    dossier_id = lodge_for(office, user, accepted=True)
    draft_id = begin(user)
    [own] = (each for each in dossiers.own_dossiers(actor_of(user)) if each.id == dossier_id)
    return {
        "home": "/",
        "life-event": "/life/having-a-child/",
        "search": "/procedures/?q=khai+sinh",
        "service": f"/procedures/{BIRTH}/",
        "begin": f"/lodge/{BIRTH}/",
        "place": f"/lodge/{BIRTH}/{draft_id}/place/",
        "form": f"/lodge/{BIRTH}/{draft_id}/form-child/",
        "papers": f"/lodge/{BIRTH}/{draft_id}/papers/",
        "check": f"/lodge/{BIRTH}/{draft_id}/check/",
        "receipt": f"/my/dossiers/{dossier_id}/lodged/",
        "dossier": f"/my/dossiers/{dossier_id}/",
        "dossiers": "/my/",
        "track": "/track/",
        "tracked": f"/track/?code={own.code}",
        "proof": f"/track/{own.proof_token}",
        "verify": "/verify/",
        "account": "/account/",
        "consent": "/account/consent/",
        "login": "/account/login/",
        "forgotten": "/account/forgotten/",
        "register": "/account/register/",
        "enterprise": "/account/register/enterprise/",
    }


STRANGERS = {"home", "login", "forgotten", "register", "enterprise", "track", "tracked"}
"""Pages that are opened without an account here."""


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_first_load_of_every_kind_of_page_is_light_and_accessible(
    browse: Browse, office: Office, width: int
) -> None:
    user = make_user(citizen_id="017195000123", name="Bùi Thị Hồng", phone="0912345678")
    heavy, faults = [], []
    for kind, path in _pages(user, office).items():
        page = browse(user=None if kind in STRANGERS else user, width=width)
        loaded = weigh(page, path)
        if not {"site", "be-vietnam-pro-400"} <= {name.split(".")[0] for name in loaded}:
            faults.append(f"{kind}: no first load, {loaded}")
        if sum(loaded.values()) > MOST:
            heavy.append(f"{kind}: {sum(loaded.values()):,} bytes, {loaded}")
        shoot(page, f"first-{kind}")
        try:
            check_accessible(page)
        except AssertionError as error:
            faults.append(f"{kind}: {error}")
        page.context.close()
    assert heavy == []
    assert faults == []


def test_the_page_warns_before_the_session_ends_and_goes_on(browse: Browse, office: Office) -> None:
    page = browse(user=make_user(), width=PHONE)
    page.clock.install(time=NOW)
    page.goto("/my/")
    warning = page.locator("[data-session-dialog]")
    page.clock.run_for("57:00")
    assert not warning.is_visible()
    page.clock.run_for("01:10")
    warning.wait_for(state="visible")
    shoot(page, "session-warning")
    check_accessible(page)
    page.click("[data-session-stay]")
    warning.wait_for(state="hidden")
    page.clock.run_for("01:10:00")
    warning.wait_for(state="visible")
    assert page.locator("a[data-session-over]").is_visible()
    assert not page.locator("[data-session-stay]").is_visible()
