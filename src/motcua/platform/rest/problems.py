"""Errors of the programs' door as problem details (RFC 9457), in the language that was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from motcua.platform.idempotency import KeyReusedError
from motcua.platform.web.problem_details import problem_response

_FAULTS = {
    "missing": gettext_noop("It is missing."),
    "extra_forbidden": gettext_noop("There is no such member."),
    "enum": gettext_noop("Only these are taken: %(expected)s."),
    "literal_error": gettext_noop("Only these are taken: %(expected)s."),
    "string_too_long": gettext_noop("At most %(max_length)s characters are taken."),
    "string_too_short": gettext_noop("At least %(min_length)s characters are wanted."),
    "string_pattern_mismatch": gettext_noop("It has signs or a form that are not taken here."),
    "string_type": gettext_noop("A text is wanted."),
    "int_parsing": gettext_noop("A whole number is wanted."),
    "int_type": gettext_noop("A whole number is wanted."),
    "bool_parsing": gettext_noop("true or false is wanted."),
    "greater_than_equal": gettext_noop("It must be %(ge)s or more."),
    "less_than_equal": gettext_noop("It must be %(le)s or less."),
    "date_from_datetime_parsing": gettext_noop("A day such as 2026-11-20 is wanted."),
    "date_parsing": gettext_noop("A day such as 2026-11-20 is wanted."),
    "datetime_from_date_parsing": gettext_noop("A moment such as 2026-11-20T09:00:00+07:00 is wanted."),
    "datetime_parsing": gettext_noop("A moment such as 2026-11-20T09:00:00+07:00 is wanted."),
    "timezone_aware": gettext_noop("A moment with its zone is wanted, such as 2026-11-20T09:00:00+07:00."),
    "too_long": gettext_noop("At most %(max_length)s are taken."),
    "too_short": gettext_noop("At least %(min_length)s are wanted."),
    "unsound_json": gettext_noop("It holds signs or numbers that cannot be kept, or is nested too deep."),
    "string_unicode": gettext_noop("It holds signs or numbers that cannot be kept, or is nested too deep."),
    "union_tag_invalid": gettext_noop("Only these are taken: %(expected_tags)s."),
}
"""Kinds of faults of pydantic in words; another one is told in general."""


class RefusedError(Exception):
    """What was asked is refused with a problem; raised by routes, answered by the door."""

    def __init__(
        self,
        *,
        status: int,
        kind: str,
        title: str,
        detail: str = "",
        extra: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(title)
        self.status, self.kind, self.title, self.detail = status, kind, title, detail
        self.extra, self.headers = extra, headers or {}

    def response(self) -> HttpResponse:
        """Return the answer."""
        made = problem_response(
            status=self.status, kind=self.kind, title=self.title, detail=self.detail, extra=self.extra
        )
        for name, value in self.headers.items():
            made.headers[name] = value
        return made


def describe_errors(api: NinjaAPI) -> None:
    """Let the API answer what is missing with 404, what is malformed with 422 and the fields at fault."""
    api.add_exception_handler(Http404, _not_found)
    api.add_exception_handler(ValidationError, _not_valid)
    api.add_exception_handler(HttpError, _refused)
    api.add_exception_handler(RefusedError, _told)


def key_reused(error: KeyReusedError) -> RefusedError:
    """Return the refusal of an idempotency key that stood for another request."""
    del error
    return RefusedError(
        status=422,
        kind="key-reused",
        title=_("This idempotency key was used before for another request: use a new key."),
    )


def _not_found(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:  # noqa: ARG001
    return problem_response(status=404, title=_("There is no such thing."), detail=str(error))


def _not_valid(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:  # noqa: ARG001
    wrong = error.errors if isinstance(error, ValidationError) else []
    fields = [{"field": ".".join(map(str, each["loc"])), "message": _fault(each)} for each in wrong]
    title = _("Some of what was sent is not as described.")
    return problem_response(status=422, kind="not-as-described", title=title, extra={"fields": fields})


def _fault(wrong: Mapping[str, Any]) -> str:
    """Return the sentence for one fault that pydantic found."""
    words = _FAULTS.get(wrong["type"], gettext_noop("This is not what is described here."))
    try:
        return str(_(words) % wrong.get("ctx", {}))
    except KeyError:
        return str(_("This is not what is described here."))


def _refused(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:  # noqa: ARG001
    status = error.status_code if isinstance(error, HttpError) else 400
    is_unread = status == 400  # noqa: PLR2004  # ninja could not read the JSON
    title = _("The request's body is no JSON that can be read.") if is_unread else str(error)
    return problem_response(status=status, kind="unreadable" if is_unread else "", title=title)


def _told(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:  # noqa: ARG001
    assert isinstance(error, RefusedError)
    return error.response()
