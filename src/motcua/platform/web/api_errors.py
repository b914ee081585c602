"""Errors of the programs' door as problem details (RFC 9457)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from motcua.platform.web.problem_details import problem_response


def describe_errors(api: NinjaAPI) -> None:
    """Let the API answer what is missing with 404, what is malformed with 422 and the fields at fault."""
    api.add_exception_handler(Http404, _not_found)
    api.add_exception_handler(ValidationError, _not_valid)
    api.add_exception_handler(HttpError, _refused)


def _not_found(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:  # noqa: ARG001
    return problem_response(status=404, title=_("There is no such thing."), detail=str(error))


def _not_valid(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:  # noqa: ARG001
    wrong = error.errors if isinstance(error, ValidationError) else []
    fields = [{"field": ".".join(map(str, each["loc"])), "message": each["msg"]} for each in wrong]
    title = _("Some of what was sent is not as described.")
    return problem_response(status=422, title=title, extra={"fields": fields})


def _refused(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:  # noqa: ARG001
    status = error.status_code if isinstance(error, HttpError) else 400
    return problem_response(status=status, title=str(error))
