"""An address that only takes a form, opened as a page: said in words, with the way back."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponseBase

from motcua.platform.web.access import page_before
from motcua.platform.web.problem_details import is_api
from motcua.platform.web.problems import problem

KEPT = ("Allow", "Cache-Control")


class WrongMethod:
    """Middleware: give the bare 405 of a view its page, or problem details for programs.

    The programs' own door answers for itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer; ``Allow`` still tells what the address takes (RFC 9110, section 15.5.6)."""
        response = self._get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or is_api(request):
            return response
        told = problem(request, HTTPStatus.METHOD_NOT_ALLOWED, back=_way_back(request))
        for name in KEPT:
            if name in response.headers:
                told.headers[name] = response.headers[name]
        return told


def _way_back(request: HttpRequest) -> str:
    """Return the page of ours before this one, empty when there is none but the address itself."""
    before = page_before(request)
    return "" if before.partition("?")[0] == request.path else before
