"""The registration office's way to the authority: have certificates issued and revoked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from motcua_simulators.trust_centre.authority import RefusedRequestError

SECONDS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """One registration office, with its token."""

    address: str
    token: str

    @classmethod
    def of(cls, directory: Path) -> Client:
        """Return the office of an authority founded in a folder."""
        facts = json.loads((directory / "authority.json").read_bytes())
        return cls(address=facts["address"], token=facts["token"])

    def issue(  # noqa: D417  # the rest are Subject's fields
        self,
        *,
        request_pem: str,
        kind: str,
        name: str,
        title: str = "",
        organisation: str = "",
        identifier: str = "",
        not_before: datetime,
        not_after: datetime,
    ) -> tuple[str, ...]:
        """Return the certificate and its chain up to the root, as PEM.

        Args:
            request_pem: a PKCS #10 request signed by the key.
            kind: ``person`` or ``agency``.
            not_before: aware, as ``not_after``.

        Raises:
            RefusedRequestError: the authority refuses.
        """
        answer = self._ask(
            "/issue",
            {
                "request": request_pem,
                "kind": kind,
                "name": name,
                "title": title,
                "organisation": organisation,
                "identifier": identifier,
                "not_before": not_before.isoformat(),
                "not_after": not_after.isoformat(),
            },
        )
        return tuple(str(part) for part in answer["chain"])

    def revoke(self, *, serial: int, reason: str, at: datetime) -> None:
        """Have a certificate revoked from a time on.

        Raises:
            RefusedRequestError: the authority refuses.
        """
        self._ask("/revoke", {"serial": f"{serial:x}", "reason": reason, "at": at.isoformat()})

    def _ask(self, path: str, asked: dict[str, str]) -> dict[str, list[str]]:
        connection = HTTPConnection(urlsplit(self.address).netloc, timeout=SECONDS)
        try:
            headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
            connection.request("POST", path, json.dumps(asked).encode(), headers)
            response = connection.getresponse()
            answer: dict[str, list[str]] = json.loads(response.read())
            if response.status != 200:  # noqa: PLR2004
                raise RefusedRequestError(str(answer["error"]))
            return answer
        finally:
            connection.close()
