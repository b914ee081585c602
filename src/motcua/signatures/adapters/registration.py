"""A registration office of a rehearsal authority: has certificates issued for our keys.

The authority's folder holds ``authority.json`` with its address and the office's token, and
``root.pem``. A real authority issues by its own procedure (Decree 68/2024/ND-CP, forms 01–09).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

from asn1crypto import pem
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from motcua.signatures.adapters.key_files import PrivateKey
from motcua.signatures.domain.refusals import AuthorityUnreachableError

SECONDS = 20


class NotIssuedError(Exception):
    """The authority refuses to issue the certificate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One rehearsal authority as its registration office reaches it."""

    address: str
    token: str
    root: bytes
    """DER."""

    @classmethod
    def of(cls, folder: Path) -> Office:
        """Return the office of the authority founded in a folder.

        Raises:
            AuthorityUnreachableError: no authority was founded there.
        """
        try:
            facts = json.loads((folder / "authority.json").read_bytes())
            root = pem.unarmor((folder / "root.pem").read_bytes())[2]
            return cls(address=facts["address"], token=facts["token"], root=root)
        except (OSError, ValueError, KeyError) as error:
            raise AuthorityUnreachableError(f"no rehearsal authority is in {folder}: {error}") from error

    @property
    def time_stamp_url(self) -> str:
        """Return where the authority stamps."""
        return f"{self.address}/time-stamp"

    def issue(
        self, private: PrivateKey, *, names: Mapping[str, str], not_before: datetime, not_after: datetime
    ) -> tuple[bytes, ...]:
        """Return the certificate and its chain up to the root (DER). ``names`` is what the subject says.

        Raises:
            NotIssuedError: the authority refuses.
            AuthorityUnreachableError: it does not answer.
        """
        request = x509.CertificateSigningRequestBuilder().subject_name(x509.Name([]))
        asked = {
            **names,
            "request": request.sign(private, hashes.SHA256()).public_bytes(Encoding.PEM).decode("ascii"),
            "not_before": not_before.isoformat(),
            "not_after": not_after.isoformat(),
        }
        answer = self._ask("/issue", asked)
        return tuple(pem.unarmor(str(part).encode("ascii"))[2] for part in answer["chain"])

    def revoke(self, *, serial: str, reason: str, at: datetime) -> None:
        """Have a certificate revoked. ``serial`` is hexadecimal, ``reason`` as RFC 5280 names it.

        Raises:
            NotIssuedError: the authority refuses.
            AuthorityUnreachableError: it does not answer.
        """
        self._ask("/revoke", {"serial": serial, "reason": reason, "at": at.isoformat()})

    def _ask(self, path: str, asked: Mapping[str, str]) -> Mapping[str, list[str]]:
        connection = HTTPConnection(urlsplit(self.address).netloc, timeout=SECONDS)
        try:
            headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
            connection.request("POST", path, json.dumps(asked).encode("utf-8"), headers)
            response = connection.getresponse()
            answer: Mapping[str, list[str]] = json.loads(response.read())
        except (OSError, HTTPException, ValueError) as error:
            raise AuthorityUnreachableError(f"{self.address} does not answer: {error}") from error
        finally:
            connection.close()
        if response.status != 200:  # noqa: PLR2004
            raise NotIssuedError(str(answer.get("error", response.status)))
        return answer
