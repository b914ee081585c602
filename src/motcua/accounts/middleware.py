"""Who is at the door: sets ``request.user``, ``.actor``, ``.acting`` and ``.kiosk`` with one query.

A visitor without a session costs none. Seats come from organisations, which keeps them hot.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from motcua.accounts.adapters.session_store import Origin, SessionStore
from motcua.accounts.kiosk_mark import kiosk_of
from motcua.accounts.models import User
from motcua.accounts.queries.actors import actor_in_office
from motcua.kernel.actors import Actor
from motcua.organisations import public as organisations
from motcua.platform import clock
from motcua.platform.foresight import first_read
from motcua.platform.hot_statements import forget_ahead

OFFICE = "office"
"""Where the session keeps the agency that the user chose to act in."""
OPEN_WHILE_ENROLLING = (
    "accounts:enrol",
    "accounts:recovery_codes",
    "account_logout",
    "platform:set_language",
)


class ActorMiddleware:
    """Finds the user of the session, and for what agency the user acts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a known user, or send staff without a second factor to set one up."""
        try:
            identify(request)
            user = request.user
            if isinstance(user, User) and user.must_enrol and request.path not in _open_while_enrolling():
                return HttpResponseRedirect(reverse("accounts:enrol"))
            return self.get_response(request)
        finally:
            forget_ahead()


def identify(request: Any) -> None:
    """Set who the request comes from: nobody, a user who must enrol first, or an actor."""
    request.kiosk = kiosk_of(request)
    user = _user_of(request)
    request.user = user or AnonymousUser()
    request.actor, request.acting, request.session_ends_at = None, "", None
    if user is None or user.must_enrol:
        return
    now = clock.now()
    request.session.note_seen(now=now)
    request.session_ends_at = request.session.ends_at()
    if request.session_ends_at is not None:
        request.session_seconds_left = int((request.session_ends_at - now).total_seconds())
    request.actor, office = actor_in_office(user, chosen=request.session.get(OFFICE), at=now)
    request.acting = _office_line(request.actor, office)


def _user_of(request: HttpRequest) -> User | None:
    store: Any = request.session
    if not isinstance(store, SessionStore):
        raise TypeError(f"SESSION_ENGINE is not that of accounts but {settings.SESSION_ENGINE}")
    store.origin_of = lambda: _origin(request)
    store.first_read = lambda: first_read(request)
    if not store.session_key or SESSION_KEY not in store or store.row is None:
        return None
    user = store.row.user
    if user is None or not user.is_active:
        return None
    proof = store.get(HASH_SESSION_KEY, "")
    return user if constant_time_compare(proof, user.get_session_auth_hash()) else None


def _origin(request: HttpRequest) -> Origin:
    return Origin(
        address=get_client_ip(request),
        browser=request.headers.get("User-Agent", "")[:200],
        is_kiosk=bool(kiosk_of(request)),
    )


def _office_line(actor: Actor, office: int | None) -> str:
    """Return the agency that the actor acts in, for the head of the page."""
    return organisations.agency(office).short_name if office is not None and actor.person_id else ""


def _open_while_enrolling() -> set[str]:
    return {reverse(name) for name in OPEN_WHILE_ENROLLING}
