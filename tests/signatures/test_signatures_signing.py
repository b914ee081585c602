"""Signing and sealing with kept keys: who may, what is checked before, what is logged."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from tests.organisations.factories import make_agency
from tests.signatures import factories

from motcua.kernel.actors import SYSTEM, Actor, ActorKind, Role, Seat
from motcua.organisations import public as organisations
from motcua.platform.models import AuditEntry
from motcua.signatures import public
from motcua.signatures.adapters import key_files, keyring
from motcua.signatures.adapters.registration import Office
from motcua.signatures.models import OwnerKind, SigningEntry, SigningKey, TrustAnchor
from motcua.signatures.public import Appearance, Expected, Verdict
from motcua.signatures.services.issue_keys import Owner, issue_key

pytestmark = pytest.mark.django_db
SIGNATURE = Appearance(page=1, box=factories.SIGNATURE_BOX)
SEAL = Appearance(page=1, box=factories.SEAL_BOX)


@pytest.fixture
def office(centre, settings, tmp_path):
    settings.VAR = tmp_path
    return Office.of(centre.running.directory)


@pytest.fixture
def agency_id(office):
    return make_agency(name=factories.AGENCY).id


@pytest.fixture
def leader(agency_id, centre):
    """A leader with a key, for an agency with a key."""
    person_id = organisations.register_person(by=SYSTEM, now=centre.now, name=factories.LEADER)
    public.issue_demo_keys(
        centre=centre.running.directory,
        people=[(person_id, agency_id)],
        agencies=[agency_id],
        by=SYSTEM,
        now=centre.now,
    )
    seat = Seat(role=Role.LEADER, agency_id=agency_id)
    return Actor(kind=ActorKind.STAFF, id=7, name=factories.LEADER, person_id=person_id, seats=(seat,))


@pytest.fixture
def clerk(agency_id):
    seat = Seat(role=Role.OFFICE_CLERK, agency_id=agency_id)
    return Actor(kind=ActorKind.STAFF, id=8, name="Lò Thị Dung", person_id=99, seats=(seat,))


def _sign(pdf, leader, at, **changes):
    facts = {"pdf": pdf, "person_id": leader.person_id, "by": leader, "at": at, "appearance": SIGNATURE}
    return public.sign_by_person(**(facts | changes))


def _seal(pdf, clerk, agency_id, at):
    return public.seal_by_agency(
        pdf=pdf, agency_id=agency_id, by=clerk, at=at, appearance=SEAL, subject="dossier:12"
    )


def test_what_a_leader_signs_and_a_clerk_seals_is_valid(laid_out, leader, clerk, agency_id, centre):
    sealed = _seal(_sign(laid_out, leader, centre.now), clerk, agency_id, centre.now)

    report = public.validate(
        sealed, at=centre.now, expected=Expected(signer=factories.LEADER, agency=factories.AGENCY)
    )
    assert (report.verdict, report.reasons) == (Verdict.VALID, ())
    assert sealed.startswith(laid_out)


def test_each_use_of_a_key_is_logged_with_who_and_what(laid_out, leader, clerk, agency_id, centre):
    signed = _sign(laid_out, leader, centre.now)
    sealed = _seal(signed, clerk, agency_id, centre.now)

    entries = SigningEntry.objects.order_by("pk").values_list(
        "field", "by_ref", "by_person_id", "subject", "sha256_before", "sha256_after"
    )
    first, second, third = (hashlib.sha256(pdf).hexdigest() for pdf in (laid_out, signed, sealed))
    assert list(entries) == [
        (public.LEADER_FIELD, "staff:7", leader.person_id, "", first, second),
        (public.SEAL_FIELD, "staff:8", 99, "dossier:12", second, third),
    ]
    assert list(AuditEntry.objects.filter(on_ref="dossier:12").values_list("tag", "agency_id")) == [
        ("document:seal", agency_id)
    ]


def test_the_log_cannot_be_rewritten(laid_out, leader, centre):
    _sign(laid_out, leader, centre.now)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        SigningEntry.objects.update(by_name="Người Khác")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        SigningEntry.objects.all().delete()


def test_nobody_signs_as_another(laid_out, leader, clerk, centre):
    with pytest.raises(public.NotYourKeyError, match="may not sign as person"):
        _sign(laid_out, leader, centre.now, by=clerk)
    assert not SigningEntry.objects.exists()


def test_only_the_office_clerk_of_the_agency_seals(laid_out, leader, clerk, agency_id, centre):
    signed = _sign(laid_out, leader, centre.now)
    other_id = make_agency().id

    for by, agency in ((leader, agency_id), (clerk, other_id)):
        with pytest.raises(public.NotYourKeyError, match="does not keep the seal"):
            _seal(signed, by, agency, centre.now)
    assert SigningEntry.objects.count() == 1


def test_what_no_leader_signed_is_not_sealed(laid_out, leader, clerk, agency_id, centre):
    with pytest.raises(public.NotSignedByLeaderError):
        _seal(laid_out, clerk, agency_id, centre.now)


def test_a_document_is_signed_once(laid_out, leader, centre):
    signed = _sign(laid_out, leader, centre.now)

    with pytest.raises(public.FieldTakenError, match="ChuKyLanhDao"):
        _sign(signed, leader, centre.now)


def test_without_a_key_nothing_is_signed(laid_out, leader, centre):
    SigningKey.objects.update(retired_at=centre.now)

    with pytest.raises(public.NoKeyError):
        _sign(laid_out, leader, centre.now)


@pytest.mark.parametrize("years", [-2, 4], ids=["not yet valid", "expired"])
def test_outside_its_period_a_certificate_signs_nothing(laid_out, leader, centre, years):
    with pytest.raises(public.OutOfPeriodError, match=r"valid from \d\d/\d\d/\d{4} to"):
        _sign(laid_out, leader, centre.now + timedelta(days=365 * years))


def test_a_revoked_certificate_signs_nothing(laid_out, leader, office, centre):
    _sign(laid_out, leader, centre.now)
    key = SigningKey.objects.in_use(OwnerKind.PERSON, leader.person_id).get()
    office.revoke(serial=key.serial, reason="key_compromise", at=centre.now)

    with pytest.raises(public.RevokedCertificateError, match="was revoked on"):
        _sign(laid_out, leader, centre.now)
    assert SigningEntry.objects.count() == 1


def test_a_certificate_for_something_else_signs_nothing(laid_out, leader, centre):
    key = SigningKey.objects.in_use(OwnerKind.PERSON, leader.person_id).get()
    SigningKey.objects.filter(pk=key.pk).update(certificate=bytes(key.chain[0]))

    with pytest.raises(public.UnsuitableCertificateError):
        _sign(laid_out, leader, centre.now)


def test_under_a_withdrawn_authority_nothing_is_signed(laid_out, leader, centre):
    anchor = TrustAnchor.objects.get()
    public.withdraw_anchor(anchor_id=anchor.pk, by=SYSTEM, now=centre.now)

    with pytest.raises(public.NotTrustedError, match="not lead to an authority"):
        _sign(laid_out, leader, centre.now + timedelta(seconds=1))


def test_without_an_answer_from_the_time_stamp_service_nothing_is_signed(laid_out, leader, centre):
    public.use_time_stamp_service(url="http://127.0.0.1:9/time-stamp")

    with pytest.raises(public.AuthorityUnreachableError, match="does not answer"):
        _sign(laid_out, leader, centre.now)
    assert not SigningEntry.objects.exists()


@pytest.mark.parametrize("content", [b"", b"nonsense", b"%PDF-1.7\n%%EOF"], ids=["empty", "text", "no body"])
def test_what_is_no_document_is_not_signed(leader, centre, content):
    with pytest.raises(public.UnreadablePdfError):
        _sign(content, leader, centre.now)


@pytest.mark.parametrize("page", [2, 99])
def test_a_place_outside_the_document_is_refused(laid_out, leader, centre, page):
    with pytest.raises(public.NoRoomError, match=f"page {page} of 1"):
        _sign(laid_out, leader, centre.now, appearance=Appearance(page=page, box=factories.SIGNATURE_BOX))


def test_keys_are_made_once_and_lie_encrypted_for_their_owner_alone(leader, agency_id, centre, tmp_path):
    made = public.issue_demo_keys(
        centre=centre.running.directory,
        people=[(leader.person_id, agency_id)],
        agencies=[agency_id],
        by=SYSTEM,
        now=centre.now,
    )

    files = list((tmp_path / "keys").iterdir())
    assert made == 0
    assert len(files) == 2
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    encrypted = b"-----BEGIN ENCRYPTED PRIVATE KEY-----"  # not-a-secret
    assert all(path.read_bytes().startswith(encrypted) for path in files)


def test_a_key_file_with_another_passphrase_is_told(leader, laid_out, centre, tmp_path):
    (tmp_path / "secrets" / "key-passphrase").write_text("another")

    with pytest.raises(public.KeyFileError, match="does not open"):
        _sign(laid_out, leader, centre.now)


def test_a_missing_key_file_is_told(leader, laid_out, centre, tmp_path):
    for path in (tmp_path / "keys").iterdir():
        path.unlink()

    with pytest.raises(public.KeyFileError, match="is missing"):
        _sign(laid_out, leader, centre.now)


def test_a_key_file_is_opened_once_in_the_life_of_a_process(leader, laid_out, centre, monkeypatch):
    _sign(laid_out, leader, centre.now)
    monkeypatch.setattr(key_files, "load", lambda _name: pytest.fail("the key file was opened again"))

    _sign(laid_out, leader, centre.now + timedelta(seconds=2))

    assert SigningEntry.objects.count() == 2


def test_a_new_key_takes_the_place_of_the_old_one(leader, office, laid_out, centre):
    owner = Owner(kind=OwnerKind.PERSON, id=leader.person_id, names={"name": "Hà Văn Thắng"})
    later = centre.now + timedelta(minutes=1)
    key_id = issue_key(owner=owner, office=office, by=SYSTEM, now=later, algorithm="rsa2048")

    _sign(laid_out, leader, later)

    assert SigningEntry.objects.get().key_id == key_id
    assert keyring.opened(SigningKey.objects.get(pk=key_id)).certificate.public_key.algorithm == "rsa"
    assert SigningKey.objects.filter(owner_id=leader.person_id, owner_kind="person").count() == 2


def test_an_xml_document_is_sealed_by_the_agency_and_logged(leader, clerk, agency_id, centre):
    sealed = public.seal_xml(
        xml=b"<so><dong>1</dong></so>", agency_id=agency_id, by=clerk, at=centre.now, subject="register:1"
    )

    (found,) = public.validate(sealed, at=centre.now).signatures
    assert (found.verdict, found.level, found.signer) == (Verdict.VALID, "XAdES B-LT", factories.AGENCY)
    assert SigningEntry.objects.values_list("field", "by_ref", "subject").get() == (
        "XAdES",
        "staff:8",
        "register:1",
    )
    with pytest.raises(public.NotYourKeyError):
        public.seal_xml(xml=b"<so/>", agency_id=make_agency().id, by=clerk, at=centre.now)
