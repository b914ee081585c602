"""How long it takes to judge a document with ten signatures, each with its time stamp and evidence.

Every signature adds a revision and its security store, and each earlier signature must be judged against
all later revisions, so the work grows with the square of their number in most software. The goal is a
second for the whole document.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path

import django
from cryptography.hazmat.primitives.asymmetric import ec

from benchmarks.bare_signing import certified
from benchmarks.bench_sign_pdf import result_to_sign
from benchmarks.measure import Measure
from motcua.platform import clock
from motcua_simulators import trust_centre

SIGNATURES = 10
ROUNDS = 5
GOAL = 1.0


def measure() -> Measure:
    """Return the seconds for one document of ten signatures, beside the goal."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.project.settings")
    django.setup()
    with tempfile.TemporaryDirectory() as folder:
        centre = trust_centre.start_process(Path(folder) / "centre")
        try:
            pdf = _signed_by_many(centre)
            seconds = [_judged(pdf, centre.root.parent) for _ in range(ROUNDS)]
        finally:
            centre.stop()
    return Measure(
        name="validate_pdf",
        ours=round(statistics.median(seconds), 3),
        limit=GOAL,
        unit="s",
        what=f"one document with {SIGNATURES} signatures (PAdES-B-LT, P-256) judged offline; the goal",
        is_less_better=True,
    )


def _judged(pdf: bytes, folder: Path) -> float:
    from motcua.signatures.adapters import checking
    from motcua.signatures.adapters.trust_store import TrustStore, read_folder
    from motcua.signatures.domain.verdicts import Expected

    trust = TrustStore(roots=read_folder(_trusted(folder)).roots)
    started = time.perf_counter()
    report = checking.check(pdf, trust=trust, at=clock.now(), expected=Expected())
    taken = time.perf_counter() - started
    found = [each.reasons for each in report.signatures]
    if len(found) != SIGNATURES or any(found):
        raise RuntimeError(f"the document to measure with is not valid: {found}")
    return taken


def _trusted(folder: Path) -> Path:
    trust = folder / "trusted"
    trust.mkdir(exist_ok=True)
    (trust / "root.pem").write_bytes((folder / "root.pem").read_bytes())
    return trust


def _signed_by_many(centre: trust_centre.Running) -> bytes:
    from motcua.signatures.adapters import drawing, pades
    from motcua.signatures.adapters.authorities import Evidence, Stamper, StatusBook
    from motcua.signatures.adapters.keyring import KeptSigner, OpenKey
    from motcua.signatures.public import Appearance

    laid_out, stamper, book = result_to_sign(), Stamper(centre.time_stamp_address), StatusBook()
    pdf = laid_out.pdf
    for number in range(SIGNATURES):
        private = ec.generate_private_key(ec.SECP256R1())
        chain = certified(centre, private)
        own, *above = chain
        at = clock.now()
        found = [book.evidence(chain, at=at, fresh=True)]
        found += [book.evidence(each, at=at, fresh=False) for each in stamper.chain((chain[-1],))]
        profile = pades.Profile(
            field=f"KyNhay_{number}",
            appearance=Appearance(page=1, box=laid_out.signature_box),
            picture=drawing.signature_image("Hà Văn Thắng"),
            at=at,
            roots=(chain[-1],),
            evidence=Evidence(
                ocsps=tuple(answer for each in found for answer in each.ocsps),
                crls=tuple(answer for each in found for answer in each.crls),
            ),
            stamper=stamper,
            is_archival=False,
        )
        key = OpenKey(KeptSigner(private, own, above), own, tuple(above))
        pdf = pades.sign(pdf, key=key, profile=profile)
    return pdf
