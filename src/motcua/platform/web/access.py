"""Who may open a view: every view says so with ``@allow`` and carries the answer as ``.access``.

This is the outer door only: it asks whether somebody of the right kind, holding one of the
named roles in any agency, is at the door. Whether that person may touch *this* dossier is
asked again by the context's own ``permissions``.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from motcua.kernel.actors import Actor, ActorKind, Role
from motcua.platform.web.here import here
from motcua.platform.web.problem_details import problem_response, wants_json

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails


class Audience(enum.Enum):
    """For whom a view is meant."""

    PUBLIC = "public"
    """Anybody, known or not."""
    SIGNED_IN = "signed_in"
    """Anybody who has logged in, citizen or staff."""
    CITIZEN = "citizen"
    STAFF = "staff"
    MACHINE = "machine"
    """Programs of the data centre: the view itself asks for loopback or a token."""
    CLIENT = "client"
    """Systems of agencies: they come to the programs' door with a token that opens scopes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What ``@allow`` was told, for the tests that walk every address."""

    audience: Audience
    roles: tuple[Role, ...] = ()
    scopes: tuple[str, ...] = ()
    """What a system's token must open, one of them at least."""


class VisitorRequest(HttpRequest):
    """The request of a public view: there may be nobody known behind it."""

    actor: Actor | None
    kiosk: str
    """The code of the agency whose self-service kiosk the browser is, or empty."""
    htmx: HtmxDetails


class ActorRequest(HttpRequest):
    """The request of every other view: somebody admitted stands behind it."""

    actor: Actor
    kiosk: str
    htmx: HtmxDetails


class ClientRequest(ActorRequest):
    """The request of a view for other systems."""

    scopes: frozenset[str]
    """What the token opens."""


def allow(audience: Audience, *roles: Role) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Admit ``audience``, and of the staff only holders of one of ``roles`` (any when none is named).

    A stranger is sent to the log-in and comes back afterwards; with htmx the whole page goes there;
    a program is answered 401. The wrong kind of person or role is answered 403. Pages that are not
    public are never kept by a cache.

    Raises:
        ValueError: roles are named for an audience that has none.
    """
    if roles and audience is not Audience.STAFF:
        raise ValueError(f"roles are held by staff, not by {audience.value}")
    return _guard(Access(audience=audience, roles=roles))


def allow_clients(*scopes: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Admit systems of agencies whose token opens one of ``scopes``.

    A request without a token is answered 401; one of another kind, or with a token that opens none of
    the scopes, 403 with what is wanted (RFC 6750, section 3.1).
    """
    return _guard(Access(audience=Audience.CLIENT, scopes=scopes))


def _guard(access: Access) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            refusal = _refusal(request, access)
            if refusal is not None:
                return refusal
            response: HttpResponseBase = view(request, *args, **kwargs)
            if access.audience is not Audience.PUBLIC:
                response.headers.setdefault("Cache-Control", "private, no-store")
            return response

        guarded.access = access  # type: ignore[attr-defined]
        return guarded

    return decorate


def is_admitted(actor: Actor | None, access: Access) -> bool:
    """Tell whether ``actor`` (``None`` for a stranger) may open a view with this access."""
    if access.audience in {Audience.PUBLIC, Audience.MACHINE}:
        return True
    if actor is None or actor.kind is ActorKind.SYSTEM:
        return False
    if access.audience is Audience.SIGNED_IN:
        return actor.kind is not ActorKind.CLIENT
    if access.audience is Audience.CITIZEN:
        return actor.kind is ActorKind.CITIZEN
    if access.audience is Audience.CLIENT:
        return actor.kind is ActorKind.CLIENT
    return actor.kind is ActorKind.STAFF and (not access.roles or bool(actor.agencies(*access.roles)))


def _refusal(request: HttpRequest, access: Access) -> HttpResponseBase | None:
    actor: Actor | None = getattr(request, "actor", None)
    if is_admitted(actor, access):
        return lacking_scope(request, access.scopes) if access.scopes else None
    if actor is None:
        return _ask_to_log_in(request)
    refused = _refused(actor, access)
    if wants_json(request):
        return problem_response(status=403, title=str(refused))
    raise refused


class ForCitizensError(PermissionDenied):
    """A member of staff asked for a page of citizens, who have dossiers of their own."""


def _refused(actor: Actor, access: Access) -> PermissionDenied:
    """Return why somebody known is not admitted, and what to do where that is plain."""
    if access.audience is Audience.CITIZEN and actor.kind is ActorKind.STAFF:
        return ForCitizensError(
            _(
                "A staff log-in has no dossiers of its own. For your own affairs log out,"
                " then log in with your citizen's account."
            )
        )
    return PermissionDenied(_("Your role does not allow this."))


def lacking_scope(request: HttpRequest, wanted: tuple[str, ...]) -> HttpResponseBase | None:
    """Return the refusal when the token opens none of the scopes ``wanted``."""
    held: frozenset[str] = getattr(request, "scopes", frozenset())
    if not held.isdisjoint(wanted):
        return None
    response = problem_response(
        status=403,
        kind="scope-missing",
        title=_("The token does not open this."),
        detail=_("One of these scopes is wanted: %(scopes)s.") % {"scopes": ", ".join(wanted)},
    )
    response.headers["WWW-Authenticate"] = f'Bearer error="insufficient_scope", scope="{" ".join(wanted)}"'
    return response


def _ask_to_log_in(request: HttpRequest) -> HttpResponseBase:
    if wants_json(request):
        return problem_response(status=401, kind="token-missing", title=_("Log in first."))
    target = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': _page_of(request)})}"
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=401, headers={"HX-Redirect": target})
    return HttpResponseRedirect(target)


def _page_of(request: HttpRequest) -> str:
    """Return the page to come back to: never another host's, never the address of a form's POST."""
    if request.headers.get("HX-Request") == "true":
        return _own_page(request, request.headers.get("HX-Current-URL", "")) or "/"
    if request.method in {"GET", "HEAD"}:
        return _own_page(request, here(request)) or "/"
    return page_before(request) or "/"


def page_before(request: HttpRequest) -> str:
    """Return the page of ours that led to this request, empty when it came from elsewhere."""
    return _own_page(request, request.headers.get("Referer", ""))


def _own_page(request: HttpRequest, page: str) -> str:
    """Return the path and query of a page of this host, empty for another one's."""
    if not url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()}):
        return ""
    parts = urlsplit(page)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
