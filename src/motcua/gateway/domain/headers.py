"""Headers at the door: what is let in, what goes on to the service, what comes back.

Implements: RFC 9110, section 7.6.1 (hop-by-hop fields); RFC 9112, sections 5.2, 6.1–6.3 (folding, length of
bodies), 3.2 (one Host); the filtered fields of the X-Road REST message protocol.
"""

from __future__ import annotations

from collections.abc import Iterable

Headers = tuple[tuple[bytes, bytes], ...]
"""Names in lower case, in the order in which they came."""

_HOP = frozenset(
    {
        b"connection", b"keep-alive", b"proxy-authenticate", b"proxy-authorization", b"proxy-connection",
        b"te", b"trailer", b"transfer-encoding", b"upgrade", b"http2-settings",
    }
)  # fmt: skip
_OURS = frozenset(
    {
        b"authorization", b"host", b"user-agent", b"expect", b"content-length", b"cookie", b"forwarded",
        b"x-forwarded-for", b"x-forwarded-host", b"x-forwarded-proto", b"x-real-ip", b"x-ssl-client-cert",
        b"x-request-id",
    }
)  # fmt: skip
"""Set anew, or none of the service's business."""
_NOT_BACK = frozenset(
    {b"server", b"set-cookie", b"content-length", b"alt-svc", b"x-request-id", b"x-road-error"}
)
_ONCE = (b"host", b"content-length", b"authorization", b"transfer-encoding", b"content-type")
MOST, LARGEST = 100, 32 * 1024


class BadHeadersError(ValueError):
    """Two programs may read these headers in two ways."""


def check(headers: Headers) -> None:
    """Refuse what smuggles a second request, or hides in a field.

    Raises:
        BadHeadersError: with the reason.
    """
    if len(headers) > MOST or sum(len(name) + len(value) for name, value in headers) > LARGEST:
        raise BadHeadersError("too many headers")
    names = [name for name, _ in headers]
    for name in _ONCE:
        if names.count(name) > 1:
            raise BadHeadersError(f"{name.decode()} twice")
    if b"content-length" in names and b"transfer-encoding" in names:
        raise BadHeadersError("content-length and transfer-encoding")
    said = dict(headers)
    if said.get(b"transfer-encoding", b"chunked").strip().lower() != b"chunked":
        raise BadHeadersError("another transfer-encoding than chunked")
    length = said.get(b"content-length", b"0")
    if not length.isdigit() or len(length) > 18:  # noqa: PLR2004  # bytes that no disk holds
        raise BadHeadersError("content-length is no number")
    if any(set(value) & {0, 10, 13} for _, value in headers):
        raise BadHeadersError("a line end within a header")


def onward(headers: Headers) -> Headers:
    """Return what the service is told."""
    return _without(headers, _HOP | _OURS)


def back(headers: Iterable[tuple[bytes, bytes]]) -> Headers:
    """Return what the consumer is told of the service's headers."""
    return _without(tuple((name.lower(), value) for name, value in headers), _HOP | _NOT_BACK)


def _without(headers: Headers, dropped: frozenset[bytes]) -> Headers:
    named = {
        each.strip().lower() for name, value in headers if name == b"connection" for each in value.split(b",")
    }
    return tuple((name, value) for name, value in headers if name not in dropped and name not in named)
