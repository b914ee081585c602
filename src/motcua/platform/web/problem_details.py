"""Refusals and errors for programs, as RFC 9457 problem details."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from django.http import HttpRequest, JsonResponse

MEDIA_TYPE = "application/problem+json"


def wants_json(request: HttpRequest) -> bool:
    """Tell whether a program asks: an address of the API, or JSON preferred to a page."""
    if request.path.startswith("/api/"):
        return True
    if request.headers.get("HX-Request") == "true":
        return False
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def problem_response(
    *, status: int, title: str, detail: str = "", extra: Mapping[str, object] | None = None
) -> JsonResponse:
    """Return the problem in the user's language; ``extra`` gains members such as ``fields``."""
    body: dict[str, object] = {
        "type": "about:blank",
        "status": status,
        "title": title or HTTPStatus(status).phrase,
    }
    if detail:
        body["detail"] = detail
    response = JsonResponse(
        {**body, **(extra or {})},
        status=status,
        content_type=MEDIA_TYPE,
        json_dumps_params={"ensure_ascii": False},
    )
    if status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response
