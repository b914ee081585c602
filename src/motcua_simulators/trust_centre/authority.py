"""The authority at work: issue, revoke, and answer for what was issued."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from asn1crypto import crl, keys, ocsp, tsp
from asn1crypto import x509 as asn1_x509
from certomancer.services import (
    CRLBuilder,
    RevocationInfoInterface,
    SimpleOCSPResponder,
    TimeStamper,
    choose_signed_digest,
)
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from motcua_simulators.trust_centre.founding import Founded
from motcua_simulators.trust_centre.profiles import Kind, Subject, Validity, builder

CRL_LIFE = timedelta(days=7)
OCSP_LIFE = timedelta(hours=12)
REJECTION = bytes.fromhex("3009300702010203020204")
"""A time-stamp answer: status rejection, failure badDataFormat (RFC 3161, 2.4.2)."""
LONGEST_LIFE = timedelta(days=5 * 365)


class RefusedRequestError(Exception):
    """The registration office refuses what was asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revocation:
    """When and why a certificate was revoked."""

    at: datetime
    reason: str
    """As RFC 5280 names it: ``key_compromise``, ``superseded``, ``cessation_of_operation``."""


@dataclass(frozen=True, slots=True)
class _Signing:
    """A certificate and key in the form that certomancer's services take."""

    certificate: asn1_x509.Certificate
    key: keys.PrivateKeyInfo


class Authority:
    """The running authority of one folder; safe for many threads."""

    def __init__(self, founded: Founded, *, clock: Callable[[], datetime]) -> None:
        """Take the keys and read who was issued and revoked; ``clock`` tells the (aware) time."""
        self.founded = founded
        self._clock = clock
        self._lock = threading.Lock()
        self._journal = founded.directory / "issued.jsonl"
        self._issued: set[int] = set()
        self._revoked: dict[int, Revocation] = {}
        self._signing = {kind: _signing(founded, kind) for kind in founded.keys}
        if self._journal.exists():
            for line in self._journal.read_text(encoding="utf-8").splitlines():
                self._replay(json.loads(line))

    def issue(
        self, *, request: x509.CertificateSigningRequest, kind: Kind, subject: Subject, validity: Validity
    ) -> x509.Certificate:
        """Return a certificate for a key whose holder signed the request (PKCS #10).

        Raises:
            RefusedRequestError: the request's signature, kind or validity is wrong.
        """
        if not request.is_signature_valid:
            raise RefusedRequestError("the request is not signed by its own key")
        public_key = request.public_key()
        if not isinstance(public_key, ec.EllipticCurvePublicKey | rsa.RSAPublicKey):
            raise RefusedRequestError("the key is neither RSA nor of an elliptic curve")
        if kind not in {Kind.PERSON, Kind.AGENCY}:
            raise RefusedRequestError(f"no {kind.value} certificate is issued on request")
        if not timedelta(0) < validity.not_after - validity.not_before <= LONGEST_LIFE:
            raise RefusedRequestError("a certificate is valid for more than nothing and at most five years")
        certificate = builder(
            kind,
            subject=subject.rdn(),
            public_key=public_key,
            issuer=self.founded.certificates[Kind.ISSUING],
            validity=validity,
            address=self.founded.address,
        ).sign(self.founded.keys[Kind.ISSUING], hashes.SHA256())
        self._record({"issued": certificate.serial_number, "kind": kind.value, "name": subject.name})
        return certificate

    def revoke(self, *, serial: int, reason: str, at: datetime) -> None:
        """Revoke a certificate from a time on; it stays revoked.

        Raises:
            RefusedRequestError: no such certificate was issued, it is revoked, or the reason is unknown.
        """
        if serial not in self._issued:
            raise RefusedRequestError(f"no certificate {serial:x} was issued")
        if serial in self._revoked:
            raise RefusedRequestError(f"certificate {serial:x} is revoked already")
        if reason not in crl.CRLReason._map.values():  # noqa: SLF001  # asn1crypto's only list of names
            raise RefusedRequestError(f"{reason!r} is no reason of RFC 5280")
        self._record({"revoked": serial, "reason": reason, "at": at.replace(microsecond=0).isoformat()})

    def revocation(self, serial: int) -> Revocation | None:
        """Return when and why a certificate was revoked."""
        return self._revoked.get(serial)

    def was_issued(self, serial: int) -> bool:
        """Tell whether the issuing authority knows the certificate."""
        known = (certificate.serial_number for certificate in self.founded.certificates.values())
        return serial in self._issued or serial in known

    def crl(self, issuer: Kind) -> bytes:
        """Return the present CRL of the root or of the issuing authority (DER)."""
        signing, now = self._signing[issuer], self._now()
        made = CRLBuilder(
            signing.certificate.subject,
            signing.key,
            choose_signed_digest("sha256", signing.certificate.public_key),
            signing.certificate.key_identifier_value,
        ).build_crl(
            crl_number=int(now.timestamp()),
            this_update=now,
            next_update=now + CRL_LIFE,
            revoked_certs=[
                CRLBuilder.format_revoked_cert(serial, crl.CRLReason(entry.reason), entry.at)
                for serial, entry in sorted(self._revoked.items())
                if issuer is Kind.ISSUING and entry.at <= now
            ],
        )
        return bytes(made.dump())

    def status(self, request: bytes) -> bytes:
        """Return the answer to an OCSP request (RFC 6960), both DER."""
        try:
            asked = ocsp.OCSPRequest.load(request, strict=True)
            signing = self._signing[Kind.OCSP]
            responder = SimpleOCSPResponder(
                signing.certificate,
                signing.key,
                choose_signed_digest("sha256", signing.certificate.public_key),
                at_time=self._now(),
                revinfo_interface=_Statuses(self, self._signing[Kind.ISSUING].certificate),
                validity=OCSP_LIFE,
            )
            return bytes(responder.build_ocsp_response(asked).dump())
        except (ValueError, TypeError, KeyError):
            return bytes(ocsp.OCSPResponse({"response_status": "malformed_request"}).dump())

    def time_stamp(self, request: bytes) -> bytes:
        """Return the answer to a time-stamp request (RFC 3161), both DER."""
        try:
            asked = tsp.TimeStampReq.load(request, strict=True)
            stamper = TimeStamper(
                self._signing[Kind.TIME_STAMP].certificate,
                self._signing[Kind.TIME_STAMP].key,
                certs_to_embed=[self._signing[Kind.ISSUING].certificate],
                fixed_dt=self._now(),
            )
            return bytes(stamper.request_tsa_response(asked).dump())
        except (ValueError, TypeError, KeyError):
            return REJECTION

    def _now(self) -> datetime:
        """Return the time in whole seconds: a CRL's times have no fractions (RFC 5280, 5.1.2.4)."""
        return self._clock().replace(microsecond=0)

    def _record(self, entry: Mapping[str, object]) -> None:
        with self._lock, self._journal.open("a", encoding="utf-8") as journal:
            journal.write(json.dumps(entry, ensure_ascii=False) + "\n")
            self._replay(entry)

    def _replay(self, entry: Mapping[str, object]) -> None:
        match entry:
            case {"issued": int(serial)}:
                self._issued.add(serial)
            case {"revoked": int(serial), "reason": str(reason), "at": str(at)}:
                self._revoked[serial] = Revocation(at=datetime.fromisoformat(at), reason=reason)


class _Statuses(RevocationInfoInterface):
    """What the OCSP responder asks the authority."""

    def __init__(self, authority: Authority, issuer: asn1_x509.Certificate) -> None:
        self._authority = authority
        self._issuer = issuer

    def get_issuer_cert(self) -> asn1_x509.Certificate:
        return self._issuer

    def check_revocation_status(
        self, cid: ocsp.CertId, at_time: datetime
    ) -> tuple[ocsp.CertStatus, list[ocsp.SingleResponseExtension]]:
        serial = cid["serial_number"].native
        revocation = self._authority.revocation(serial)
        if revocation is not None and revocation.at <= at_time:
            facts = {"revocation_time": revocation.at, "revocation_reason": crl.CRLReason(revocation.reason)}
            return ocsp.CertStatus(name="revoked", value=facts), []
        is_known = self._authority.was_issued(serial)
        return ocsp.CertStatus(name="good" if is_known else "unknown"), []


def _signing(founded: Founded, kind: Kind) -> _Signing:
    return _Signing(
        asn1_x509.Certificate.load(founded.certificates[kind].public_bytes(serialization.Encoding.DER)),
        keys.PrivateKeyInfo.load(
            founded.keys[kind].private_bytes(
                serialization.Encoding.DER,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        ),
    )
