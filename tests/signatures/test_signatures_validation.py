"""What validation says of an original, and of every way to tamper with it."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from asn1crypto import crl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.examples import examples
from tests.outside_tools import last_time_stamp, run
from tests.signatures import factories

from motcua.signatures import public
from motcua.signatures.adapters.trust_store import TrustStore
from motcua.signatures.domain.appearances import LEADER_FIELD, SEAL_FIELD
from motcua.signatures.public import Expected, Reason, Verdict

EXPECTED = Expected(signer=factories.LEADER, agency=factories.AGENCY)


def _report(pdf, centre, at, *, expected=EXPECTED, trust=None):
    return public.validate(pdf, at=at, expected=expected, trust=trust or centre.trust)


def test_an_original_is_valid(original, centre, later):
    report = _report(original, centre, later)

    assert (report.verdict, report.reasons) == (Verdict.VALID, ())
    leader, seal = report.signatures
    assert (leader.field, leader.signer, leader.title) == (LEADER_FIELD, factories.LEADER, "Phó Chủ tịch")
    assert (seal.field, seal.signer) == (SEAL_FIELD, factories.AGENCY)
    assert [(each.signed_at, each.is_time_proven) for each in report.signatures] == [(centre.now, True)] * 2


@pytest.mark.parametrize("algorithm", ["p256", "rsa2048"])
def test_poppler_agrees_for_both_kinds_of_key(centre, laid_out, tmp_path, algorithm):
    leader = factories.make_key(centre, kind="person", name=factories.LEADER, algorithm=algorithm)
    seal = factories.make_key(centre, kind="agency", name=factories.AGENCY, algorithm=algorithm)
    pdf = factories.sign(centre, laid_out, key=leader, at=centre.now)
    pdf = factories.seal(centre, laid_out, pdf, key=seal, at=centre.now)
    (tmp_path / "signed.pdf").write_bytes(pdf)

    said = run("pdfsig", "-nocert", tmp_path / "signed.pdf", check=False)

    assert said.count("Signature Validation: Signature is Valid.") == 2
    assert f"Signature Field Name: {LEADER_FIELD}" in said
    assert "Signature Type: ETSI.CAdES.detached" in said
    assert _report(pdf, centre, centre.now).verdict is Verdict.VALID


def test_openssl_verifies_the_time_stamp_over_the_document(original, centre, tmp_path):
    told = last_time_stamp(original, tmp_path)
    trusted = ("-CAfile", centre.running.root, "-untrusted", centre.running.directory / "issuing.pem")
    at = ("-attime", str(int(centre.now.timestamp())))
    assert "Verification: OK" in run("openssl", "ts", "-verify", *told, *trusted, *at)


@pytest.mark.parametrize("years", [1, 4, 7])
def test_an_original_stays_valid_after_its_certificates_expired(original, centre, years):
    report = _report(original, centre, centre.now + timedelta(days=365 * years))

    assert (report.verdict, report.reasons) == (Verdict.VALID, ())


def test_once_the_time_stamp_itself_expired_nobody_can_tell(original, centre):
    report = _report(original, centre, centre.now + timedelta(days=365 * 9))

    assert report.verdict is Verdict.INDETERMINATE
    assert Reason.TIME_STAMP_UNUSABLE in report.reasons


def test_a_changed_byte_of_the_content_is_found(original, centre, later):
    place = original.index(b"/MediaBox")
    changed = original[: place + 12] + b"9" + original[place + 13 :]

    report = _report(changed, centre, later)

    assert report.verdict is Verdict.INVALID
    assert Reason.DOCUMENT_CHANGED in report.reasons


def test_a_broken_signature_value_is_found(original, centre, later):
    place = original.index(b"/Contents <") + 400
    digit = b"0" if original[place : place + 1] != b"0" else b"1"

    assert (
        _report(original[:place] + digit + original[place + 1 :], centre, later).verdict is not Verdict.VALID
    )


def _rewritten_incrementally(pdf, change):
    """Return the document with one more revision, as a PDF editor that saves incrementally makes it."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415

    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _add_page(writer):
    from pyhanko.pdf_utils import generic  # noqa: PLC0415

    page = generic.DictionaryObject(
        {
            generic.pdf_name("/Type"): generic.pdf_name("/Page"),
            generic.pdf_name("/MediaBox"): generic.ArrayObject(
                [generic.NumberObject(number) for number in (0, 0, 595, 842)]
            ),
            generic.pdf_name("/Resources"): generic.DictionaryObject(),
        }
    )
    writer.insert_page(page)


def _add_picture(writer):
    from pyhanko.pdf_utils.generic import StreamObject, pdf_name  # noqa: PLC0415

    stream = StreamObject(stream_data=b"0 0 0 rg 0 0 600 900 re f")
    page, _ = writer.find_page_for_modification(0)
    page.get_object()[pdf_name("/Contents")] = writer.add_object(stream)
    writer.mark_update(page)


def _add_note(writer):
    from pyhanko.pdf_utils import generic  # noqa: PLC0415

    note = generic.DictionaryObject(
        {
            generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
            generic.pdf_name("/Subtype"): generic.pdf_name("/FreeText"),
            generic.pdf_name("/Rect"): generic.ArrayObject(
                [generic.NumberObject(number) for number in (100, 100, 300, 200)]
            ),
            generic.pdf_name("/Contents"): generic.TextStringObject("Hủy bỏ"),
        }
    )
    writer.register_annotation(writer.find_page_for_modification(0)[0], writer.add_object(note))


@pytest.mark.parametrize("change", [_add_page, _add_picture, _add_note], ids=["page", "picture", "note"])
@pytest.mark.parametrize("stage", ["signed", "original"])
def test_what_is_added_after_signing_is_found(request, centre, later, stage, change):
    report = _report(_rewritten_incrementally(request.getfixturevalue(stage), change), centre, later)

    assert report.verdict is Verdict.INVALID
    assert Reason.CONTENT_ADDED in report.reasons


def test_something_written_behind_the_end_is_found(original, centre, later):
    report = _report(original + b"\n(hidden)", centre, later)

    assert (report.verdict, report.reasons) == (Verdict.INVALID, (Reason.CONTENT_ADDED,))


def test_something_hidden_in_the_room_of_the_last_signature_is_found(original, centre, later):
    end = original.rindex(b"00>")
    hidden = original[: end - 8] + b"deadbeef" + original[end:]

    assert _report(hidden, centre, later).verdict is not Verdict.VALID


@pytest.mark.parametrize("blank", [b" ", b"\n", b"\0"], ids=repr)
def test_blanks_between_the_digits_of_the_last_signature_are_found(blank, original, centre, later):
    end = original.rindex(b"00>")
    hidden = original[: end - 1] + blank + original[end:]

    assert _report(hidden, centre, later).verdict is not Verdict.VALID


def test_a_changed_certificate_beside_the_last_time_stamp_is_found(original, centre, later):
    start = original.rindex(b"/Contents <") + len(b"/Contents <")
    digits = original[start : original.index(b">", start)]
    beside = "diễn tập".encode().hex().upper().encode()
    found = [at for at in range(len(digits)) if digits.startswith(beside, at)]
    assert found
    for at in found:
        changed = bytearray(original)
        changed[start + at + 1] ^= 1

        assert _report(bytes(changed), centre, later).verdict is not Verdict.VALID


def test_another_leader_is_found(centre, agency, laid_out, later):
    other = factories.make_key(centre, kind="person", name="Người Khác")
    pdf = factories.sign(centre, laid_out, key=other, at=centre.now)
    pdf = factories.seal(centre, laid_out, pdf, key=agency, at=centre.now)

    report = _report(pdf, centre, later)

    assert (report.verdict, report.reasons) == (Verdict.INVALID, (Reason.WRONG_SIGNER,))
    assert _report(pdf, centre, later, expected=Expected()).verdict is Verdict.VALID


def test_another_agency_is_found(original, centre, later):
    report = _report(original, centre, later, expected=Expected(agency="Ủy ban nhân dân xã Cao Sơn"))

    assert (report.verdict, report.reasons) == (Verdict.INVALID, (Reason.WRONG_SIGNER,))


def test_without_the_seal_it_is_no_full_original(signed, centre, later):
    report = _report(signed, centre, later)

    assert (report.verdict, report.reasons) == (Verdict.INDETERMINATE, (Reason.SEAL_MISSING,))


def test_a_seal_alone_is_no_full_original(centre, agency, laid_out, later):
    report = _report(factories.seal(centre, laid_out, laid_out, key=agency, at=centre.now), centre, later)

    assert (report.verdict, report.reasons) == (Verdict.INDETERMINATE, (Reason.LEADER_MISSING,))


@pytest.mark.parametrize(
    ("revoked_after", "verdict"),
    [(timedelta(minutes=-1), Verdict.INVALID), (timedelta(days=2), Verdict.VALID)],
    ids=["before signing", "after signing"],
)
def test_only_a_revocation_before_the_signature_spoils_it(
    centre, agency, laid_out, tmp_path, revoked_after, verdict
):
    leader = factories.make_key(centre, kind="person", name=factories.LEADER)
    pdf = factories.sign(centre, laid_out, key=leader, at=centre.now)
    pdf = factories.seal(centre, laid_out, pdf, key=agency, at=centre.now)
    centre.clock.time = centre.now + timedelta(days=3)
    centre.running.office.revoke(
        serial=leader.certificate.serial_number, reason="key_compromise", at=centre.now + revoked_after
    )
    centre.put_status_list(tmp_path / "trust")

    report = _report(pdf, centre, centre.clock.time, trust=tmp_path / "trust")

    assert report.verdict is verdict
    assert (Reason.CERTIFICATE_REVOKED in report.reasons) is (verdict is Verdict.INVALID)


def test_a_planted_namesake_of_the_authority_does_not_hide_a_revocation(centre):
    signer = factories.make_key(centre, kind="person", name=factories.LEADER)
    serial = signer.certificate.serial_number
    centre.running.office.revoke(serial=serial, reason="key_compromise", at=centre.now)
    listed = crl.CertificateList.load(centre.running.authority.crl(factories.ISSUING))
    trust = TrustStore(roots=(signer.chain[-1],), crls=(listed,))
    planted = factories.namesake(centre, signer.chain[0])

    assert planted.subject == signer.chain[0].subject
    for issuers in ((planted, *signer.chain), (*signer.chain, planted), signer.chain):
        assert trust.revoked_at(signer.certificate, issuers) == centre.now
    assert trust.revoked_at(signer.certificate, (planted,)) is None


def test_a_certificate_expired_at_signing_is_found(centre, agency, laid_out):
    ends = centre.now + timedelta(hours=1)
    leader = factories.make_key(centre, kind="person", name=factories.LEADER, not_after=ends)
    centre.clock.time = ends + timedelta(hours=2)
    pdf = factories.sign_regardless(centre, laid_out, key=leader, at=centre.clock.time)
    pdf = factories.seal(centre, laid_out, pdf, key=agency, at=centre.clock.time)

    report = _report(pdf, centre, centre.clock.time + timedelta(minutes=1))

    assert report.verdict is Verdict.INVALID
    assert Reason.CERTIFICATE_EXPIRED in report.reasons


def test_an_authority_nobody_trusts_leaves_it_open(original, centre, later, tmp_path):
    report = _report(original, centre, later, trust=tmp_path)

    assert report.verdict is Verdict.INDETERMINATE
    assert Reason.UNKNOWN_AUTHORITY in report.reasons


@pytest.mark.parametrize(
    ("after", "reasons"),
    [
        (timedelta(minutes=10), {Reason.TIME_UNPROVEN}),
        (timedelta(days=2), {Reason.TIME_UNPROVEN, Reason.STATUS_UNKNOWN}),
    ],
    ids=["status still fresh", "status grown old"],
)
def test_without_time_stamp_it_stays_open(centre, leader, agency, laid_out, after, reasons):
    pdf = factories.sign(centre, laid_out, key=leader, at=centre.now, stamped=False)
    pdf = factories.seal(centre, laid_out, pdf, key=agency, at=centre.now, stamped=False)

    report = _report(pdf, centre, centre.now + after)

    assert (report.verdict, set(report.reasons)) == (Verdict.INDETERMINATE, reasons)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", Reason.NOT_A_PDF, id="nothing"),
        pytest.param(b"PK\x03\x04", Reason.NOT_A_PDF, id="another kind"),
        pytest.param(b"%PDF-1.7\n", Reason.UNREADABLE, id="only a head"),
        pytest.param(b"%PDF-1.7\n" + b"<<" * 50_000, Reason.UNREADABLE, id="deep nesting"),
        pytest.param(b"%PDF-1.7\nstartxref\n-5\n%%EOF", Reason.UNREADABLE, id="a wrong table"),
        pytest.param(b"%PDF-1.7\n" + bytes(65 * 1024 * 1024), Reason.TOO_LARGE, id="too large"),
    ],
)
def test_any_bytes_get_a_report(centre, later, content, reason):
    report = _report(content, centre, later)

    assert (report.verdict, report.reasons) == (Verdict.INDETERMINATE, (reason,))


def test_an_unsigned_document_is_told_so(laid_out, centre, later):
    assert _report(laid_out, centre, later).reasons == (Reason.NO_SIGNATURE,)


@pytest.mark.slow
@settings(
    max_examples=examples(30),
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(share=st.floats(0, 1), bit=st.integers(0, 7))
def test_no_flipped_bit_leaves_it_valid(share, bit, original, centre, later):
    place = int(share * (len(original) - 1))
    flipped = bytearray(original)
    flipped[place] ^= 1 << bit

    report = _report(bytes(flipped), centre, later)

    is_only_written_otherwise = _last_signature(flipped) == _last_signature(original)
    assert report.verdict is not Verdict.VALID or is_only_written_otherwise


@pytest.mark.slow
@settings(
    max_examples=examples(15),
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(start=st.floats(0, 1), length=st.integers(1, 4000))
def test_no_missing_piece_leaves_it_valid_or_breaks_the_reader(start, length, original, centre, later):
    place = int(start * (len(original) - 1))

    assert _report(original[:place] + original[place + length :], centre, later).verdict is not Verdict.VALID


def _last_signature(pdf):
    """Return the bytes of the last signature, whose hexadecimal digits may be large or small."""
    start = bytes(pdf).rindex(b"/Contents <") + len(b"/Contents <")
    return bytes(pdf)[:start], bytes(pdf)[start : bytes(pdf).index(b">", start)].lower()
