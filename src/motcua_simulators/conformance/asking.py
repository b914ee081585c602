"""Calls at an implementation, and what is expected of its answers."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from motcua_simulators.frame.dialling import dial


class DiffersError(Exception):
    """The implementation answers otherwise than the wire wants; the message says how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An implementation of a system, with the secrets to ask it."""

    address: str
    secrets: Mapping[str, str]
    now: str
    """``yyyyMMddHHmmss`` in Viet Nam."""

    def ask(self, path: str, told: object = None, *, method: str = "POST", **headers: str) -> Any:
        """Return the JSON that a call is answered with.

        Raises:
            DiffersError: there is no answer, or it is no JSON.
        """
        content = b"" if told is None else json.dumps(told, ensure_ascii=False).encode()
        found = dial(f"{self.address.rstrip('/')}{path}", content, method=method, headers=headers)
        if not found.status:
            raise DiffersError(f"{path}: no answer, {found.why}")
        try:
            return json.loads(found.content)
        except ValueError as error:
            raise DiffersError(f"{path}: {found.status}, and no JSON") from error

    def token(self) -> dict[str, str]:
        """Return the header with a token of client credentials.

        Raises:
            DiffersError: none is given.
        """
        shown = base64.b64encode(f"h28:{self.secrets['consumer']}".encode()).decode()
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Authorization": f"Basic {shown}"}
        form = urlencode({"grant_type": "client_credentials"}).encode()
        found = dial(f"{self.address.rstrip('/')}/token", form, headers=kind)
        told = json.loads(found.content) if found.status == 200 else {}  # noqa: PLR2004
        expect(told.get("token_type") == "Bearer", f"/token: {found.status}, no bearer token")
        expect(isinstance(told.get("expires_in"), int), "/token: expires_in is no number")
        return {"Authorization": f"Bearer {told['access_token']}"}


def expect(is_so: bool, why: str) -> None:  # noqa: FBT001  # read as a sentence
    """See that something is so.

    Raises:
        DiffersError: it is not.
    """
    if not is_so:
        raise DiffersError(why)


def has(told: Any, *names: str) -> None:
    """See that an object has fields.

    Raises:
        DiffersError: it has not.
    """
    missing = [name for name in names if not isinstance(told, dict) or name not in told]
    expect(not missing, f"{', '.join(missing)} is missing")
