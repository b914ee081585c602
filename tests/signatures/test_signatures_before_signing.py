"""What is told before the button is pressed: each check good, each check bad, and a weak key refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.accounts.factories import browser_of, make_staff
from tests.organisations.factories import make_agency
from tests.signatures import factories

from motcua.kernel.actors import SYSTEM, Role
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.signatures import public
from motcua.signatures.domain.signing_checks import Check, Found, Outcome, may_sign
from motcua.signatures.models import AlgorithmEnd, OwnerKind, SigningKey, TimeStampService, TrustAnchor
from motcua.signatures.services.check_before_signing import check_before_signing
from motcua.signatures.services.using_keys import key_of, opened_checked

pytestmark = pytest.mark.django_db


@pytest.fixture
def person_id(settings, tmp_path, centre):
    settings.VAR = tmp_path
    found = organisations.register_person(by=SYSTEM, now=centre.now, name=factories.LEADER)
    agency = make_agency(name=factories.AGENCY)
    public.issue_demo_keys(
        centre=centre.running.directory, people=[(found, agency.id)], agencies=[agency.id], by=SYSTEM,
        now=centre.now,
    )  # fmt: skip
    return found


def outcomes(person_id, at):
    found = check_before_signing(kind=OwnerKind.PERSON, owner_id=person_id, at=at)
    return {each.check: each.outcome for each in found}, may_sign(found)


def test_everything_is_good_for_a_key_that_can_sign(person_id, centre):
    found, ready = outcomes(person_id, centre.now)
    assert found == dict.fromkeys(Check, Outcome.GOOD)
    assert ready


@pytest.mark.parametrize(
    ("spoil", "check", "outcome"),
    [
        (lambda _: SigningKey.objects.update(subject_name="Người khác"), Check.HOLDER, Outcome.BAD),
        (
            lambda now: SigningKey.objects.update(not_after=now - timedelta(seconds=1)),
            Check.PERIOD,
            Outcome.BAD,
        ),
        (
            lambda now: AlgorithmEnd.objects.create(
                name="ec<384", weak_from=date(2026, 1, 1), source="x", set_at=now, set_by_name="x"
            ),
            Check.USE,
            Outcome.BAD,
        ),
        (lambda now: TrustAnchor.objects.update(withdrawn_at=now), Check.PATH, Outcome.BAD),
        (lambda _: TimeStampService.objects.all().delete(), Check.TIME_STAMP, Outcome.UNKNOWN),
    ],
    ids=["another name", "ended", "too weak by now", "untrusted", "no time stamps"],
)
def test_each_check_tells_its_own_fault(person_id, centre, spoil, check, outcome):
    spoil(centre.now)
    found, ready = outcomes(person_id, centre.now + timedelta(seconds=1))
    assert found[check] is outcome
    assert {each for each, said in found.items() if said is not Outcome.GOOD} == {check}
    assert not ready


def test_a_revoked_certificate_is_told_before_signing(person_id, centre):
    key = key_of(OwnerKind.PERSON, person_id)
    centre.running.authority.revoke(serial=int(key.serial, 16), reason="key_compromise", at=centre.now)
    found, ready = outcomes(person_id, centre.now + timedelta(minutes=1))
    assert (found[Check.STATUS], ready) == (Outcome.BAD, False)


def test_a_missing_key_ends_the_look(person_id, centre):
    SigningKey.objects.update(retired_at=centre.now)
    found = check_before_signing(kind=OwnerKind.PERSON, owner_id=person_id, at=centre.now)
    assert found == (Found(Check.KEY, Outcome.BAD),)
    assert not may_sign(found)


def test_nothing_is_signed_with_a_key_that_has_become_weak(person_id, centre):
    key = key_of(OwnerKind.PERSON, person_id)
    opened_checked(key, at=centre.now)
    AlgorithmEnd.objects.create(
        name="ec<384", weak_from=civil_date(centre.now), source="x", set_at=centre.now, set_by_name="x"
    )
    with pytest.raises(public.UnsuitableCertificateError):
        opened_checked(key, at=centre.now)


def test_the_screen_says_it_in_plain_words_and_only_of_ones_own(person_id, centre):
    agency = make_agency(code="T-C", name="Xã C")
    leader = browser_of(make_staff(Role.LEADER, agency_id=agency.id))
    said = leader.get("/signing/checks/").content.decode()
    assert "Chưa có khóa nào đang dùng" in said
    assert leader.get(f"/signing/checks/?seal={agency.id}").status_code == 403
    keeper = browser_of(make_staff(Role.OFFICE_CLERK, agency_id=agency.id))
    assert keeper.get(f"/signing/checks/?seal={agency.id}").status_code == 200
    assert keeper.get("/signing/checks/?seal=1").status_code == 403
