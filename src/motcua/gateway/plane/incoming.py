"""A call as it came: sound headers, a path that reads in one way, and whom it names."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from motcua.gateway.domain import xroad
from motcua.gateway.domain.headers import BadHeadersError, Headers, check
from motcua.gateway.domain.paths import BadPathError, parts_of
from motcua.gateway.domain.rights import METHODS
from motcua.gateway.plane.refusing import Refused, Why

_SOUND_ID = re.compile(rb"[A-Za-z0-9._:-]{1,64}")
_SOUND_QUERY = re.compile(rb"[\x21\x24-\x7e]*")
_LONGEST_QUERY = 8000


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One call."""

    method: str
    path: str
    """As it came."""
    query: bytes
    headers: Headers
    address: str
    correlation: str
    is_xroad: bool

    def header(self, name: bytes) -> bytes:
        """Return the last header of this name, empty when there is none."""
        return next((value for each, value in reversed(self.headers) if each == name), b"")


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """Where a call goes."""

    service: str
    version: str
    """Empty for the newest that is called."""
    parts: tuple[str, ...]
    named: xroad.Named | None
    """By the X-Road protocol: instance, class, member and subsystem too."""


def incoming(scope: Mapping[str, Any]) -> Incoming:
    """Return the call of an ASGI scope; its soundness is looked at by ``aim_of``."""
    headers = tuple((bytes(name).lower(), bytes(value)) for name, value in scope["headers"])
    given = [value for name, value in headers if name in {b"x-request-id", b"x-road-id"}]
    is_sound = bool(given) and _SOUND_ID.fullmatch(given[-1]) is not None
    path = bytes(scope.get("raw_path") or scope["path"].encode()).partition(b"?")[0].decode("latin-1")
    return Incoming(
        method=scope["method"].upper(),
        path=path,
        query=bytes(scope.get("query_string", b"")),
        headers=headers,
        address=str((scope.get("client") or ("",))[0]),
        correlation=given[-1].decode() if is_sound else secrets.token_hex(16),
        is_xroad=path.startswith(f"/{xroad.PREFIX}/"),
    )


def aim_of(call: Incoming) -> Aim:
    """Return where the call goes.

    Raises:
        Refused: headers, method, path or query are not sound, or the path names no service.
    """
    try:
        check(call.headers)
        parts = parts_of(call.path)
    except (BadHeadersError, BadPathError) as error:
        raise Refused(Why.BAD_REQUEST, str(error)) from error
    if (
        call.method not in METHODS
        or len(call.query) > _LONGEST_QUERY
        or not _SOUND_QUERY.fullmatch(call.query)
    ):
        raise Refused(Why.BAD_REQUEST, "method or query")
    if call.is_xroad:
        return _by_xroad(parts)
    if len(parts) < 2:  # noqa: PLR2004  # service and version
        raise Refused(Why.NO_SERVICE)
    return Aim(service=parts[0], version=parts[1], parts=parts[2:], named=None)


def _by_xroad(parts: tuple[str, ...]) -> Aim:
    try:
        named = xroad.service_named(parts)
    except BadPathError as error:
        raise Refused(Why.BAD_REQUEST, "request line") from error
    return Aim(service=named.service, version="", parts=named.rest, named=named)
