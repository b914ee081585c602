from __future__ import annotations

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from motcua.kernel.actors import SYSTEM, Actor, ActorKind, Role, Seat
from motcua.platform.web.access import Access, Audience, allow

CITIZEN = Actor(kind=ActorKind.CITIZEN, id=7, name="Bùi Thị Hoà")
CLERK = Actor(kind=ActorKind.STAFF, id=8, name="Đinh Văn Lâm", seats=(Seat(role=Role.CLERK, agency_id=3),))
LEADER = Actor(kind=ActorKind.STAFF, id=9, name="Hà Công Thẩm", seats=(Seat(role=Role.LEADER, agency_id=3),))


@pytest.fixture(autouse=True)
def _log_in_address(settings):
    settings.LOGIN_URL = "/account/login/"


def _open(
    audience: Audience, *roles: Role, actor: Actor | None, method="get", path="/counter/?page=2", **headers
):
    @allow(audience, *roles)
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("opened")

    request = getattr(RequestFactory(), method)(path, headers=headers)
    request.actor = actor
    return view(request)


def test_the_view_carries_what_it_allows():
    @allow(Audience.STAFF, Role.CLERK)
    def view(request: HttpRequest) -> HttpResponse: ...

    assert view.access == Access(audience=Audience.STAFF, roles=(Role.CLERK,))
    assert view.__name__ == "view"


def test_roles_of_citizens_are_refused_when_the_view_is_written():
    with pytest.raises(ValueError, match="held by staff"):
        allow(Audience.CITIZEN, Role.CLERK)


@pytest.mark.parametrize(
    ("audience", "roles", "admitted"),
    [
        pytest.param(Audience.PUBLIC, (), {None, CITIZEN, CLERK, LEADER, SYSTEM}, id="public"),
        pytest.param(Audience.SIGNED_IN, (), {CITIZEN, CLERK, LEADER}, id="signed in"),
        pytest.param(Audience.CITIZEN, (), {CITIZEN}, id="citizens"),
        pytest.param(Audience.STAFF, (), {CLERK, LEADER}, id="staff"),
        pytest.param(Audience.STAFF, (Role.LEADER,), {LEADER}, id="leaders"),
        pytest.param(Audience.STAFF, (Role.LEADER, Role.CLERK), {CLERK, LEADER}, id="either role"),
        pytest.param(Audience.STAFF, (Role.INSPECTOR,), set(), id="nobody here"),
    ],
)
def test_who_is_admitted(audience, roles, admitted):
    def opens(actor: Actor | None) -> bool:
        try:
            return _open(audience, *roles, actor=actor).content == b"opened"
        except PermissionDenied:
            return False

    assert {actor for actor in (None, CITIZEN, CLERK, LEADER, SYSTEM) if opens(actor)} == admitted


def test_a_request_without_the_middleware_is_a_stranger():
    @allow(Audience.STAFF)
    def view(request: HttpRequest) -> HttpResponse: ...

    assert view(RequestFactory().get("/work/")).status_code == 302


def test_a_stranger_logs_in_and_comes_back():
    response = _open(Audience.STAFF, actor=None)

    assert (response.status_code, response["Location"]) == (
        302,
        "/account/login/?next=%2Fcounter%2F%3Fpage%3D2",
    )


def test_a_stranger_who_posts_comes_back_to_the_form():
    response = _open(
        Audience.CITIZEN,
        actor=None,
        method="post",
        path="/lodge/save/",
        Referer="http://testserver/lodge/?step=2",
    )

    assert response["Location"] == "/account/login/?next=%2Flodge%2F%3Fstep%3D2"


def test_no_other_host_is_come_back_to():
    response = _open(Audience.CITIZEN, actor=None, method="post", Referer="https://evil.example/x")

    assert response["Location"] == "/account/login/?next=%2F"


def test_htmx_sends_the_whole_page_to_the_log_in():
    response = _open(
        Audience.STAFF,
        actor=None,
        **{"HX-Request": "true", "HX-Current-URL": "http://testserver/work/?box=mine"},
    )

    assert response["HX-Redirect"] == "/account/login/?next=%2Fwork%2F%3Fbox%3Dmine"
    assert response.content == b""


@pytest.mark.parametrize(("actor", "status"), [(None, 401), (CITIZEN, 403)])
def test_a_program_gets_problem_details(actor, status):
    response = _open(Audience.STAFF, actor=actor, path="/api/v1/dossiers")

    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    assert json.loads(response.content)["status"] == status


def test_the_wrong_role_is_refused():
    with pytest.raises(PermissionDenied):
        _open(Audience.STAFF, Role.LEADER, actor=CLERK)


def test_only_public_pages_may_be_kept_by_a_cache():
    assert _open(Audience.STAFF, actor=CLERK)["Cache-Control"] == "private, no-store"
    assert not _open(Audience.PUBLIC, actor=None).has_header("Cache-Control")
