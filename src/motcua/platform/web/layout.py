"""What every page knows: which frame it stands in, where one can go, who runs the site."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from motcua.kernel.actors import ActorKind
from motcua.platform.web import help as help_in_place
from motcua.platform.web import navigation
from motcua.platform.web.access import Access, Audience
from motcua.platform.web.here import here

PUBLIC_FRAME = "platform/layouts/public.html"
STAFF_FRAME = "platform/layouts/staff.html"


def layout(request: HttpRequest) -> dict[str, Any]:
    """Return the context that ``platform/page.html`` stands on (a context processor)."""
    frame = frame_of(request)
    return {
        "page_layout": frame,
        "face": "staff" if frame == STAFF_FRAME else "public",
        "here": SimpleLazyObject(lambda: here(request)),
        "owner": settings.SITE,
        "page_help": help_in_place.of(request.resolver_match),
        "navigation": {
            "desk": SimpleLazyObject(lambda: list(navigation.desk(request, getattr(request, "actor", None)))),
            "public": SimpleLazyObject(lambda: list(navigation.public(request, in_footer=False))),
            "footer": SimpleLazyObject(lambda: list(navigation.public(request, in_footer=True))),
            "search": navigation.search(),
            "bell": _bell(request),
            "languages": [code for code, _name in settings.LANGUAGES],
        },
    }


def _bell(request: HttpRequest) -> dict[str, Any] | None:
    """Return the bell with its count, which is asked for only where it is shown."""
    bell = navigation.bell()
    if bell is None:
        return None
    return {"url": bell.url, "count": SimpleLazyObject(lambda: bell.count(request))}


def frame_of(request: HttpRequest) -> str:
    """Return the staff's frame for their own pages, and for shared ones when they are logged in."""
    match = request.resolver_match
    access: Access | None = getattr(match.func, "access", None) if match else None
    if access is None or access.audience in {Audience.PUBLIC, Audience.CITIZEN}:
        return PUBLIC_FRAME
    actor = getattr(request, "actor", None)
    return STAFF_FRAME if actor and actor.kind is ActorKind.STAFF else PUBLIC_FRAME
