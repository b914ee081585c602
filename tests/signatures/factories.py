"""Keys, a laid-out document, and signing without the database."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from asn1crypto import pem, x509
from cryptography import x509 as pyca
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from motcua.platform.typesetting import typeset_with_marks
from motcua.signatures.adapters import drawing, pades
from motcua.signatures.adapters.authorities import Evidence, Stamper, StatusBook
from motcua.signatures.adapters.keyring import KeptSigner, OpenKey
from motcua.signatures.domain.appearances import LEADER_FIELD, SEAL_FIELD, Appearance
from motcua_simulators.trust_centre.profiles import Kind

LEADER = "Hà Văn Thắng"
AGENCY = "Ủy ban nhân dân xã Hiền Lương"
ISSUING = Kind.ISSUING
ROOT = Kind.ROOT
SIGNATURE_BOX = (340, 300, 470, 370)
SEAL_BOX = (282, 284, 384, 386)
_LAYOUT = """
#let data = json(bytes(sys.inputs.data))
#set document(title: "Quyết định", author: "Một Cửa")
#set text(font: "Tinos", lang: "vi")
= Quyết định
#for number in range(data.pages) { if number > 0 { pagebreak() }; [Điều #number. Nội dung quyết định.] }
"""


def lay_out(pages=1):
    """Return an unsigned PDF/A."""
    with tempfile.TemporaryDirectory() as folder:
        layout = Path(folder) / "decision.typ"
        layout.write_text(_LAYOUT, encoding="utf-8")
        return typeset_with_marks(layout, {"pages": pages}, now=datetime(2026, 2, 5, tzinfo=UTC)).pdf


def make_private(algorithm):
    """Return a fresh private key: ``p256`` or ``rsa`` with its length."""
    if algorithm.startswith("rsa"):
        return rsa.generate_private_key(public_exponent=65537, key_size=int(algorithm[3:]))
    return ec.generate_private_key(ec.SECP256R1())


def certify(centre, private, *, kind="person", name, not_before=None, not_after=None, **names):
    """Return a certificate for a key and the authorities over it (DER)."""
    request = (
        pyca.CertificateSigningRequestBuilder().subject_name(pyca.Name([])).sign(private, hashes.SHA256())
    )
    chain = centre.running.office.issue(
        request_pem=request.public_bytes(serialization.Encoding.PEM).decode(),
        kind=kind,
        name=name,
        not_before=not_before or centre.now - timedelta(days=30),
        not_after=not_after or centre.now + timedelta(days=700),
        **names,
    )
    return tuple(pem.unarmor(part.encode())[2] for part in chain)


def namesake(centre, authority):
    """Return a certificate that somebody made alone, with an authority's name and another key."""
    private = make_private("p256")
    name = pyca.load_der_x509_certificate(authority.dump()).subject
    made = (
        pyca.CertificateBuilder(name, name, private.public_key(), pyca.random_serial_number())
        .not_valid_before(centre.now - timedelta(days=30))
        .not_valid_after(centre.now + timedelta(days=700))
        .sign(private, hashes.SHA256())
    )
    return x509.Certificate.load(made.public_bytes(serialization.Encoding.DER))


def make_key(centre, *, algorithm="p256", **facts):
    """Return a key with a certificate, all in memory; ``facts`` are those of ``certify``."""
    private = make_private(algorithm)
    own, *above = [x509.Certificate.load(part) for part in certify(centre, private, **facts)]
    return OpenKey(KeptSigner(private, own, above), own, tuple(above))


def sign(centre, pdf, *, key, at, field=LEADER_FIELD, stamped=True, box=SIGNATURE_BOX, page=1):
    """Return the document signed as a leader signs it, at the authority's present time."""
    picture = drawing.signature_image(LEADER)
    return _signed(centre, pdf, key, at, field, box, picture, page=page, stamped=stamped, is_archival=False)


def seal(centre, _unsigned, pdf, *, key, at, field=SEAL_FIELD, stamped=True):
    """Return the document sealed as an agency seals it."""
    picture = drawing.seal_image(AGENCY)
    return _signed(centre, pdf, key, at, field, SEAL_BOX, picture, page=1, stamped=stamped, is_archival=True)


def _signed(centre, pdf, key, at, field, box, picture, *, page, stamped, is_archival):
    roots = (key.chain[-1],)
    stamper = Stamper(centre.running.time_stamp_address) if stamped else None
    book = StatusBook()
    chains = [(key.certificate, *key.chain), *(stamper.chain(roots) if stamper else ())]
    found = [book.evidence(chain, at=at, fresh=False) for chain in chains]
    return pades.sign(
        pdf,
        key=key,
        profile=pades.Profile(
            field=field,
            appearance=Appearance(page=page, box=box),
            picture=picture,
            at=at,
            roots=roots,
            evidence=Evidence(
                ocsps=tuple(answer for each in found for answer in each.ocsps),
                crls=tuple({each.dump(): each for part in found for each in part.crls}.values()),
            ),
            stamper=stamper,
            is_archival=is_archival,
        ),
    )


def sign_regardless(centre, pdf, *, key, at, field=LEADER_FIELD, certify=None, stamped=True, digest="sha256"):
    """Return the document signed by software that asks for nothing before it signs.

    ``certify`` is the level of DocMDP, if any; another digest than SHA-256 is signed in RSA PKCS#1 v1.5.
    """
    from motcua.signatures.adapters.pades import PdfSignatureMetadata, _PdfSigner  # noqa: PLC0415

    levels = {} if certify is None else {"certify": True, "docmdp_permissions": certify}
    metadata = PdfSignatureMetadata(
        field_name=field, md_algorithm=digest, subfilter=pades.SigSeedSubFilter.PADES, **levels
    )
    stamper = Stamper(centre.running.time_stamp_address) if stamped else None
    signs = key.signer if digest == "sha256" else _other_signer(key)
    signer = _PdfSigner(at, metadata, signer=signs, timestamper=stamper)
    writer = pades.IncrementalPdfFileWriter(pades.io.BytesIO(pdf))
    return pades.asyncio.run(signer.async_sign_pdf(writer)).getvalue()


def _other_signer(key):
    """Return the key as software of others uses it: RSA PKCS#1 v1.5 with any digest."""
    from asn1crypto import keys  # noqa: PLC0415
    from pyhanko.sign.signers import SimpleSigner  # noqa: PLC0415

    der = key.signer.raw.private.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return SimpleSigner(
        signing_cert=key.certificate,
        signing_key=keys.PrivateKeyInfo.load(der),
        cert_registry=key.signer.cert_registry,
    )
