"""Which token opens a route: asked before a byte of the request is understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from ninja.decorators import decorate_view

from motcua.platform.rest.describing import add_to_description
from motcua.platform.web.access import Access, Audience, allow_clients

View = TypeVar("View", bound=Callable[..., Any])
SECURITY = "oauth2"
"""The name of the scheme in the description."""


def open_to(*scopes: str) -> Callable[[View], View]:
    """Admit systems whose token opens one of ``scopes``; the description tells it."""

    def decorate(view: View) -> View:
        view.access = Access(audience=Audience.CLIENT, scopes=scopes)  # type: ignore[attr-defined]
        add_to_description(view, {"security": [{SECURITY: [scope]} for scope in scopes]})
        decorated: View = decorate_view(allow_clients(*scopes))(view)
        return decorated

    return decorate


def also_described(extra: Mapping[str, Any]) -> Callable[[View], View]:
    """Add members to the description of an operation, such as headers that its view reads by itself."""

    def decorate(view: View) -> View:
        add_to_description(view, extra)
        return view

    return decorate
