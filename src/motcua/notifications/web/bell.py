"""The bell in the staff's bar, and the mark of what one reads by opening its page."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from motcua.kernel.actors import Actor, ActorKind
from motcua.notifications.queries.unread import unread_of
from motcua.notifications.services.mark_read import mark_read
from motcua.platform import clock

_SEEN = "notices_of_this_page"


def count_unread(request: HttpRequest) -> int:
    """Return how many notices wait unread, without those that lead to the page itself; one query."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or actor.kind is not ActorKind.STAFF:
        return 0
    unread = unread_of(actor, path=request.path, now=clock.now())
    setattr(request, _SEEN, unread.about_page)
    return unread.count


class ReadByOpening:
    """Marks the notices about a page as read once the page was shown; other pages cost nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        """Answer, then mark what the page's bar found."""
        response = self.get_response(request)
        seen: tuple[int, ...] = getattr(request, _SEEN, ())
        if seen and request.method == "GET" and response.status_code == HTTPStatus.OK:
            mark_read(by=request.actor, now=clock.now(), notice_ids=seen)
        return response
