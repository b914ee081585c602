"""The programs' door: who comes with which token, and how often.

Implements: RFC 6750 (bearer tokens, in the header only), RFC 6585 (429).
"""

from __future__ import annotations

from collections.abc import Callable

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from motcua.accounts.queries.clients import Caller, OfficialUnknownError, TokenRefusedError, caller_of
from motcua.platform import clock
from motcua.platform.rate_limits import Allowance, take
from motcua.platform.rest import limits
from motcua.platform.rest.problems import RefusedError
from motcua.platform.web.problem_details import is_api

OFFICIAL = "Motcua-Official"
"""The header in which a system says for which official of its agency it acts (the person's number)."""
_LONGEST_TOKEN = 200


class ClientDoor:
    """Middleware: set ``request.actor`` and ``request.scopes`` of systems, and hold all to their limits."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let in, or say why not."""
        if not is_api(request):
            return self._get_response(request)
        try:
            caller = _caller(request)
        except RefusedError as refused:
            allowance = _stranger(request)
            return limits.told(refused.response(), allowance) if allowance.is_allowed else _over(allowance)
        allowance = _known(caller) if caller else _stranger(request)
        if not allowance.is_allowed:
            return _over(allowance)
        if caller:
            request.actor, request.scopes = caller.actor, caller.scopes  # type: ignore[attr-defined]
        return limits.told(self._get_response(request), allowance)


def address_of(request: HttpRequest) -> str | None:
    """Return the address that a request comes from, behind the proxy that is trusted."""
    address: str | None = get_client_ip(request)
    return address


def stranger_allowance(request: HttpRequest, *, door: str = "address") -> Allowance:
    """Take from what an address without a token is allowed."""
    return take(
        key=f"{door}:{address_of(request) or 'none'}",
        per_minute=settings.CONFIG.api_strangers_per_minute,
        now=clock.now(),
    )


def _stranger(request: HttpRequest) -> Allowance:
    return stranger_allowance(request)


def _known(caller: Caller) -> Allowance:
    return take(key=caller.actor.ref, per_minute=caller.per_minute, now=clock.now())


def _over(allowance: Allowance) -> HttpResponseBase:
    return limits.too_many(allowance)


def _caller(request: HttpRequest) -> Caller | None:
    """Return who comes with a token, ``None`` without one.

    Raises:
        RefusedError: the token does not hold, or the official it is used for is unknown.
    """
    written = request.headers.get("Authorization", "")
    if not written:
        return None
    try:
        return caller_of(
            _bearer(written), address=address_of(request), official_id=_official(request), now=clock.now()
        )
    except TokenRefusedError as error:
        raise RefusedError(
            status=401,
            kind="token-refused",
            title=_("The token does not hold: get a new one."),
            headers={"WWW-Authenticate": 'Bearer error="invalid_token"'},
        ) from error
    except OfficialUnknownError as error:
        raise RefusedError(
            status=403,
            kind="official-unknown",
            title=_("The official named holds no post in your agency that your system is trusted with."),
        ) from error


def _bearer(written: str) -> str:
    scheme, _space, token = written.partition(" ")
    if scheme.lower() != "bearer" or not 0 < len(token) <= _LONGEST_TOKEN:
        raise TokenRefusedError
    return token


def _official(request: HttpRequest) -> int | None:
    text = request.headers.get(OFFICIAL, "")
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 18:  # noqa: PLR2004  # bigint
        raise OfficialUnknownError
    return int(text)
