"""Every request: an id for its log lines, a line when it is answered, and its part in the measures."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable
from http import HTTPStatus

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from motcua.platform import measures

log = structlog.get_logger("motcua.request")

HEADER = "X-Request-ID"
_SOUND_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
_QUIET = ("/static/", "/health/", "/metrics")


class RequestLog:
    """Middleware, first of all: number, time, count and log the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response
        self._believes_ids: bool = settings.CONFIG.is_behind_proxy

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and note how."""
        started = time.perf_counter()
        request_id = self._id_of(request)
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        response = self._get_response(request)
        response.headers[HEADER] = request_id
        self._note(request, response, time.perf_counter() - started)
        return response

    def _id_of(self, request: HttpRequest) -> str:
        given = request.headers.get(HEADER, "") if self._believes_ids else ""
        return given if _SOUND_ID.fullmatch(given) else secrets.token_hex(16)

    def _note(self, request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
        match = getattr(request, "resolver_match", None)
        route = f"/{match.route}" if match else "none"
        measures.request_answered(
            method=request.method or "", route=route, status=response.status_code, seconds=seconds
        )
        if request.path.startswith(_QUIET) and response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
            return
        log.info(
            "request",
            method=request.method,
            route=route,
            status=response.status_code,
            milliseconds=round(seconds * 1000, 1),
            actor=getattr(getattr(request, "actor", None), "ref", None),
        )
