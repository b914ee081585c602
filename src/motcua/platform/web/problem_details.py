"""Refusals and errors for programs, as RFC 9457 problem details."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from django.http import HttpRequest, JsonResponse

MEDIA_TYPE = "application/problem+json"
API = "/api/"
"""Where the programs' door is."""
KINDS = "urn:motcua:problem:"
"""What the type of a problem of ours starts with; docs/reference/api.md tells of each."""


def is_api(request: HttpRequest) -> bool:
    """Tell whether the address is one of the programs' door."""
    return request.path.startswith(API)


def wants_json(request: HttpRequest) -> bool:
    """Tell whether a program asks: an address of the API, or JSON preferred to a page."""
    if is_api(request):
        return True
    if request.headers.get("HX-Request") == "true":
        return False
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def problem_response(
    *, status: int, title: str, detail: str = "", kind: str = "", extra: Mapping[str, object] | None = None
) -> JsonResponse:
    """Return the problem in the user's language.

    ``kind`` is what a program tells it by, such as ``stale``; without one the status says all.
    ``extra`` gains members such as ``fields``.
    """
    body: dict[str, object] = {
        "type": f"{KINDS}{kind}" if kind else "about:blank",
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
