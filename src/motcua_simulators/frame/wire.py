"""A call and what is answered, apart from sockets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

from motcua_simulators.frame.faults import Fault

JSON, HTML = "application/json", "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What is answered."""

    content: bytes
    status: int = HTTPStatus.OK
    kind: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: tuple[str, ...] = ()
    """Headers ``Set-Cookie``, as they go out."""


class RefusedError(Exception):
    """The call is refused: with ``response``, and for the reason that the journal keeps."""

    def __init__(self, reason: str, response: Response) -> None:
        super().__init__(reason)
        self.response = response


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One call."""

    method: str
    path: str
    body: bytes
    now: datetime
    parts: Mapping[str, str] = field(default_factory=dict)
    """What stands in the route's places, by name."""
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    """By lower-case name."""
    fault: Fault | None = None

    def read(self) -> Any:
        """Return the JSON it carries.

        Raises:
            ValueError: it carries none.
        """
        return json.loads(self.body)

    def told(self) -> dict[str, Any]:
        """Return the JSON object it carries.

        Raises:
            ValueError: it carries none.
        """
        found = self.read()
        if not isinstance(found, dict):
            raise ValueError("a JSON object is expected")  # noqa: TRY004  # what is wrong is the text
        return found

    def form(self) -> dict[str, str]:
        """Return the fields of the form it carries; of one named twice the last counts."""
        return dict(parse_qsl(self.body.decode("utf-8", "replace"), keep_blank_values=True))

    def bearer(self) -> str:
        """Return the token that is shown, empty when there is none."""
        scheme, _, token = self.headers.get("authorization", "").partition(" ")
        return token.strip() if scheme.lower() == "bearer" else ""


def answered(value: object, status: int = HTTPStatus.OK) -> Response:
    """Return an answer of JSON."""
    return Response(content=json.dumps(value, ensure_ascii=False).encode(), status=status)


def page(content: str, status: int = HTTPStatus.OK) -> Response:
    """Return a page."""
    return Response(content=content.encode(), status=status, kind=HTML)


def redirected(address: str) -> Response:
    """Return the way to another page, to be fetched by GET."""
    return Response(content=b"", status=HTTPStatus.SEE_OTHER, kind=HTML, headers={"Location": address})
