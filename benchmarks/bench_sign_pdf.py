"""How fast a leader signs results, beside the least that any such signature costs.

Ours is one whole PAdES-B-LT signature: status of the signer asked anew (OCSP), picture, incremental
update, CMS, time stamp (RFC 3161), evidence inside. The limit is what no signer can do without, bare:
hash the same bytes, one P-256 signature, one OCSP and one time-stamp request to the same authority,
which runs as a process of its own.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import django
from asn1crypto import x509
from cryptography.hazmat.primitives.asymmetric import ec

from benchmarks.bare_signing import bare_signing, certified
from benchmarks.bench_slip_pdf import NOW as PRINTED_AT
from motcua.dossiers import papers
from motcua.platform import clock
from motcua_simulators import trust_centre

SIGNATURES = 20
ROUNDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What all signatures of a run share."""

    centre: trust_centre.Running
    pdf: bytes
    box: tuple[float, float, float, float]
    private: ec.EllipticCurvePrivateKey
    chain: tuple[x509.Certificate, ...]


def measure() -> dict[str, object]:
    """Return signatures a second, what the bare parts allow, and their ratio."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.project.settings")
    django.setup()
    with _prepared() as bench:
        sign, bare = _signing(bench), _bare(bench)
        rounds = [(_rate(sign), _rate(bare)) for _ in range(ROUNDS)]
    ours, limit = (max(each[part] for each in rounds) for part in range(2))
    return {
        "name": "sign_pdf",
        "ours": round(ours, 1),
        "limit": round(limit, 1),
        "ratio": round(ours / limit, 3),
        "unit": "signatures/s",
        "what": "leader's signatures (PAdES-B-LT, P-256) against hash, bare signature and the same requests",
    }


def _rate(act: Callable[[], object]) -> float:
    act()
    started = time.perf_counter()
    for _ in range(SIGNATURES):
        act()
    return SIGNATURES / (time.perf_counter() - started)


def _signing(bench: Bench) -> Callable[[], object]:
    from motcua.signatures.adapters import drawing, pades
    from motcua.signatures.adapters.authorities import Evidence, Stamper, StatusBook
    from motcua.signatures.adapters.keyring import KeptSigner, OpenKey
    from motcua.signatures.public import LEADER_FIELD, Appearance

    own, *above = bench.chain
    kept = OpenKey(KeptSigner(bench.private, own, above), own, tuple(above))
    stamper, book, root = Stamper(bench.centre.time_stamp_address), StatusBook(), bench.chain[-1]

    def sign() -> bytes:
        at = clock.now()
        found = [book.evidence(bench.chain, at=at, fresh=True)]
        found += [book.evidence(chain, at=at, fresh=False) for chain in stamper.chain((root,))]
        profile = pades.Profile(
            field=LEADER_FIELD,
            appearance=Appearance(page=1, box=bench.box),
            picture=drawing.signature_image("Hà Văn Thắng"),
            at=at,
            roots=(root,),
            evidence=Evidence(
                ocsps=tuple(answer for each in found for answer in each.ocsps),
                crls=tuple(answer for each in found for answer in each.crls),
            ),
            stamper=stamper,
            is_archival=False,
        )
        return pades.sign(bench.pdf, key=kept, profile=profile)

    return sign


def _bare(bench: Bench) -> Callable[[], object]:
    sign = bare_signing(bench.centre, bench.private, bench.chain)
    return lambda: sign(bench.pdf)


@contextmanager
def _prepared() -> Iterator[Bench]:
    with tempfile.TemporaryDirectory() as folder:
        centre = trust_centre.start_process(Path(folder) / "centre")
        try:
            private = ec.generate_private_key(ec.SECP256R1())
            result = result_to_sign()
            yield Bench(
                centre=centre,
                pdf=result.pdf,
                box=result.signature_box,
                private=private,
                chain=certified(centre, private),
            )
        finally:
            centre.stop()


def result_to_sign() -> papers.TypesetResult:
    """Return a laid-out decision with the place of its signature."""
    issue = papers.Issue(
        agency="Ủy ban nhân dân xã Hiền Lương",
        number="26",
        symbol="QĐ-UBND",
        place="Hiền Lương",
        authority=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        signer="Hà Văn Thắng",
    )
    facts = papers.Decision(
        about="Về việc hỗ trợ kinh phí",
        issuer="Chủ tịch Ủy ban nhân dân xã Hiền Lương",
        bases=("Căn cứ Luật Tổ chức chính quyền địa phương",),
        articles=("Hỗ trợ 6.000.000 đồng.", "Quyết định này có hiệu lực kể từ ngày ký./."),
    )
    return papers.result(papers.decision(facts, issue=issue), now=PRINTED_AT)
