"""The authorities on the network: certificate status (OCSP, CRL) and time stamps (RFC 3161).

Only addresses from our own certificates and settings are called, never one from a document
that somebody handed in.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from itertools import pairwise
from typing import TypeVar
from urllib.parse import urlsplit

from asn1crypto import crl, ocsp, tsp, x509
from cryptography import x509 as pyca
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.ocsp import OCSPRequestBuilder
from pyhanko.sign.timestamps import TimeStamper

from motcua.signatures.domain.refusals import AuthorityUnreachableError, RevokedCertificateError

T = TypeVar("T")
DIGEST = "sha256"
SECONDS = 10
LARGEST_ANSWER = 8 * 1024 * 1024
KEPT_FOR = timedelta(seconds=60)
"""How long a status is not asked for again; the signer's own is asked for every time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What authorities said of certificates."""

    ocsps: tuple[ocsp.OCSPResponse, ...]
    crls: tuple[crl.CertificateList, ...]


class Stamper(TimeStamper):
    """Asks one service for time stamps."""

    def __init__(self, url: str) -> None:
        """Take the service's address."""
        super().__init__()  # type: ignore[no-untyped-call]  # pyHanko's
        self.url = url

    def chain(self, roots: tuple[x509.Certificate, ...]) -> tuple[tuple[x509.Certificate, ...], ...]:
        """Return each of the service's certificates with the authorities over it, up to a root.

        Raises:
            AuthorityUnreachableError: the service does not answer.
        """
        asyncio.run(self.async_dummy_response(DIGEST))
        known = {bytes(each.subject.dump()): each for each in (*self.cert_registry, *roots)}
        chains = []
        for certificate in self._certs.values():
            climbed = [certificate]
            while climbed[-1].self_signed == "no" and (issuer := known.get(climbed[-1].issuer.dump())):
                climbed.append(issuer)
            chains.append(tuple(climbed))
        return tuple(chains)

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Return the service's answer.

        Raises:
            AuthorityUnreachableError: there is none.
        """
        body = call(self.url, req.dump(), kind="application/timestamp-query")
        return _parsed(self.url, lambda: tsp.TimeStampResp.load(body, strict=True))


class StatusBook:
    """Answers of authorities about certificates, kept for a minute; safe for many threads."""

    def __init__(self) -> None:
        """Start empty."""
        self._kept: dict[bytes, tuple[datetime, ocsp.OCSPResponse | crl.CertificateList]] = {}
        self._lock = threading.Lock()

    def evidence(self, chain: tuple[x509.Certificate, ...], *, at: datetime, fresh: bool) -> Evidence:
        """Return the status of each certificate of a chain but its root, leaf first.

        ``fresh`` asks anew for the leaf.

        Raises:
            AuthorityUnreachableError: an authority does not answer.
            RevokedCertificateError: an authority says that the leaf is revoked.
        """
        found = [
            self._status(subject, issuer, at=at, fresh=fresh and index == 0)
            for index, (subject, issuer) in enumerate(pairwise(chain))
        ]
        return Evidence(
            ocsps=tuple(answer for answer in found if isinstance(answer, ocsp.OCSPResponse)),
            crls=tuple(answer for answer in found if isinstance(answer, crl.CertificateList)),
        )

    def _status(
        self, subject: x509.Certificate, issuer: x509.Certificate, *, at: datetime, fresh: bool
    ) -> ocsp.OCSPResponse | crl.CertificateList:
        key = subject.sha256
        kept = self._kept.get(key)
        if kept is not None and not fresh and timedelta(0) <= at - kept[0] < KEPT_FOR:
            return kept[1]
        answer = _ask(subject, issuer)
        with self._lock:
            self._kept[key] = (at, answer)
        return answer


def call(url: str, body: bytes | None = None, *, kind: str = "") -> bytes:
    """Return what an address answers to a GET, or to a POST when there is a body.

    Raises:
        AuthorityUnreachableError: it does not answer, answers an error, or far too much.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise AuthorityUnreachableError(f"{url!r} is no web address")
    maker = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = maker(parts.netloc, timeout=SECONDS)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        headers = {"Content-Type": kind} if kind else {}
        connection.request("GET" if body is None else "POST", path, body, headers)
        response = connection.getresponse()
        content = response.read(LARGEST_ANSWER + 1)
    except (OSError, HTTPException) as error:
        raise AuthorityUnreachableError(f"{url} does not answer: {error}") from error
    finally:
        connection.close()
    if response.status != 200 or len(content) > LARGEST_ANSWER:  # noqa: PLR2004
        raise AuthorityUnreachableError(f"{url} answers {response.status} with {len(content)} bytes")
    return content


def _ask(subject: x509.Certificate, issuer: x509.Certificate) -> ocsp.OCSPResponse | crl.CertificateList:
    """Ask by OCSP where the certificate names a responder, else by CRL."""
    responders = subject.ocsp_urls
    if responders:
        request = OCSPRequestBuilder().add_certificate(
            pyca.load_der_x509_certificate(subject.dump()),
            pyca.load_der_x509_certificate(issuer.dump()),
            SHA1(),  # noqa: S303  # names the issuer, protects nothing (RFC 6960)
        )
        body = request.build().public_bytes(Encoding.DER)
        answer = call(responders[0], body, kind="application/ocsp-request")
        return _parsed(responders[0], lambda: _successful(answer))
    for point in subject.crl_distribution_points:
        if point.url:
            return _crl(point.url)
    raise AuthorityUnreachableError(
        f"the certificate of {subject.subject.human_friendly} does not say where its status is told"
    )


def _crl(url: str) -> crl.CertificateList:
    content = call(url)
    return _parsed(url, lambda: crl.CertificateList.load(content, strict=True))


def _successful(answer: bytes) -> ocsp.OCSPResponse:
    response = ocsp.OCSPResponse.load(answer, strict=True)
    if response["response_status"].native != "successful":
        raise ValueError(response["response_status"].native)
    single = response.response_data["responses"][0]["cert_status"]
    if single.name == "revoked":
        at = single.chosen["revocation_time"].native
        raise RevokedCertificateError(f"the certificate was revoked on {at:%d/%m/%Y %H:%M} UTC")
    return response


def _parsed(url: str, read: Callable[[], T]) -> T:
    try:
        return read()
    except (ValueError, TypeError, KeyError) as error:
        raise AuthorityUnreachableError(f"{url} answers something else: {error}") from error
