"""The X-Road REST message protocol: whom a request line names, who says to be asking, the hash of a request.

Implements: X-Road: Message Protocol for REST (pr-rest): request line ``/r1/…``, ``X-Road-Client``,
``X-Road-Error``; ``X-Road-Request-Hash`` = base64(SHA-512(SHA-512(headers) ‖ SHA-512(body))), of the headers'
digest alone without a body. Which bytes stand for headers is not known: here request line, ``name:value``.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from motcua.gateway.domain.headers import Headers
from motcua.gateway.domain.paths import BadPathError, parts_of

PREFIX = "r1"
MEMBER_CLASS = "GOV"
_CLIENT_PARTS, _SERVICE_PARTS = 4, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Whom an identifier names: instance, class, member and subsystem, and perhaps a service."""

    instance: str
    member_class: str
    member: str
    subsystem: str
    service: str = ""
    rest: tuple[str, ...] = ()
    """The parts of the path behind the service."""


def service_named(parts: tuple[str, ...]) -> Named:
    """Return whom the parts of a request line name.

    Raises:
        BadPathError: it is too short.
    """
    if len(parts) < _SERVICE_PARTS or parts[0] != PREFIX:
        raise BadPathError("/".join(parts)[:80])
    _, instance, member_class, member, subsystem, service = parts[:_SERVICE_PARTS]
    return Named(
        instance=instance,
        member_class=member_class,
        member=member,
        subsystem=subsystem,
        service=service,
        rest=parts[_SERVICE_PARTS:],
    )


def client_named(headers: Headers) -> Named | None:
    """Return who says to be asking: the last ``X-Road-Client``; ``None`` when nobody does so properly."""
    said = [value for name, value in headers if name == b"x-road-client"]
    if not said:
        return None
    try:
        parts = parts_of("/" + said[-1].decode("ascii"))
    except (BadPathError, UnicodeDecodeError):
        return None
    if len(parts) != _CLIENT_PARTS:
        return None
    return Named(instance=parts[0], member_class=parts[1], member=parts[2], subsystem=parts[3])


def request_hash(line: bytes, headers: Headers, body_digest: bytes | None) -> str:
    """Return the hash of a request; ``body_digest`` is SHA-512, ``None`` without a body."""
    head = line + b"\r\n" + b"".join(name + b":" + value + b"\r\n" for name, value in headers)
    digests = hashlib.sha512(head).digest() + (body_digest or b"")
    return base64.b64encode(hashlib.sha512(digests).digest()).decode()
