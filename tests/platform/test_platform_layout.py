"""Every page's frame: parts, navigation, language, errors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import resolve
from django.utils import translation

from motcua.kernel.actors import Actor, ActorKind, Role, Seat
from motcua.platform.configuration import load
from motcua.platform.site import site_of
from motcua.platform.web import navigation
from motcua.platform.web.access import Access, Audience
from motcua.platform.web.components import components
from motcua.platform.web.layout import PUBLIC_FRAME, STAFF_FRAME, frame_of
from motcua.platform.web.navigation import DuplicatePlaceError, Place


def _staff(*roles: Role) -> Actor:
    seats = tuple(Seat(role=role, agency_id=1) for role in roles)
    return Actor(kind=ActorKind.STAFF, id=1, name="Đinh Công Sơn", person_id=1, seats=seats)


CITIZEN = Actor(kind=ActorKind.CITIZEN, id=2, name="Bùi Thị Hà", citizen_id="017200000001")


@pytest.fixture(autouse=True)
def unread(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Hang a bell that asks nobody; the real one is looked at with the notices."""
    told = {"count": 3}
    bell = navigation.Bell(url_name="platform:components", count=lambda _request: told["count"])
    monkeypatch.setattr(navigation, "_bell", [bell])
    return told


@pytest.mark.parametrize(("count", "shown"), [(0, ""), (3, ">3<"), (99, ">99<"), (100, ">99+<")])
def test_the_bell_counts_up_to_a_hundred(unread: dict[str, int], count: int, shown: str) -> None:
    unread["count"] = count
    with translation.override("en"):
        page = components(_request(_staff(Role.IT_CENTRE))).content.decode()

    [bell] = re.findall(r'<a class="bell".*?</a>', page, re.DOTALL)
    assert shown in bell
    assert ('class="count"' in bell) == bool(shown)
    assert (f"{count} unread" in bell) == bool(count)


def _request(actor: Actor | None, path: str = "/components/") -> HttpRequest:
    request = RequestFactory().get(path)
    request.actor = actor  # type: ignore[attr-defined]
    request.resolver_match = resolve("/components/")
    return request


@pytest.mark.parametrize(("language", "word"), [("vi", "Thành phần giao diện"), ("en", "Components")])
def test_gallery_shows_every_partial(language: str, word: str) -> None:
    with translation.override(language):
        page = components(_request(_staff(Role.IT_CENTRE))).content.decode()

    assert f"<h1>{word}</h1>" in page
    assert f'<html lang="{language}" class="face-staff">' in page
    sections = re.findall(r'<section id="(\w+)">', page)
    assert sections == [
        "notices",
        "states",
        "cards",
        "steps",
        "form",
        "timeline",
        "table",
        "people",
        "progress",
        "confirmation",
    ]


def test_error_summary_leads_to_each_field_and_keeps_what_was_typed() -> None:
    with translation.override("vi"):
        page = components(_request(_staff(Role.IT_CENTRE))).content.decode()

    assert '<a href="#id_citizen_id">Nhập số định danh cá nhân gồm 12 chữ số.</a>' in page
    assert 'value="01720"' in page
    box = re.search(r'<input[^>]*id="id_citizen_id"[^>]*>', page)
    assert box
    assert 'aria-invalid="true"' in box[0]
    assert 'aria-describedby="id_citizen_id_error"' in box[0]
    assert 'id="id_citizen_id_error"' in page


def test_page_has_nothing_inline() -> None:
    page = components(_request(_staff(Role.IT_CENTRE))).content.decode()

    assert re.findall(r"<style|style=|\son\w+=|<script(?![^>]*\ssrc=)", page) == []


@pytest.mark.parametrize("code", ["400", "403", "404", "405", "413", "429", "500"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_error_page_needs_no_context(code: str, language: str) -> None:
    with translation.override(language):
        page = render_to_string(f"platform/errors/{code}.html")

    assert page.count("<h1>") == 1
    assert 'href="/"' in page


def test_pages_that_fail_with_the_database_ask_it_nothing() -> None:
    with translation.override("vi"):
        page = render_to_string("platform/errors/500.html", {"reference": "a1b2c3"})

    assert "Hệ thống đang gặp sự cố" in page
    assert "a1b2c3" in page


@pytest.mark.parametrize(
    ("access", "actor", "frame"),
    [
        pytest.param(Access(audience=Audience.STAFF), _staff(Role.CLERK), STAFF_FRAME, id="staff page"),
        pytest.param(
            Access(audience=Audience.SIGNED_IN), _staff(Role.CLERK), STAFF_FRAME, id="shared page, staff"
        ),
        pytest.param(Access(audience=Audience.SIGNED_IN), CITIZEN, PUBLIC_FRAME, id="shared page, citizen"),
        pytest.param(
            Access(audience=Audience.PUBLIC), _staff(Role.CLERK), PUBLIC_FRAME, id="public page, staff"
        ),
        pytest.param(Access(audience=Audience.CITIZEN), CITIZEN, PUBLIC_FRAME, id="citizen page"),
        pytest.param(None, None, PUBLIC_FRAME, id="no view"),
    ],
)
def test_frame_follows_the_audience(access: Access | None, actor: Actor | None, frame: str) -> None:
    request = _request(actor)
    request.resolver_match = SimpleNamespace(func=SimpleNamespace(access=access)) if access else None  # type: ignore[assignment]

    assert frame_of(request) == frame


@pytest.fixture
def places(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(navigation, "_places", {})
    navigation.register(
        Place(label="Second", url_name="platform:set_language", order=20),
        Place(label="First", url_name="platform:components", roles=(Role.IT_CENTRE,), order=10),
        Place(label="Out", url_name="platform:components", audience=Audience.PUBLIC),
        Place(label="Below", url_name="platform:set_language", audience=Audience.PUBLIC, in_footer=True),
    )
    return


@pytest.mark.usefixtures("places")
def test_staff_see_the_places_of_their_roles_in_order() -> None:
    def seen(actor: Actor) -> list[tuple[str, bool]]:
        return [(str(link.label), link.is_current) for link in navigation.desk(_request(actor), actor)]

    assert seen(_staff(Role.IT_CENTRE)) == [("First", True), ("Second", False)]
    assert seen(_staff(Role.CLERK)) == [("Second", False)]
    assert seen(CITIZEN) == []


@pytest.mark.usefixtures("places")
def test_public_places_stand_in_bar_or_footer() -> None:
    request = _request(None)

    assert [link.label for link in navigation.public(request, in_footer=False)] == ["Out"]
    assert [link.label for link in navigation.public(request, in_footer=True)] == ["Below"]


@pytest.mark.usefixtures("places")
def test_nobody_known_is_led_to_a_page_that_turns_them_away() -> None:
    def seen(actor: Actor) -> list[str]:
        return [str(link.label) for link in navigation.public(_request(actor), in_footer=False)]

    assert seen(_staff(Role.IT_CENTRE)) == ["Out"]
    assert seen(CITIZEN) == seen(_staff(Role.CLERK)) == []


@pytest.mark.usefixtures("places")
def test_same_place_twice_is_refused_unless_equal() -> None:
    navigation.register(Place(label="Second", url_name="platform:set_language", order=20))

    with pytest.raises(DuplicatePlaceError):
        navigation.register(Place(label="Other", url_name="platform:set_language", order=20))


@pytest.mark.django_db
def test_vietnamese_is_spoken_whatever_the_browser_asks(client: Client) -> None:
    response = client.get("/nowhere/", headers={"accept-language": "en"})

    assert response.headers["Content-Language"] == "vi"


@pytest.mark.django_db
def test_chosen_language_is_kept_and_leads_back(client: Client) -> None:
    response = client.post("/language/", {"language": "en", "next": "/nowhere/?page=2"})

    assert response.headers["Location"] == "/nowhere/?page=2"
    assert client.get("/nowhere/").headers["Content-Language"] == "en"


@pytest.mark.django_db
@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_language_switch_leads_to_no_other_host(client: Client, back: str) -> None:
    assert client.post("/language/", {"language": "en", "next": back}).headers["Location"] == "/"


@pytest.mark.django_db
def test_unknown_language_changes_nothing(client: Client) -> None:
    response = client.post("/language/", {"language": "xx"})

    assert response.cookies == {}


def test_site_is_described_by_the_environment() -> None:
    site = site_of(load({"MOTCUA_SITE_AGENCY": "UBND tỉnh Phú Thọ", "MOTCUA_SITE_PLACE": ""}))

    assert (site.agency, site.place) == ("UBND tỉnh Phú Thọ", "Tỉnh Hòa Bình")


@pytest.mark.django_db
def test_foot_of_the_page_says_who_answers_for_the_site(client: Client) -> None:
    page = client.get("/account/login/").content.decode()

    foot = page[page.index("<footer") :]
    site = site_of(load({}))
    assert all(
        fact in foot for fact in (site.agency, site.responsible, site.address, site.telephone, site.email)
    )


@pytest.mark.parametrize(
    ("query", "carried"), [("q=1&trang=2", "/components/?q=1&trang=2"), ("q=" + "x" * 3_000, "/components/")]
)
def test_a_page_carries_its_address_along_unless_the_query_is_beyond_measure(query, carried) -> None:
    page = components(_request(_staff(Role.IT_CENTRE), f"/components/?{query}")).content.decode()
    assert f'name="next" value="{carried.replace("&", "&amp;")}"' in page
