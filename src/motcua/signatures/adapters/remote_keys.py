"""Keys that a remote signing service holds, by the API of the Cloud Signature Consortium.

What proves us to the service, and the holder to the credential, lies in the file
``secrets/csc-CREDENTIAL.json`` of the data folder: ``client_id``, ``client_secret`` and ``auth``, a list of
``{"id": "PIN", "value": "…"}``. Only the digest of what is signed leaves this computer, and each answer is
checked against the certificate before it is used.

Implements: CSC API v2: oauth2/token (client credentials), credentials/info, credentials/authorize,
    signatures/signHash.
"""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from django.conf import settings

from motcua.signatures.adapters.raw_keys import PublicKey, is_signature_of
from motcua.signatures.adapters.signature_algorithms import PSS_PARAMETERS
from motcua.signatures.domain.key_places import Mechanism, WithService
from motcua.signatures.domain.refusals import AuthorityUnreachableError, KeyFileError

SECONDS = 20.0
LARGEST_ANSWER = 1024 * 1024
EARLY = 30.0
"""Seconds before its end from which a token is not used any more."""
SHA256 = "2.16.840.1.101.3.4.2.1"
ALGORITHMS = {
    Mechanism.PSS: "1.2.840.113549.1.1.10",
    Mechanism.V15: "1.2.840.113549.1.1.11",
    Mechanism.ECDSA: "1.2.840.10045.4.3.2",
}
_OK, _UNAUTHORISED = 200, 401


class RemoteSignerError(AuthorityUnreachableError):
    """The signing service does not answer, refuses, or answers something else than a good signature."""


class RemoteKey:
    """One credential of one service; safe for many threads."""

    def __init__(self, place: WithService, public: PublicKey, *, seconds: float = SECONDS) -> None:
        """Take the credential and the public key its signatures must fit; ``seconds`` is how long to wait."""
        self._place = place
        self._public = public
        self._seconds = seconds
        self._lock = threading.Lock()
        self._token, self._until = "", 0.0

    def sign(self, data: bytes, mechanism: Mechanism) -> bytes:
        """Return the signature of the bytes.

        Raises:
            RemoteSignerError: the service does not give a good one.
            KeyFileError: we have nothing to prove ourselves with.
        """
        hashed = {
            "credentialID": self._place.credential,
            "hashes": [_base64(hashlib.sha256(data).digest())],
            "hashAlgorithmOID": SHA256,
        }
        proofs = {"numSignatures": 1, "authData": self._secrets().get("auth", [])}
        allowed = self._ask("credentials/authorize", {**hashed, **proofs})
        how: dict[str, Any] = {"signAlgo": ALGORITHMS[mechanism]}
        if mechanism is Mechanism.PSS:
            how["signAlgoParams"] = _base64(PSS_PARAMETERS.dump())
        signed = self._ask("signatures/signHash", {**hashed, **how, "SAD": _text(allowed, "SAD")})
        signature = _only_signature(signed)
        if not is_signature_of(signature, data, public=self._public, mechanism=mechanism):
            raise RemoteSignerError(
                f"{self._place.url} answers a signature that does not fit the certificate"
            )
        return signature

    def check(self, mechanism: Mechanism) -> None:
        """Ask whether the credential is in force and signs so.

        Raises:
            RemoteSignerError: it is not, or does not.
        """
        told = self._ask("credentials/info", {"credentialID": self._place.credential, "certInfo": True})
        key = told.get("key", {})
        if not isinstance(key, Mapping) or key.get("status") != "enabled":
            raise RemoteSignerError(f"credential {self._place.credential} is not enabled")
        if ALGORITHMS[mechanism] not in key.get("algo", []):
            raise RemoteSignerError(f"credential {self._place.credential} does not sign {mechanism.value}")

    def _ask(self, path: str, asked: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the answer; a token that the service does not accept any more is renewed once."""
        body = json.dumps(asked).encode("utf-8")
        status, answer = self._call(path, body, self._bearer())
        if status == _UNAUTHORISED:
            self._until = 0.0
            status, answer = self._call(path, body, self._bearer())
        if status != _OK:
            why = answer.get("error_description") or answer.get("error") or status
            raise RemoteSignerError(f"{self._place.url}/{path} refuses: {why}")
        return answer

    def _bearer(self) -> str:
        with self._lock:
            if time.monotonic() >= self._until:
                secret = self._secrets()
                asked = {
                    "grant_type": "client_credentials",
                    "client_id": secret["client_id"],
                    "client_secret": secret["client_secret"],
                }
                status, answer = self._call("oauth2/token", urlencode(asked).encode("ascii"), "")
                if status != _OK:
                    raise RemoteSignerError(f"{self._place.url} does not accept our client secret")
                self._token = _text(answer, "access_token")
                lasts = answer.get("expires_in", 0)
                self._until = time.monotonic() + (lasts if isinstance(lasts, int) else 0) - EARLY
            return self._token

    def _call(self, path: str, body: bytes, bearer: str) -> tuple[int, Mapping[str, Any]]:
        parts = urlsplit(self._place.url)
        maker = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        connection = maker(parts.netloc, timeout=self._seconds)
        kind = "application/json" if bearer else "application/x-www-form-urlencoded"
        headers = {"Content-Type": kind} | ({"Authorization": f"Bearer {bearer}"} if bearer else {})
        try:
            connection.request("POST", f"{parts.path}/{path}", body, headers)
            response = connection.getresponse()
            answer = json.loads(response.read(LARGEST_ANSWER))
        except (OSError, HTTPException, ValueError) as error:
            raise RemoteSignerError(f"{self._place.url}/{path} does not answer: {error}") from error
        finally:
            connection.close()
        if not isinstance(answer, dict):
            raise RemoteSignerError(f"{self._place.url}/{path} answers something else")
        return response.status, answer

    def _secrets(self) -> Mapping[str, Any]:
        path = settings.VAR / "secrets" / f"csc-{quote(self._place.credential, safe='')}.json"
        try:
            told = json.loads(path.read_bytes())
            return {**told, "client_id": told["client_id"], "client_secret": told["client_secret"]}
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise KeyFileError(f"the signing service's secrets are not in {path}") from error


def _only_signature(answer: Mapping[str, Any]) -> bytes:
    found = answer.get("signatures")
    if not isinstance(found, list) or len(found) != 1 or not isinstance(found[0], str):
        raise RemoteSignerError("the signing service does not answer one signature for one digest")
    try:
        return base64.b64decode(found[0], validate=True)
    except ValueError as error:
        raise RemoteSignerError("the signing service's signature is not written as one") from error


def _text(answer: Mapping[str, Any], name: str) -> str:
    found = answer.get(name)
    if not isinstance(found, str) or not found:
        raise RemoteSignerError(f"the signing service's answer has no {name}")
    return found


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")
