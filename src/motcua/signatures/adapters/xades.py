"""XML signatures after XAdES: the bytes of a document in, the bytes with one signature in it out.

Implements: ETSI EN 319 132-1: B-B, with a time stamp B-T, with certificates and their status B-LT.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from asn1crypto import x509
from cryptography import x509 as pyca
from lxml import etree
from signxml.algorithms import SignatureMethod
from signxml.exceptions import SignXMLException
from signxml.xades.xades import XAdESDataObjectFormat, XAdESSigner

from motcua.signatures.adapters.authorities import DIGEST, Evidence, Stamper
from motcua.signatures.adapters.keyring import OpenKey, public_key
from motcua.signatures.adapters.xml_parts import (
    DS,
    NAMES,
    XADES,
    UnreadableXmlError,
    is_xml,
    safe_parser,
    taken_apart,
)
from motcua.signatures.domain.key_places import Mechanism
from motcua.signatures.domain.refusals import FieldTakenError, UnreadablePdfError

_METHODS = {
    Mechanism.PSS: SignatureMethod.SHA256_RSA_MGF1,
    Mechanism.V15: SignatureMethod.RSA_SHA256,
    Mechanism.ECDSA: SignatureMethod.ECDSA_SHA256,
}
_FORM = XAdESDataObjectFormat(Description="Văn bản điện tử", MimeType="text/xml")
C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"


class _Key:
    """A key wherever it lies, as signxml asks for one."""

    def __init__(self, key: OpenKey) -> None:
        self._signer = key.signer
        self.key_size = public_key(key.certificate).key_size

    @property
    def as_signxml_asks(self) -> Any:
        """Return itself: signxml asks for a class of keys, but uses only these two names of it."""
        return self

    def sign(self, data: bytes, **_how: object) -> bytes:
        """Return the signature; the mechanism is the key's own, which the method was chosen by."""
        return self._signer.raw.sign(data, self._signer.mechanism)


class _Signer(XAdESSigner):
    """Signs at the time it is told."""

    def __init__(self, at: datetime, **settings: Any) -> None:
        super().__init__(**settings)
        self._at = at

    def add_signing_time(
        self,
        signed_signature_properties: etree._Element,
        sig_root: object,  # noqa: ARG002  # signxml's signature
        signing_settings: object,  # noqa: ARG002  # signxml's signature
    ) -> None:
        """Put the time of signing into what is signed."""
        told = etree.SubElement(signed_signature_properties, f"{{{XADES}}}SigningTime")
        told.text = self._at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def sign_xml(
    content: bytes,
    *,
    key: OpenKey,
    at: datetime,
    stamper: Stamper | None = None,
    evidence: Evidence | None = None,
) -> bytes:
    """Return the document with an enveloped signature as its root's last child.

    With a ``stamper`` it is B-T, with ``evidence`` too B-LT.

    Raises:
        UnreadablePdfError: the bytes are no XML that can be signed.
        FieldTakenError: it bears a signature already; a second would break the first.
        AuthorityUnreachableError: the time-stamp service does not answer.
    """
    root = _root(content)
    signer = _Signer(at, signature_algorithm=_METHODS[key.signer.mechanism], data_object_format=_FORM)
    chain = [pyca.load_der_x509_certificate(each.dump()) for each in (key.certificate, *key.chain[:-1])]
    try:
        signed = signer.sign(root, key=_Key(key).as_signxml_asks, cert=chain, always_add_key_value=False)
    except SignXMLException as error:
        raise UnreadablePdfError(f"the document cannot be signed: {error}") from error
    if stamper is not None:
        _add_evidence(signed, key=key, stamper=stamper, evidence=evidence)
    return etree.tostring(signed, xml_declaration=True, encoding="UTF-8")


def _root(content: bytes) -> etree._Element:
    try:
        found = taken_apart(content) if is_xml(content) else None
        if found is not None:
            raise FieldTakenError("the document already bears a signature")
        return etree.fromstring(content, safe_parser())
    except (UnreadableXmlError, etree.XMLSyntaxError) as error:
        raise UnreadablePdfError(f"the document cannot be read: {error}") from error


def _add_evidence(
    signed: etree._Element, *, key: OpenKey, stamper: Stamper, evidence: Evidence | None
) -> None:
    """Put the time stamp, certificates and status beside the signature, where nothing signs them."""
    (value,) = signed.iterfind(".//ds:Signature/ds:SignatureValue", NAMES)
    (qualifying,) = signed.iterfind(".//ds:Signature/ds:Object/xades:QualifyingProperties", NAMES)
    canonical = etree.tostring(value, method="c14n", with_comments=False)
    token = asyncio.run(stamper.async_timestamp(hashlib.sha256(canonical).digest(), DIGEST))
    unsigned = _under(_under(qualifying, "UnsignedProperties"), "UnsignedSignatureProperties")
    stamp = _under(unsigned, "SignatureTimeStamp")
    etree.SubElement(stamp, f"{{{DS}}}CanonicalizationMethod", Algorithm=C14N)
    _under(stamp, "EncapsulatedTimeStamp", token.dump())
    if evidence is None:
        return
    values = _under(unsigned, "CertificateValues")
    for each in _certificates(key, token["content"]["certificates"]):
        _under(values, "EncapsulatedX509Certificate", each.dump())
    statuses = _under(unsigned, "RevocationValues")
    for group, name, found in (
        ("CRLValues", "EncapsulatedCRLValue", evidence.crls),
        ("OCSPValues", "EncapsulatedOCSPValue", evidence.ocsps),
    ):
        holder = _under(statuses, group) if found else statuses
        for item in found:
            _under(holder, name, item.dump())


def _certificates(key: OpenKey, beside: Iterable[Any]) -> Iterable[x509.Certificate]:
    return (*key.chain, *(each.chosen for each in beside))


def _under(parent: etree._Element, name: str, content: bytes | None = None) -> etree._Element:
    made = etree.SubElement(parent, f"{{{XADES}}}{name}")
    if content is not None:
        made.text = base64.b64encode(content).decode("ascii")
    return made
