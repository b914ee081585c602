"""Requests that are too large are refused before a byte of them is read."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from motcua.platform.web.language import spoken_to
from motcua.platform.web.problems import problem


class RequestLimit:
    """Middleware: answer 413 to a request larger than ``MOTCUA_MAX_REQUEST_MB``, 411 to one without size."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response
        self._most: int = settings.CONFIG.max_request

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Refuse or pass on."""
        status = self._refusal(request)
        if status is None:
            return self._get_response(request)
        return spoken_to(request, lambda refused: problem(refused, status))

    def _refusal(self, request: HttpRequest) -> HTTPStatus | None:
        if request.META.get("HTTP_TRANSFER_ENCODING") and not request.META.get("CONTENT_LENGTH"):
            return HTTPStatus.LENGTH_REQUIRED
        size = request.META.get("CONTENT_LENGTH") or "0"
        if not size.isdigit():
            return HTTPStatus.BAD_REQUEST
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE if int(size) > self._most else None
