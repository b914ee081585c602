"""The help of a screen: the closest one, shown once, folded, and only where the screen itself is shown."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import resolve

from motcua.platform.web import help as help_in_place
from motcua.platform.web.help import DuplicateHelpError, Help

HELPS = help_in_place.registered()


def test_a_page_of_several_faces_takes_the_closest_help():
    papers = help_in_place.of(resolve("/lodge/1.001193/1/papers/"))
    section = help_in_place.of(resolve("/lodge/1.001193/1/child/"))

    assert papers is HELPS["portal:lodge/papers"]
    assert section is HELPS["portal:lodge"]


def test_what_is_no_screen_has_none():
    assert help_in_place.of(resolve("/sitemap.xml")) is None
    assert help_in_place.of(None) is None


def test_two_contexts_cannot_explain_the_same_screen(monkeypatch):
    given = Help(purpose="a", steps=("b",), then="c")
    monkeypatch.setattr(help_in_place, "_texts_of", lambda _app: {"portal:home": given})

    with pytest.raises(DuplicateHelpError, match="portal:home"):
        help_in_place.registered.__wrapped__()


@pytest.mark.django_db
def test_the_page_shows_it_once_and_folded(client: Client):
    page = client.get("/track/").content.decode()

    assert len(re.findall(r'<details class="page-help">', page)) == 1
    assert "Xem hồ sơ đến đâu; không cần tài khoản." in page


@pytest.mark.django_db
def test_a_refusal_is_not_explained_as_the_screen_it_refuses(client: Client):
    page = client.get("/procedures/9.999999/")

    assert page.status_code == 404
    assert "page-help" not in page.content.decode()
