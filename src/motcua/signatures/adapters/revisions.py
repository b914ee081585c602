"""The structure of a signed file: its signature fields, what they cover, and what lies around them.

A PDF grows by revisions, each with its own table of objects. Readers differ in what they do with
bytes that no table names, which is what attacks on signatures live from; so such bytes are found here
and never explained away.

Implements:
    ISO 32000-2, 7.5.6 (incremental updates), 12.8.1 (the range of bytes that a signature covers).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from asn1crypto import cms
from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject, PdfObject
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

_ROOM = re.compile(rb"<(?:[0-9A-Fa-f]{2})*>")
"""A signature as it is written: digits and nothing between them."""
_OBJECT = re.compile(rb"(?<![0-9])([0-9]{1,10})[\0\t\n\f\r ]+([0-9]{1,5})[\0\t\n\f\r ]+obj(?![a-z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The signature fields of a file that bear something."""

    signatures: tuple[EmbeddedPdfSignature, ...]
    """In the order of signing."""
    stamps: tuple[EmbeddedPdfSignature, ...]
    """Time stamps over the document, in order."""
    broken: tuple[str, ...]
    """Names of fields whose signature lacks what makes it one: contents, range of bytes, signer."""


def fields_of(reader: PdfFileReader) -> Fields:
    """Return the signature fields that bear something, however malformed."""
    found: list[EmbeddedPdfSignature] = []
    broken: list[str] = []
    for name, value, field in enumerate_sig_fields(reader, filled_status=True):
        try:
            found.append(_embedded(reader, value, field, name))
        except Exception:  # noqa: BLE001  # a forger leaves out or twists anything; all mean the same
            broken.append(name)
    found.sort(key=lambda each: each.signed_revision)
    return Fields(
        signatures=tuple(each for each in found if each.sig_object_type != "/DocTimeStamp"),
        stamps=tuple(each for each in found if each.sig_object_type == "/DocTimeStamp"),
        broken=tuple(broken),
    )


def _embedded(reader: PdfFileReader, value: PdfObject, field: PdfObject, name: str) -> EmbeddedPdfSignature:
    read = field.get_object()  # type: ignore[no-untyped-call]  # pyHanko's
    if not isinstance(read, DictionaryObject) or not isinstance(read.raw_get("/V"), IndirectObject):
        raise TypeError(f"the signature {value!r} is no object of its own")
    embedded = EmbeddedPdfSignature(reader, read, name)
    start, first, second, rest = (int(number) for number in embedded.byte_range)
    if start != 0 or not 0 < first < second or rest <= 0:
        raise ValueError(f"nothing is covered by {embedded.byte_range}")
    if not embedded.signer_info["signed_attrs"]:
        raise ValueError("the signature tells nothing of what it signs")
    return embedded


def room_is_used(signature: EmbeddedPdfSignature) -> bool:
    """Tell whether something hides in the room kept for the signature: behind it, or between its digits."""
    content = bytes(signature.pkcs7_content)
    length = len(cms.ContentInfo.load(content).dump())
    return any(content[length:]) or not _ROOM.fullmatch(_room(signature))


def _room(signature: EmbeddedPdfSignature) -> bytes:
    """Return the part of the file that the signature does not cover, as it is written."""
    if len(signature.byte_range) != 4:  # noqa: PLR2004  # ISO 32000-1, 12.8.1: two pairs
        return b""
    _, start, end, _ = map(int, signature.byte_range)
    stream = signature.reader.stream
    stream.seek(max(start, 0))
    return bytes(stream.read(max(end - start, 0)))


def is_more_than_revisions(pdf: bytes, fields: Fields, reader: PdfFileReader) -> bool:
    """Tell whether something lies behind the last signature or stamp that no later revision owns.

    Each later revision accounts for one end mark, one pointer to its table, and the objects that the
    table names; anything else a reader that repairs files might show (incremental saving attacks).
    """
    covered = max((_covered(each) for each in (*fields.signatures, *fields.stamps)), default=0)
    tail = pdf[covered:]
    if not tail.strip(b"\0\t\n\f\r "):
        return False
    later = [
        revision
        for revision in range(reader.xrefs.total_revisions)
        if reader.xrefs.get_startxref_for_revision(revision) >= covered
    ]
    if tail.count(b"%%EOF") != len(later) or tail.count(b"startxref") != len(later):
        return True
    named = {covered_at for revision in later for covered_at in _places(reader, revision)}
    written = {covered + match.start() for match in _OBJECT.finditer(tail)}
    return not written <= named or pdf.rfind(b"%%EOF") + 5 < len(pdf.rstrip(b"\0\t\n\f\r "))


def _covered(signature: EmbeddedPdfSignature) -> int:
    """Return where the bytes end that a signature covers from the beginning, 0 when it covers less."""
    try:
        coverage = signature.evaluate_signature_coverage()
    except (PdfError, OSError, ValueError, TypeError):
        return 0
    if coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return 0
    return int(signature.byte_range[2]) + int(signature.byte_range[3])


def _places(reader: PdfFileReader, revision: int) -> set[int]:
    """Return where the objects of a revision begin, and its table."""
    xrefs = reader.xrefs
    places = {xrefs.get_startxref_for_revision(revision)}
    for reference in xrefs.explicit_refs_in_revision(revision):
        place = xrefs.get_historical_ref(reference, revision)
        if isinstance(place, int):
            places.add(place)
    return places
