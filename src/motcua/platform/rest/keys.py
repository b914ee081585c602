"""Requests that may be sent twice: the header ``Idempotency-Key`` and its replayed answer.

Implements: draft-ietf-httpapi-idempotency-key-header-07: the key with the request's fingerprint; the first
answer is kept and given again, marked; a request that was refused may be sent again under its key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from ninja.decorators import decorate_view

from motcua.platform.idempotency import KeyReusedError, NotKeptError, fingerprint_of, once
from motcua.platform.rest.describing import add_to_description
from motcua.platform.rest.problems import RefusedError, key_reused
from motcua.platform.web.access import ClientRequest

View = TypeVar("View", bound=Callable[..., Any])
HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
LONGEST = 200
_KEPT = ("Content-Type", "Location", "ETag")
"""The headers that belong to the answer itself."""
_PARAMETER = {
    "in": "header",
    "name": HEADER,
    "required": True,
    "description": "A new one, such as a UUID, for each new request; the same when it is sent again.",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST, "pattern": "^[!-~]+$"},
    "example": "0b2f5f0c-6a2e-4f55-9a53-6f1c34d0a9c1",
}


class _NotDoneError(NotKeptError):
    """The request was refused, so its key stays free."""

    def __init__(self, response: HttpResponseBase) -> None:
        super().__init__()
        self.response = response


def idempotent(view: View) -> View:
    """Ask for a key, do the act once under it, and answer the same request alike ever after."""
    add_to_description(view, {"parameters": [_PARAMETER]})
    decorated: View = decorate_view(_once)(view)
    return decorated


def _once(run: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    @wraps(run)
    def answered(request: ClientRequest, **arguments: Any) -> HttpResponseBase:
        is_first = False

        def act() -> dict[str, Any]:
            nonlocal is_first
            is_first = True
            return _kept(run(request, **arguments))

        try:
            answer = once(
                key=_key_of(request),
                by=request.actor,
                act=f"{request.method} {request.resolver_match.route}"[:80] if request.resolver_match else "",
                fingerprint=_fingerprint(request),
                run=act,
            )
        except _NotDoneError as refused:
            return refused.response
        except KeyReusedError as error:
            return key_reused(error).response()
        except RefusedError as error:
            return error.response()
        return _again(answer, is_replayed=not is_first)

    return answered


def _key_of(request: HttpRequest) -> str:
    key = request.headers.get(HEADER, "")
    if not 0 < len(key) <= LONGEST or not key.isascii() or not key.isprintable():
        raise RefusedError(
            status=400,
            kind="key-missing",
            title=_("Send the header Idempotency-Key: 1 to 200 plain characters, new for each new request."),
        )
    return key


def _fingerprint(request: HttpRequest) -> str:
    return fingerprint_of(
        {
            "method": request.method or "",
            "path": request.get_full_path(),
            "body": hashlib.sha256(request.body).hexdigest(),
            "if_match": request.headers.get("If-Match", ""),
        }
    )


def _kept(response: HttpResponseBase) -> dict[str, Any]:
    """Return what is kept of an answer.

    Raises:
        _NotDoneError: it is a refusal.
    """
    if response.status_code >= 400 or not isinstance(response, HttpResponse):  # noqa: PLR2004
        raise _NotDoneError(response)
    headers = {name: response.headers[name] for name in _KEPT if name in response.headers}
    return {"status": response.status_code, "headers": headers, "body": response.content.decode()}


def _again(answer: dict[str, Any], *, is_replayed: bool) -> HttpResponse:
    response = HttpResponse(answer["body"], status=answer["status"], headers=answer["headers"])
    response.headers["Cache-Control"] = "private, no-store"
    if is_replayed:
        response.headers[REPLAYED] = "true"
    return response
