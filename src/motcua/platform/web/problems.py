"""Friendly pages for errors; programs get problem details instead."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

import structlog
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from motcua.platform.web.access import ForCitizensError
from motcua.platform.web.problem_details import problem_response, wants_json

log = structlog.get_logger(__name__)

TITLES: dict[int, str | Promise] = {
    HTTPStatus.BAD_REQUEST: _("This request cannot be understood"),
    HTTPStatus.FORBIDDEN: _("You may not open this page"),
    HTTPStatus.NOT_FOUND: _("There is no such page"),
    HTTPStatus.METHOD_NOT_ALLOWED: _("There is nothing to read at this address"),
    HTTPStatus.LENGTH_REQUIRED: _("The request does not say how large it is"),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: _("The file is too large"),
    HTTPStatus.TOO_MANY_REQUESTS: _("Too many requests: wait a moment, then try again"),
    HTTPStatus.INTERNAL_SERVER_ERROR: _("Something went wrong on our side"),
    HTTPStatus.SERVICE_UNAVAILABLE: _("The service is not available just now"),
}


def problem(
    request: HttpRequest, status: int, *, message: str = "", back: str = "", is_for_citizens: bool = False
) -> HttpResponse:
    """Return the page, or the problem details, for a status.

    ``message`` says what to do about it; ``back`` is the page to go back to, when there is one;
    ``is_for_citizens`` tells that another log-in would open the page, and no role does.
    """
    title = str(TITLES.get(status, TITLES[HTTPStatus.INTERNAL_SERVER_ERROR]))
    if wants_json(request):
        return problem_response(status=status, title=title, detail=message)
    more = {"back": back, "is_for_citizens": is_for_citizens}
    return HttpResponse(_page(request, status, title, message, more), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Answer 400 (Django's ``handler400``), 413 when too much was sent."""
    if type(exception).__name__ in {"RequestDataTooBig", "TooManyFieldsSent", "TooManyFilesSent"}:
        return problem(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return problem(request, HTTPStatus.BAD_REQUEST)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Answer 403 (``handler403``) with the message of the ``PermissionDenied``."""
    is_for_citizens = isinstance(exception, ForCitizensError)
    return problem(
        request, HTTPStatus.FORBIDDEN, message=_message(exception), is_for_citizens=is_for_citizens
    )


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Answer 404 (``handler404``) with the message of the ``Http404``."""
    is_ours = exception.args and isinstance(exception.args[0], str)
    return problem(request, HTTPStatus.NOT_FOUND, message=_message(exception) if is_ours else "")


def server_error(request: HttpRequest) -> HttpResponseBase:
    """Answer 500 (``handler500``); the log has the details under the request's id."""
    return problem(request, HTTPStatus.INTERNAL_SERVER_ERROR)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """Answer 403 to a form whose token is missing or stale."""
    log.info("form_token_refused", reason=reason)
    text = _(
        "The page was open for too long or cookies are blocked: go back, reload the page and send it again."
    )
    return problem(request, HTTPStatus.FORBIDDEN, message=str(text))


def _page(request: HttpRequest, status: int, title: str, message: str, more: Mapping[str, object]) -> str:
    context = {"message": message, "title": title, "status": status, "page_help": None, **more}
    try:
        return render_to_string(f"platform/errors/{status}.html", context, request)
    except TemplateDoesNotExist:
        return _bare_page(title, message)
    except Exception:  # an error page must not fail; the layout may need the database
        log.exception("error_page_failed", status=status)
        return _bare_page(title, message)


def _bare_page(title: str, message: str) -> str:
    return format_html(
        '<!doctype html><html lang="vi"><meta charset="utf-8"><title>{}</title><h1>{}</h1><p>{}</p>'
        '<p><a href="/">Một Cửa</a></p></html>',
        title, title, message,
    )  # fmt: skip


def _message(exception: Exception) -> str:
    return str(exception.args[0]) if exception.args else ""
