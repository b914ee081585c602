"""Keeping keys, trust and reports: who sees what, who ends what, two hands for whom we trust."""

from __future__ import annotations

import ssl
from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.accounts.factories import NOW, SECRET, browser_of, make_staff
from tests.organisations.factories import make_agency
from tests.queries import count_queries
from tests.signatures.examples import certificate, make_authority, make_report, make_signing_key, make_use

from motcua.accounts import public as accounts
from motcua.kernel.actors import SYSTEM, Role, Seat
from motcua.kernel.civil_time import midnight
from motcua.platform import clock
from motcua.signatures.domain.algorithms import STANDING
from motcua.signatures.domain.refusals import NoKeyError, NotYourKeyError
from motcua.signatures.models import ArchivedDocument, AuthorityKind, OwnerKind, Purpose, TrustAnchor
from motcua.signatures.permissions import (
    NotTheKeeperError,
    entries_visible_to,
    keys_visible_to,
    validations_visible_to,
)
from motcua.signatures.queries import lists
from motcua.signatures.queries.algorithms import algorithm_rows, limits
from motcua.signatures.queries.trust import trust_store
from motcua.signatures.services.keep_trust import AnchorNotFoundError, NotARootError, withdraw_anchor
from motcua.signatures.services.propose_authority import (
    AlreadyListedError,
    OtherHandNeededError,
    Proposal,
    confirm_authority,
    propose_authority,
)
from motcua.signatures.services.renew_archive import try_again
from motcua.signatures.services.retire_key import ReasonMissingError, retire_key
from motcua.signatures.services.set_algorithm_end import UnknownAlgorithmError, set_algorithm_end

pytestmark = pytest.mark.django_db


@pytest.fixture
def agencies():
    return make_agency(code="T-A", name="Xã A"), make_agency(code="T-B", name="Xã B")


@pytest.fixture
def people(agencies):
    """Each role in both agencies, as actors."""
    return {
        (role, agency.id): accounts.actor_for(make_staff(role, agency_id=agency.id).pk, at=NOW)
        for agency in agencies
        for role in (Role.AGENCY_ADMINISTRATOR, Role.OFFICE_CLERK, Role.LEADER, Role.IT_CENTRE, Role.CLERK)
    }


@pytest.fixture
def centre_people(agencies, people):
    here, there = agencies
    return people[Role.IT_CENTRE, here.id], people[Role.IT_CENTRE, there.id]


@pytest.fixture
def kept(agencies, people):
    """Seals of both agencies, keys of both leaders, uses and reports of both."""
    keys = []
    for agency in agencies:
        leader = people[Role.LEADER, agency.id]
        keys.append(
            make_signing_key(kind=OwnerKind.AGENCY, owner_id=agency.id, agency_id=agency.id, name=agency.name)
        )
        keys.append(
            make_signing_key(
                kind=OwnerKind.PERSON, owner_id=leader.person_id, agency_id=agency.id, name=leader.name
            )
        )
        make_report(agency.id)
    make_report(None)
    for key in keys:
        make_use(key)
        make_use(key, by_ref=people[Role.CLERK, agencies[0].id].ref)
    return keys


def naive_sees(actor, key) -> bool:
    for seat in actor.seats:
        if seat.role is Role.IT_CENTRE:
            return True
        if seat.role is Role.AGENCY_ADMINISTRATOR and key.agency_id == seat.agency_id:
            return True
        is_seal = key.owner_kind == OwnerKind.AGENCY and key.owner_id == seat.agency_id
        if seat.role is Role.OFFICE_CLERK and is_seal:
            return True
    return key.owner_kind == OwnerKind.PERSON and key.owner_id == actor.person_id


def test_lists_agree_with_a_naive_oracle_on_rights(agencies, people, kept):
    from motcua.signatures.models import KeptValidation, SigningEntry, SigningKey  # noqa: PLC0415

    here, there = agencies
    clerk = people[Role.OFFICE_CLERK, here.id]
    both = replace(clerk, seats=(*clerk.seats, Seat(role=Role.AGENCY_ADMINISTRATOR, agency_id=there.id)))
    keepers = {Role.AGENCY_ADMINISTRATOR, Role.OFFICE_CLERK}
    for actor in (*people.values(), both):
        seen = {key.pk for key in SigningKey.objects.all() if naive_sees(actor, key)}
        uses = {
            entry.pk
            for entry in SigningEntry.objects.select_related("key")
            if naive_sees(actor, entry.key) or entry.by_ref == actor.ref
        }
        own = {seat.agency_id for seat in actor.seats if seat.role in keepers}
        is_centre = any(seat.role is Role.IT_CENTRE for seat in actor.seats)
        reports = {row.pk for row in KeptValidation.objects.all() if is_centre or row.agency_id in own}
        assert set(keys_visible_to(actor).values_list("pk", flat=True)) == seen
        assert {row.pk for row in lists.keys(actor, now=NOW, state=None, text="").rows} == seen
        assert set(entries_visible_to(actor).values_list("pk", flat=True)) == uses
        assert {row.pk for row in lists.uses(actor).rows} == uses
        assert set(validations_visible_to(actor).values_list("pk", flat=True)) == reports
        assert {row.pk for row in lists.reports(actor).rows} == reports


def test_keys_are_told_apart_by_their_state_and_found_by_name(agencies, centre_people, kept):
    here, _there = agencies
    soon = make_signing_key(
        kind=OwnerKind.PERSON, owner_id=91, agency_id=here.id, name="Đinh Công Soạn",
        not_after=NOW + timedelta(days=30),
    )  # fmt: skip
    ended = make_signing_key(
        kind=OwnerKind.PERSON, owner_id=92, agency_id=here.id, name="Quách Thị Lan",
        not_after=NOW - timedelta(seconds=1),
    )  # fmt: skip
    retire_key(key_id=kept[0].pk, reason="Mất thiết bị", by=SYSTEM, now=NOW)
    actor = centre_people[0]

    def found(state, text=""):
        return {row.pk for row in lists.keys(actor, now=NOW, state=state, text=text).rows}

    assert found(lists.KeyState.NEAR_END) == {soon.pk}
    assert found(lists.KeyState.ENDED) == {ended.pk}
    assert found(lists.KeyState.RETIRED) == {kept[0].pk}
    assert found(lists.KeyState.IN_USE) == {soon.pk, *(key.pk for key in kept[1:])}
    assert found(None, "quách") == {ended.pk}
    assert found(None, ended.serial) >= {ended.pk}


def test_lists_ask_once_and_go_on_by_cursor(centre_people, kept):
    actor = centre_people[0]
    few = len(count_queries(lambda: lists.uses(actor)))
    for number in range(lists.PAGE):
        make_use(kept[0], subject=f"dossier:{number}")
    assert len(count_queries(lambda: [row.key.subject_name for row in lists.uses(actor).rows])) == few == 1
    first = lists.uses(actor)
    rest = lists.uses(actor, older_than=first.cursor)
    assert (len(first.rows), rest.cursor) == (lists.PAGE, None)
    assert not {row.pk for row in first.rows} & {row.pk for row in rest.rows}
    digest = first.rows[3].sha256_after
    assert [row.sha256_after for row in lists.uses(actor, text=digest.upper()).rows] == [digest]


def test_a_key_is_taken_out_by_its_administrators_only_once_and_with_a_reason(agencies, people, kept):
    here, there = agencies
    seal = kept[0]
    for role, agency in (
        (Role.AGENCY_ADMINISTRATOR, there), (Role.OFFICE_CLERK, here), (Role.LEADER, here), (Role.CLERK, here)
    ):  # fmt: skip
        with pytest.raises(NotYourKeyError):
            retire_key(key_id=seal.pk, reason="x", by=people[role, agency.id], now=NOW)
    admin = people[Role.AGENCY_ADMINISTRATOR, here.id]
    with pytest.raises(ReasonMissingError):
        retire_key(key_id=seal.pk, reason="  ", by=admin, now=NOW)
    retire_key(key_id=seal.pk, reason="Mất thiết bị", by=admin, now=NOW)
    seal.refresh_from_db()
    assert (seal.retired_at, seal.retired_by_name, seal.retired_reason) == (NOW, admin.name, "Mất thiết bị")
    with pytest.raises(NoKeyError):
        retire_key(key_id=seal.pk, reason="again", by=admin, now=NOW)


def proposal(name="Gốc mới", **changes):
    facts = {
        "certificate": certificate(name), "kind": AuthorityKind.ROOT, "purpose": Purpose.ALL, "since": NOW,
        "until": None, "source": "ca.gov.vn",
    }  # fmt: skip
    return Proposal(**(facts | changes))


def roots(at):
    return [str(each.subject.native["common_name"]) for each in trust_store(at=at).roots]


def test_two_people_take_an_authority_in_and_one_takes_it_out(centre_people, people, agencies):
    first, second = centre_people
    later = NOW + timedelta(hours=1)
    made = propose_authority(proposal=proposal(), by=first, now=NOW)
    assert "Gốc mới" not in roots(NOW)
    with pytest.raises(OtherHandNeededError):
        confirm_authority(anchor_id=made, by=first, now=later)
    with pytest.raises(NotTheKeeperError):
        confirm_authority(anchor_id=made, by=people[Role.AGENCY_ADMINISTRATOR, agencies[0].id], now=later)
    with pytest.raises(AlreadyListedError):
        propose_authority(proposal=proposal(), by=second, now=NOW)
    confirm_authority(anchor_id=made, by=second, now=later)
    assert "Gốc mới" in roots(later)
    with pytest.raises(AnchorNotFoundError):
        confirm_authority(anchor_id=made, by=second, now=later)
    withdraw_anchor(anchor_id=made, by=first, now=later + timedelta(hours=1), reason="Bị lộ khóa")
    assert "Gốc mới" not in roots(later + timedelta(hours=2))
    kept = TrustAnchor.objects.get(pk=made)
    assert (kept.proposed_by_name, kept.confirmed_by_name) == (first.name, second.name)
    assert (kept.withdrawn_by_name, kept.withdrawn_reason) == (first.name, "Bị lộ khóa")


def test_what_was_withdrawn_by_mistake_is_taken_in_again_by_two_people(centre_people, people, agencies):
    first, second = centre_people
    made = propose_authority(proposal=proposal(), by=first, now=NOW)
    confirm_authority(anchor_id=made, by=second, now=NOW + timedelta(hours=1))
    for stranger in (people[Role.AGENCY_ADMINISTRATOR, agencies[0].id], people[Role.LEADER, agencies[0].id]):
        with pytest.raises(NotTheKeeperError):
            withdraw_anchor(anchor_id=made, by=stranger, now=NOW + timedelta(hours=2), reason="thử")
    withdraw_anchor(anchor_id=made, by=first, now=NOW + timedelta(hours=2), reason="Nhầm")
    again = propose_authority(proposal=proposal(), by=first, now=NOW + timedelta(hours=3))
    assert "Gốc mới" not in roots(NOW + timedelta(hours=4))
    confirm_authority(anchor_id=again, by=second, now=NOW + timedelta(hours=4))
    assert "Gốc mới" in roots(NOW + timedelta(hours=5))
    with pytest.raises(AlreadyListedError):
        propose_authority(proposal=proposal(), by=second, now=NOW + timedelta(hours=5))


def test_a_centre_of_one_person_waits_a_day(centre_people):
    made = propose_authority(proposal=proposal(), by=centre_people[0], now=NOW)
    confirm_authority(anchor_id=made, by=centre_people[0], now=NOW + timedelta(days=1, seconds=1))
    assert TrustAnchor.objects.get(pk=made).confirmed_at is not None


@pytest.mark.parametrize(
    "changes",
    [
        {"certificate": b"no certificate"},
        {"kind": AuthorityKind.INTERMEDIATE},
        {"certificate": b"-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----"},
    ],
    ids=["nonsense", "a root as an intermediate", "broken PEM"],
)
def test_what_is_no_such_authority_is_not_proposed(centre_people, changes):
    with pytest.raises(NotARootError):
        propose_authority(proposal=proposal(**changes), by=centre_people[0], now=NOW)


def test_an_authority_is_trusted_for_its_purpose_and_until_its_day():
    make_authority("Cho chữ ký", purpose=Purpose.DOCUMENTS)
    make_authority("Cho dấu thời gian", purpose=Purpose.TIME_STAMPS)
    make_authority("Đến hạn", trusted_until=NOW)
    make_authority("Trung gian", kind=AuthorityKind.INTERMEDIATE)
    store = trust_store(at=NOW)

    def names(found):
        return {str(each.subject.native["common_name"]) for each in found}

    listed = {"Cho chữ ký", "Cho dấu thời gian", "Đến hạn", "Trung gian"}
    assert names(store.roots) & listed == {"Cho chữ ký"}
    assert names(store.roots_for_stamps) & listed == {"Cho dấu thời gian"}
    assert names(store.intermediates) & listed == {"Trung gian"}


def test_ends_of_algorithms_are_data_with_a_source(centre_people, people, agencies):
    at = midnight(date(2031, 1, 1))
    assert all(row.rule.source for row in algorithm_rows())
    assert limits().weakness_of_key("rsa", 2048, at=at) == ""
    with pytest.raises(NotTheKeeperError):
        set_algorithm_end(
            name="sha256", weak_from=None, source="x", now=NOW,
            by=people[Role.AGENCY_ADMINISTRATOR, agencies[0].id],
        )  # fmt: skip
    with pytest.raises(UnknownAlgorithmError):
        set_algorithm_end(name="sha1", weak_from=None, source="x", by=centre_people[0], now=NOW)
    by = {"by": centre_people[0], "now": NOW}
    set_algorithm_end(name="rsa<3072", weak_from=date(2031, 1, 1), source="Thông tư mẫu", **by)
    told = {row.rule.name: row for row in algorithm_rows()}["rsa<3072"]
    assert (told.rule.source, told.set_by) == ("Thông tư mẫu", centre_people[0].name)
    bounds = limits()
    assert bounds.weakness_of_key("rsa", 2048, at=at - timedelta(seconds=1)) == ""
    assert bounds.weakness_of_key("rsa", 2048, at=at) == "rsa 2048"
    assert bounds.weakness_of_key("rsa", 3072, at=at) == ""
    assert bounds.end_of_key("rsa", 2048) == at - timedelta(microseconds=1)
    set_algorithm_end(name="rsa<3072", weak_from=None, source="Bãi bỏ", **by)
    assert limits().weakness_of_key("rsa", 2048, at=at) == ""
    assert STANDING.weakness_of_digest("SHA1", at=None) == "SHA1"


def test_a_failed_renewal_is_tried_again_by_the_centre(centre_people, people, agencies):
    document = ArchivedDocument.objects.create(
        file_id=987_654, current_file_id=987_654, subject="dossier:7", fault="no answer"
    )
    with pytest.raises(NotTheKeeperError):
        try_again(document_id=document.pk, by=people[Role.OFFICE_CLERK, agencies[0].id], now=NOW)
    said = try_again(document_id=document.pk, by=centre_people[0], now=NOW)
    document.refresh_from_db()
    assert said == document.fault != "no answer"
    actor = centre_people[0]
    assert [row.pk for row in lists.archived(actor, has_fault=True).rows] == [document.pk]
    ArchivedDocument.objects.update(fault="")
    assert lists.archived(actor, has_fault=True).rows == ()
    assert [row.pk for row in lists.archived(actor, has_fault=False).rows] == [document.pk]


def test_screens_ask_for_a_code_before_what_is_dangerous(agencies, kept):
    here, _there = agencies
    first = make_staff(Role.IT_CENTRE, agency_id=here.id)
    browser = browser_of(first)
    pem = ssl.DER_cert_to_PEM_cert(certificate("Gốc trên màn hình"))
    sent = {
        "certificate": pem, "kind": "root", "purpose": "all", "since": "2026-01-01", "until": "",
        "source": "ca.gov.vn, đối chiếu dấu vân tay",
    }  # fmt: skip
    asked = browser.post("/signing/trust/propose/", sent)
    assert asked.headers["Location"].startswith("/account/prove/code/")
    assert not TrustAnchor.objects.filter(name="Gốc trên màn hình").exists()
    code = accounts.code_at(SECRET, at=clock.now())
    assert browser.post("/account/prove/code/", {"code": code}).status_code == 302
    made = browser.post("/signing/trust/propose/", sent)
    anchor = TrustAnchor.objects.get(name="Gốc trên màn hình")
    assert made.headers["Location"] == f"/signing/trust/{anchor.pk}/"
    refused = browser.post(f"/signing/trust/{anchor.pk}/confirm/", follow=True).content.decode()
    assert "vừa đề nghị trong vòng một ngày" in refused
    assert browser.post(f"/signing/keys/{kept[0].pk}/retire/", {"reason": ""}).status_code == 422
    assert browser.post(f"/signing/keys/{kept[0].pk}/retire/", {"reason": "Mất"}).status_code == 302
    shown = browser.get(f"/signing/keys/{kept[0].pk}/").content.decode()
    assert "Mất" in shown
    assert "/retire/" not in shown
    wrong = browser.post("/signing/trust/propose/", sent | {"certificate": "x", "until": "2025-01-01"})
    assert wrong.status_code == 422
    assert "ca.gov.vn, đối chiếu dấu vân tay" in wrong.content.decode()


def test_a_screen_never_has_an_unknown_token_library_loaded(agencies):
    here, _there = agencies
    browser = browser_of(make_staff(Role.IT_CENTRE, agency_id=here.id))
    sent = {
        "agency": here.code, "owner": f"agency:{here.id}", "mechanism": "",
        "certificates": ssl.DER_cert_to_PEM_cert(certificate("Xã A")),
    }  # fmt: skip
    for place in ("pkcs11:token=A;id=%01?module-path=/tmp/evil.so", "file:person-1.key", "nonsense"):
        answer = browser.post("/signing/keys/register/", {**sent, "place": place})
        assert answer.status_code == 422, place
        assert place.replace("&", "&amp;") in answer.content.decode()
