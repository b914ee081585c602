"""Long lists of boxes to tick: found by typing part of a name, on a phone."""

from __future__ import annotations

import pytest
from tests.browser.browsing import PHONE, check_accessible
from tests.browser.conftest import Browse
from tests.documents.conftest import house
from tests.documents.factories import House
from tests.dossiers.desk import user_of
from tests.organisations.factories import make_agency

__all__ = ["house"]
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_a_recipient_is_found_without_tones_and_stays_when_others_are_sought(
    browse: Browse, house: House
) -> None:
    for number in range(14):
        make_agency(
            name=f"Ủy ban nhân dân xã Đà Bắc {number}", code=f"DB-{number}", code_qd20=f"H28.88.{number}"
        )
    page = browse(user=user_of(house.culture_official), width=PHONE)
    page.goto("/documents/outgoing/draft/")
    rows = page.locator("#id_recipients .form-check:visible")
    assert rows.count() == 0, "nothing is chosen or sought yet"
    page.fill("#id_recipients-find", "da bac 7")
    assert rows.count() == 1
    rows.locator("input").check()
    page.fill("#id_recipients-find", "TIỀN phong")
    assert rows.count() == 2, "what is chosen stays in sight"
    page.press("#id_recipients-find", "Enter")
    assert page.url.endswith("/documents/outgoing/draft/"), "Enter sends nothing"
    check_accessible(page)
