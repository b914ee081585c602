"""One call to somebody else, with its end in sight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

PATIENCE = 20.0
LARGEST = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialled:
    """What came of it."""

    status: int = 0
    """Of HTTP; ``0`` when nobody answered."""
    content: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    why: str = ""
    """Why nobody answered."""


def dial(
    url: str, content: bytes, *, method: str = "POST", headers: Mapping[str, str] | None = None
) -> Dialled:
    """Send JSON to an address and return what is answered; redirects are not followed."""
    parts = urlsplit(url)
    kinds = {"http": HTTPConnection, "https": HTTPSConnection}
    if parts.scheme not in kinds or not parts.hostname:
        return Dialled(why=f"{url} is no address")
    connection = kinds[parts.scheme](parts.hostname, parts.port, timeout=PATIENCE)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    given = {name.lower(): value for name, value in (headers or {}).items()}
    kind = {"content-type": "application/json"} if content else {}
    sent = {"accept": "application/json", **kind, **given}
    try:
        connection.request(method, path, content, sent)
        answer = connection.getresponse()
        content = answer.read(LARGEST)
        return Dialled(status=answer.status, content=content, headers=tuple(answer.getheaders()))
    except (OSError, HTTPException, ValueError) as error:
        return Dialled(why=str(error) or type(error).__name__)
    finally:
        connection.close()
