"""An address looked up by its first word leads where Django's own search leads."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, URLResolver, get_resolver, include, path, re_path
from django.urls.resolvers import RoutePattern

from motcua.platform.web.directory import Directory


def view(_request: HttpRequest, **_kwargs: object) -> HttpResponse:
    return HttpResponse()


PATTERNS = [
    path("", include(([path("work/", view, name="a"), path("work/<int:number>/", view, name="b")], "one"))),
    path("<slug:word>/last/", view, name="any"),
    path("", include(([path("", view, name="home"), path("metrics", view, name="m")], "two"))),
    path("work/other/", view, name="c"),
    re_path(r"^(?P<year>[0-9]{4})/$", view, name="year"),
    path("api/v1/", include(([path("", view, name="root"), path("x/<str:y>", view, name="x")], "api"))),
]
PATHS = ("", "work/", "work/7/", "work/other/", "work/last/", "zz/last/", "metrics", "2026/", "api/v1/x/y")
WRONG = ["work", "work/x/", "metrics/", "nothing/", "api/", "last/"]


@pytest.mark.parametrize("address", PATHS)
def test_it_finds_what_a_plain_search_finds(address):
    plain = URLResolver(RoutePattern(""), PATTERNS).resolve(address)
    found = Directory(PATTERNS).resolve(address)
    told = [
        (match.func, match.kwargs, match.view_name, match.route, match.app_names, match.namespaces)
        for match in (plain, found)
    ]
    assert told[0] == told[1]


@pytest.mark.parametrize("address", WRONG)
def test_it_finds_nothing_where_there_is_nothing(address):
    with pytest.raises(Resolver404):
        Directory(PATTERNS).resolve(address)


def test_the_product_is_looked_up_by_first_words():
    [directory] = get_resolver().url_patterns
    assert isinstance(directory, Directory)
    assert directory.resolve("work/dossiers/7/transfer/").kwargs == {"dossier_id": 7, "slug": "transfer"}
