"""Headers that tell browsers what our pages never do."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

POLICY = (
    "default-src 'self'; "
    "img-src 'self' data:; "
    "object-src 'none'; "
    "base-uri 'none'; "
    "form-action 'self'; "
    "frame-ancestors 'self'"
)
"""Nothing inline, nothing from elsewhere; ``data:`` for the small pictures inside Bootstrap's styles."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}

ORIGIN_ONLY = "strict-origin"
"""The ``Referrer-Policy`` of a page whose address opens something: no other page learns it. With
``no-referrer`` browsers would send the page's forms with the origin ``null``, which is refused."""


class SecurityHeaders:
    """Middleware: set the headers unless a view has set its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the headers."""
        response = self._get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response
