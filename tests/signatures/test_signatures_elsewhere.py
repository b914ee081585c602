"""Documents that other software signed: judged by the same rules, never rewritten."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.signatures import factories

from motcua.signatures import public
from motcua.signatures.domain.algorithms import Limits
from motcua.signatures.public import Expected, Reason, Remark, Verdict

FIELD = "Signature1"


def _report(pdf, centre, at, *, expected=None, trust=None):
    return public.validate(pdf, at=at, expected=expected, trust=trust or centre.trust)


@pytest.fixture(scope="module")
def rsa_key(founded):
    return factories.make_key(founded, kind="person", name=factories.LEADER, algorithm="rsa2048")


@pytest.fixture
def listing(centre, tmp_path):
    """A trust folder with the authority's present status lists, as its visitors take them."""
    centre.put_status_list(tmp_path / "trust")
    (tmp_path / "trust" / "root.crl").write_bytes(centre.running.authority.crl(factories.ROOT))
    return tmp_path / "trust"


@pytest.mark.parametrize("digest", ["sha256", "sha512"])
def test_a_signature_by_other_software_is_valid_when_its_status_is_known(
    centre, laid_out, rsa_key, listing, later, digest
):
    pdf = factories.sign_regardless(
        centre, laid_out, key=rsa_key, at=centre.now, field=FIELD, stamped=False, digest=digest
    )

    report = _report(pdf, centre, later, trust=listing)

    assert (report.verdict, report.reasons) == (Verdict.VALID, ())
    assert set(report.remarks) == {Remark.SIGNED_ELSEWHERE, Remark.TIME_CLAIMED}
    assert [(each.field, each.level, each.is_time_proven) for each in report.signatures] == [
        (FIELD, "PAdES B-B", False)
    ]


def test_without_status_it_cannot_be_determined(centre, laid_out, rsa_key, later):
    pdf = factories.sign_regardless(centre, laid_out, key=rsa_key, at=centre.now, field=FIELD)

    report = _report(pdf, centre, later)

    assert (report.verdict, report.reasons) == (Verdict.INDETERMINATE, (Reason.STATUS_UNKNOWN,))


def test_once_the_certificate_expired_an_unproven_time_leaves_it_open(centre, laid_out, rsa_key, listing):
    pdf = factories.sign_regardless(centre, laid_out, key=rsa_key, at=centre.now, field=FIELD, stamped=False)

    report = _report(pdf, centre, centre.now + timedelta(days=900), trust=listing)

    assert report.verdict is Verdict.INDETERMINATE
    assert Reason.TIME_UNPROVEN in report.reasons


@pytest.mark.parametrize(
    ("expected", "reasons"),
    [
        (Expected(signer=factories.LEADER), ()),
        (Expected(signer="Người Khác"), (Reason.WRONG_SIGNER,)),
        (Expected(agency=factories.AGENCY), (Reason.WRONG_SIGNER,)),
    ],
    ids=["the one", "another", "no agency"],
)
def test_who_should_have_signed_is_compared_by_name(
    centre, laid_out, rsa_key, listing, later, expected, reasons
):
    pdf = factories.sign_regardless(centre, laid_out, key=rsa_key, at=centre.now, field=FIELD)

    assert _report(pdf, centre, later, trust=listing, expected=expected).reasons == reasons


def test_sha_1_is_called_weak(centre, laid_out, rsa_key, listing, later):
    pdf = factories.sign_regardless(centre, laid_out, key=rsa_key, at=centre.now, field=FIELD, digest="sha1")

    report = _report(pdf, centre, later, trust=listing)

    assert (report.verdict, report.reasons) == (Verdict.INVALID, (Reason.WEAK_ALGORITHM,))
    assert report.signatures[0].algorithm == "RSA PKCS#1 v1.5 2048, SHA-1"


def test_a_short_key_is_called_weak(centre, laid_out, listing, later):
    short = factories.make_key(centre, kind="person", name=factories.LEADER, algorithm="rsa1024")
    pdf = factories.sign_regardless(centre, laid_out, key=short, at=centre.now, field=FIELD)

    report = _report(pdf, centre, later, trust=listing)

    assert report.verdict is Verdict.INVALID
    assert Reason.WEAK_ALGORITHM in report.reasons
    assert report.signatures[0].algorithm == "RSASSA-PSS 1024, SHA-256"


@pytest.mark.parametrize(
    ("weakness", "weak"),
    [
        (("digest", "sha1"), "sha1"),
        (("digest", "sha256"), ""),
        (("digest", "sha384"), "sha384"),
        (("key", "rsa", 2047), "rsa 2047"),
        (("key", "rsa", 2048), ""),
        (("key", "rsa", 3072), "rsa 3072"),
        (("key", "ec", 224), "ec 224"),
        (("key", "ec", 256), ""),
        (("key", "dsa", 3072), "dsa 3072"),
        (("key", "ed25519", 0), ""),
    ],
    ids=str,
)
def test_limits_name_what_is_weak(centre, weakness, weak):
    limits = Limits(ends={"sha384": centre.now, "rsa3072": centre.now})
    kind, *facts = weakness
    judge = limits.weakness_of_digest if kind == "digest" else limits.weakness_of_key

    assert judge(*facts, at=centre.now + timedelta(seconds=1)) == weak
    if facts[0] in {"sha384", "rsa"} and facts[-1] in {"sha384", 3072}:
        assert judge(*facts, at=centre.now) == ""
