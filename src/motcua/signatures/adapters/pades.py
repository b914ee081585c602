"""PDF signatures after PAdES: the bytes of a document in, the bytes with one more signature out.

Implements:
    ETSI EN 319 142-1 (TCVN 11816-1): B-LT for the person, B-LTA for the seal that ends the work.
    ISO 32000-2, 12.8: each signature is an incremental update; earlier bytes never change.
"""

from __future__ import annotations

import asyncio
import io
import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import x509
from PIL import Image
from pyhanko.pdf_utils.generic import Reference
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_signer import (
    DSSContentSettings,
    PdfSignatureMetadata,
    PdfSigner,
    PdfSigningSession,
    SigDSSPlacementPreference,
)
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext

from motcua.signatures.adapters.authorities import DIGEST, Evidence, Stamper
from motcua.signatures.adapters.keyring import OpenKey
from motcua.signatures.adapters.trust_store import CLOCK_SKEW
from motcua.signatures.domain.appearances import Appearance
from motcua.signatures.domain.refusals import (
    FieldTakenError,
    NoRoomError,
    NotTrustedError,
    UnreadablePdfError,
)

# It warns at each signature that we bring the evidence ourselves.
logging.getLogger("pyhanko.sign.signers.pdf_signer").setLevel(logging.ERROR)

READ_ERRORS = (PdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError)
"""What a malformed PDF makes the reader raise; all mean the same to us."""
ROOM = 24_576
"""Hexadecimal digits kept for a signature with its chain and time stamp; saves a rehearsal each time."""
STATUS_WITH_SIGNATURE = DSSContentSettings(
    include_vri=False, placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE
)
"""Evidence of status goes into the signature's own revision, so that nothing follows the last stamp."""
USAGES = {"non_repudiation"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a signature is made with besides the key."""

    field: str
    appearance: Appearance
    picture: Image.Image
    at: datetime
    roots: tuple[x509.Certificate, ...]
    evidence: Evidence
    stamper: Stamper | None
    """Without one the signature has no proven time (B-B)."""
    is_archival: bool
    """Whether a document time stamp over all ends the document (B-LTA)."""


class _PdfSigner(PdfSigner):
    """Signs at the time it is told."""

    def __init__(self, at: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._at = at

    def init_signing_session(self, *args: Any, **kwargs: Any) -> PdfSigningSession:
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = self._at
        return session


def sign(pdf: bytes, *, key: OpenKey, profile: Profile) -> bytes:
    """Return the document with one more signature; the given bytes are its beginning.

    Raises:
        UnreadablePdfError: ``pdf`` cannot be read.
        FieldTakenError: the field is signed already.
        NoRoomError: the appearance's page does not exist.
        NotTrustedError: the certificate cannot be proven good at this time.
        AuthorityUnreachableError: the time-stamp service does not answer.
    """
    writer = _writer(pdf, profile)
    left, bottom, right, top = profile.appearance.box
    signer = _PdfSigner(
        profile.at,
        _metadata(profile),
        signer=key.signer,
        timestamper=profile.stamper,
        stamp_style=StaticStampStyle(
            background=PdfImage(profile.picture), border_width=0, background_opacity=1.0
        ),
        new_field_spec=SigFieldSpec(
            profile.field,
            on_page=profile.appearance.page - 1,
            box=(round(left), round(bottom), round(right), round(top)),
        ),
    )
    try:
        out = asyncio.run(signer.async_sign_pdf(writer, bytes_reserved=ROOM))
    except SigningError as error:
        raise NotTrustedError(f"{error}: {error.__cause__ or ''}".rstrip(": ")) from error
    except PdfError as error:
        raise UnreadablePdfError(f"the document cannot be signed: {error}") from error
    return bytes(out.getvalue())


def signed_fields(pdf: bytes) -> tuple[str, ...]:
    """Return the names of the signature fields that bear a signature, in the order of signing.

    Raises:
        UnreadablePdfError: ``pdf`` cannot be read.
    """
    try:
        reader = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False).prev
        return tuple(signature.field_name for signature in reader.embedded_regular_signatures)
    except READ_ERRORS as error:
        raise UnreadablePdfError(f"the document cannot be read: {error}") from error


def _writer(pdf: bytes, profile: Profile) -> IncrementalPdfFileWriter:
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        pages = int(writer.root["/Pages"]["/Count"])
        taken = [
            name for name, value, _ in enumerate_sig_fields(writer) if isinstance(value, Reference) or value
        ]
    except READ_ERRORS as error:
        raise UnreadablePdfError(f"the document cannot be read: {error}") from error
    if profile.field in taken:
        raise FieldTakenError(f"the document already bears {profile.field}")
    if profile.appearance.page > pages:
        raise NoRoomError(f"page {profile.appearance.page} of {pages} does not exist")
    return writer


def _metadata(profile: Profile) -> PdfSignatureMetadata:
    has_time = profile.stamper is not None
    return PdfSignatureMetadata(
        field_name=profile.field,
        md_algorithm=DIGEST,
        subfilter=SigSeedSubFilter.PADES,
        embed_validation_info=has_time,
        use_pades_lta=has_time and profile.is_archival,
        timestamp_field_name=f"DauThoiGian_{profile.field}",
        signer_key_usage=USAGES,
        dss_settings=STATUS_WITH_SIGNATURE,
        validation_context=ValidationContext(
            trust_roots=list(profile.roots),
            ocsps=list(profile.evidence.ocsps),
            crls=list(profile.evidence.crls),
            moment=profile.at,
            time_tolerance=CLOCK_SKEW,
            allow_fetching=False,
            revocation_mode="require",
        ),
    )
