"""The last word at the programs' door: whatever refuses, and however, a program reads a problem."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.platform.web.problem_details import MEDIA_TYPE, is_api, problem_response
from motcua.platform.web.problems import TITLES

_TITLES = {
    HTTPStatus.METHOD_NOT_ALLOWED: gettext_noop("This address does not take that method."),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: gettext_noop("This kind of content is not taken here."),
}
_KEPT = ("Allow", "Retry-After", "WWW-Authenticate")


class PlainRefusals:
    """Middleware: turn refusals in plain text or HTML into problem details, under ``/api/`` only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, in the one form that programs know."""
        response = self._get_response(request)
        if not is_api(request) or response.status_code < HTTPStatus.BAD_REQUEST:
            return response
        if response.headers.get("Content-Type", "").startswith(MEDIA_TYPE):
            return response
        return _as_problem(response)


def _as_problem(response: HttpResponseBase) -> HttpResponseBase:
    status = response.status_code
    title = _(_TITLES[HTTPStatus(status)]) if status in _TITLES else str(TITLES.get(status, ""))
    told = problem_response(status=status, title=title)
    for name in _KEPT:
        if name in response.headers:
            told.headers[name] = response.headers[name]
    return told
