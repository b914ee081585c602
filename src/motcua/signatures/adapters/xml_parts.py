"""Signed XML taken apart: the one signature, what it refers to, and whether that is the whole document.

Wrapping attacks move what was signed to a place that nobody reads and put something else where it was.
So only one shape counts: the signature lies in the document and signs all of it but itself, beside parts of
its own; identifiers are unique; nothing of the signature is left over that nothing signs.

Implements:
    W3C XML Signature 1.1, 4.4 and 6.6.4 (enveloped); ETSI EN 319 132-1, 4.4 (qualifying properties).
"""

from __future__ import annotations

import base64
from dataclasses import dataclass

from asn1crypto import crl, ocsp, x509
from lxml import etree

DS = "http://www.w3.org/2000/09/xmldsig#"
XADES = "http://uri.etsi.org/01903/v1.3.2#"
NAMES = {"ds": DS, "xades": XADES}
ENVELOPED = f"{DS}enveloped-signature"
CANONICAL = frozenset(
    {
        "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
        "http://www.w3.org/2001/10/xml-exc-c14n#",
        "http://www.w3.org/2006/12/xml-c14n11",
    }
)
"""Canonical forms without comments: with comments a reader may be shown what was not meant."""

MOST = {
    ".//ds:Reference": 8,
    ".//ds:Transform": 16,
    ".//xades:EncapsulatedTimeStamp": 4,
    ".//ds:X509Certificate": 20,
    ".//xades:EncapsulatedX509Certificate": 50,
    ".//xades:EncapsulatedOCSPValue": 50,
    ".//xades:EncapsulatedCRLValue": 50,
}
"""How often each part may stand in a signature: every one costs a digest of the document or a check of keys.

An honest signature has 2 or 3 references, one time stamp and some five certificates.
"""


class UnreadableXmlError(ValueError):
    """The bytes are no XML that can be looked at safely, or bear several signatures or too much in one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedXml:
    """A document with one signature."""

    root: etree._Element
    signature: etree._Element

    def all(self, path: str) -> list[etree._Element]:
        """Return the elements of the signature at a path in ``ds:`` and ``xades:``."""
        return self.signature.findall(path, NAMES)

    def blobs(self, path: str) -> list[bytes]:
        """Return what the elements at a path hold in base64."""
        return [base64.b64decode(text_of(each)) for each in self.all(path)]

    @property
    def certificates(self) -> list[x509.Certificate]:
        """Return the certificates beside the signature, the signer's first."""
        ders = self.blobs("ds:KeyInfo/ds:X509Data/ds:X509Certificate")
        ders += self.blobs(".//xades:CertificateValues/xades:EncapsulatedX509Certificate")
        return [x509.Certificate.load(der, strict=True) for der in ders]

    @property
    def statuses(self) -> tuple[tuple[ocsp.OCSPResponse, ...], tuple[crl.CertificateList, ...]]:
        """Return the answers of OCSP and the lists that the document brings."""
        answers = self.blobs(".//xades:OCSPValues/xades:EncapsulatedOCSPValue")
        lists = self.blobs(".//xades:CRLValues/xades:EncapsulatedCRLValue")
        return (
            tuple(ocsp.OCSPResponse.load(each, strict=True) for each in answers),
            tuple(crl.CertificateList.load(each, strict=True) for each in lists),
        )

    @property
    def digests(self) -> set[str]:
        """Return the digests and ways of signing that it names, as URIs."""
        found = self.all("ds:SignedInfo/ds:SignatureMethod") + self.all(".//ds:DigestMethod")
        return {str(each.get("Algorithm", "")) for each in found}


def text_of(element: etree._Element) -> str:
    """Return the text in an element, whatever lies between."""
    return "".join(str(part) for part in element.itertext())


def is_xml(content: bytes) -> bool:
    """Tell whether the bytes begin as XML does."""
    return content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"


def safe_parser() -> etree.XMLParser:
    """Return a parser that fetches nothing, resolves nothing and bears no giant."""
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)


def taken_apart(content: bytes) -> SignedXml | None:
    """Return the document with its signature, ``None`` when it bears none.

    Raises:
        UnreadableXmlError: it is no XML, has a document type, several signatures, or too much in one.
    """
    try:
        root = etree.fromstring(content, safe_parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableXmlError(str(error)) from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # lxml has it
        raise UnreadableXmlError("a document type may change what is read")
    found = list(root.iter(f"{{{DS}}}Signature"))
    if len(found) > 1:
        raise UnreadableXmlError(f"{len(found)} signatures lie in it")
    if not found:
        return None
    parts = SignedXml(root=root, signature=found[0])
    _require_few(parts)
    return parts


def _require_few(parts: SignedXml) -> None:
    for path, most in MOST.items():
        count = len(parts.all(path))
        if count > most:
            raise UnreadableXmlError(f"{count} of {path} stand in the signature, {most} at most")


def is_whole(parts: SignedXml) -> bool:
    """Tell whether the signature signs all of the document but itself, and leaves nothing of itself over."""
    if parts.signature.getparent() is not parts.root:
        return False
    references = parts.all("ds:SignedInfo/ds:Reference")
    named = _named(parts)
    to_all = [each for each in references if _is_to_all(each, parts, named)]
    others = [each for each in references if each not in to_all]
    return (
        len(to_all) == 1
        and all(len(bearers) == 1 for bearers in named.values())
        and all(_is_to_own_part(each, parts, named) for each in others)
        and _has_nothing_left_over(parts, {str(each.get("URI", "")) for each in others})
    )


def _named(parts: SignedXml) -> dict[str, list[etree._Element]]:
    """Return what bears each address ``#…``: any attribute called id, in any case and any namespace.

    Software that checks signatures differs in which of them it follows, so no name may stand twice.
    """
    found: dict[str, list[etree._Element]] = {}
    for each in parts.root.iter("*"):
        for name, value in each.attrib.items():
            if etree.QName(str(name)).localname.lower() == "id":
                found.setdefault(f"#{value!s}", []).append(each)
    return found


def _is_to_all(reference: etree._Element, parts: SignedXml, named: dict[str, list[etree._Element]]) -> bool:
    address = reference.get("URI")
    steps = _steps(reference)
    is_plain = set(steps) <= CANONICAL | {ENVELOPED} and steps.count(ENVELOPED) == 1
    return is_plain and (address == "" or named.get(str(address)) == [parts.root])


def _is_to_own_part(
    reference: etree._Element, parts: SignedXml, named: dict[str, list[etree._Element]]
) -> bool:
    """Tell whether the reference is to a part of the signature itself, as it is written."""
    led_to = named.get(str(reference.get("URI")), [])
    is_own = len(led_to) == 1 and parts.signature in led_to[0].iterancestors()
    return is_own and set(_steps(reference)) <= CANONICAL


def _steps(reference: etree._Element) -> list[str]:
    return [str(each.get("Algorithm")) for each in reference.iterfind("ds:Transforms/ds:Transform", NAMES)]


def _has_nothing_left_over(parts: SignedXml, signed: set[str]) -> bool:
    """Tell whether each object of the signature only qualifies it: signed properties, or evidence."""
    for each in parts.all("ds:Object"):
        inner = list(each)
        if len(inner) != 1 or inner[0].tag != f"{{{XADES}}}QualifyingProperties":
            return False
        properties = inner[0].findall("xades:SignedProperties", NAMES)
        if any(f"#{found.get('Id')}" not in signed for found in properties):
            return False
        allowed = {f"{{{XADES}}}SignedProperties", f"{{{XADES}}}UnsignedProperties"}
        if {child.tag for child in inner[0]} - allowed:
            return False
    return True
