"""Services, consumers and rights: who keeps, asks, decides and sees them, with what is on record."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from tests.accounts.factories import make_staff
from tests.dossiers.factories import NOW, make_actor
from tests.gateway.platforms import ask, make_consumer, make_service
from tests.gateway.test_paths import OPENAPI
from tests.organisations.factories import make_agency
from tests.rest.systems import make_system

from motcua.accounts.services.register_client import revoke_client
from motcua.gateway.domain.acts import Act, Classification
from motcua.gateway.domain.descriptions import BadDescriptionError
from motcua.gateway.domain.paths import BadPatternError
from motcua.gateway.domain.rights import (
    AlreadyDecidedError,
    EmptyPeriodError,
    NotInForceError,
    RightState,
    WordsMissingError,
)
from motcua.gateway.ledger_source import STREAM, RecordSource
from motcua.gateway.models import Consumer, Record, Service, ServiceRight, ServiceVersion
from motcua.gateway.permissions import (
    NotKeeperError,
    NotYoursError,
    consumers_visible_to,
    rights_visible_to,
    services_visible_to,
)
from motcua.gateway.services import keep_consumers, keep_services
from motcua.gateway.services.decide_rights import approve_right, end_right, refuse_right
from motcua.kernel.actors import SYSTEM, Role
from motcua.ledger.models import Entry as Leaf
from motcua.platform import audit, files, outbox


class Members:
    """An owner, a consumer's agency, a stranger, the IT centre, and a right that waits."""

    def __init__(self):
        self.owner_id, self.user_id = make_agency().id, make_agency().id
        self.owner = make_actor(self.owner_id, Role.LEADER)
        self.user = make_actor(self.user_id, Role.AGENCY_ADMINISTRATOR)
        self.stranger = make_actor(make_agency().id, Role.LEADER)
        self.centre = make_actor(make_agency().id, Role.IT_CENTRE)
        self.service_id = make_service(self.owner_id, now=NOW)
        self.consumer_id = make_consumer(self.user_id, now=NOW)
        self.right_id = ask(self.consumer_id, self.service_id, now=NOW, by=self.user)

    def right(self):
        return ServiceRight.objects.get(pk=self.right_id)


@pytest.fixture
def members(db):
    return Members()


def test_the_owner_approves_and_everything_is_on_record(members):
    approve_right(by=members.owner, now=NOW, right_id=members.right_id)
    assert members.right().state == RightState.APPROVED.value
    end_right(by=members.user, now=NOW + timedelta(hours=1), right_id=members.right_id)
    assert members.right().valid_to == NOW + timedelta(hours=1)
    acts = Record.objects.filter(subject=f"right:{members.right_id}").order_by("number")
    assert [Act(row.act) for row in acts] == [Act.RIGHT_ASKED, Act.RIGHT_APPROVED, Act.RIGHT_ENDED]
    told = [change.tag for change in audit.changes_of(f"gateway:right:{members.right_id}")]
    assert told == ["gateway:right_ended", "gateway:right_approved", "gateway:right_asked"]
    outbox.drain()
    assert Leaf.objects.filter(stream=STREAM).count() == Record.objects.count()
    assert {RecordSource().describe(fact) for fact in RecordSource().facts()} >= {"Quyền đã chấm dứt"}


def test_the_history_is_never_changed(members):
    for act in (lambda: Record.objects.update(words="x"), lambda: Record.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


@pytest.mark.parametrize("who", ["user", "stranger", "centre"])
def test_nobody_but_the_owner_decides(members, who):
    for act in (approve_right, lambda **given: refuse_right(**given, words="Không")):
        with pytest.raises(NotYoursError):
            act(by=getattr(members, who), now=NOW, right_id=members.right_id)
    assert members.right().state == RightState.ASKED.value


def test_a_refusal_needs_a_reason_and_stays(members):
    with pytest.raises(WordsMissingError):
        refuse_right(by=members.owner, now=NOW, right_id=members.right_id, words=" ")
    refuse_right(by=members.owner, now=NOW, right_id=members.right_id, words="Không đủ căn cứ")
    with pytest.raises(AlreadyDecidedError):
        approve_right(by=members.owner, now=NOW, right_id=members.right_id)
    with pytest.raises(NotInForceError):
        end_right(by=members.owner, now=NOW, right_id=members.right_id)


def test_strangers_end_nothing_and_ended_rights_end_once(members):
    approve_right(by=members.owner, now=NOW, right_id=members.right_id)
    with pytest.raises(NotYoursError):
        end_right(by=members.stranger, now=NOW, right_id=members.right_id)
    end_right(by=members.centre, now=NOW, right_id=members.right_id)
    with pytest.raises(NotInForceError):
        end_right(by=members.owner, now=NOW, right_id=members.right_id)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"pattern": "/a/../b"}, BadPatternError),
        ({"valid_to": NOW}, EmptyPeriodError),
        ({"ground": " "}, WordsMissingError),
        ({"method": "TRACE"}, NotYoursError),
        ({"service_id": 0}, NotYoursError),
    ],
)
def test_a_right_is_asked_for_in_good_form(members, changes, error):
    facts = {"service_id": members.service_id} | changes
    with pytest.raises(error):
        ask(members.consumer_id, now=NOW, by=members.user, **facts)


def test_nobody_asks_in_anothers_name(members):
    for other in (members.owner, members.stranger):
        with pytest.raises(NotYoursError):
            ask(members.consumer_id, members.service_id, now=NOW, by=other)


def test_each_member_sees_its_own(members):
    sees = {
        name: tuple(
            visible(getattr(members, name)).exists()
            for visible in (services_visible_to, consumers_visible_to, rights_visible_to)
        )
        for name in ("owner", "user", "stranger", "centre")
    }
    assert sees == {
        "owner": (True, False, True),
        "user": (True, True, True),
        "stranger": (False, False, False),
        "centre": (True, True, True),
    }


def test_only_the_it_centre_keeps_services_and_consumers(members):
    system, by = make_system(members.user_id, scopes=()), members.owner
    acts = (
        lambda: keep_services.register_service(
            by=by, now=NOW, code="x", name="x", agency_id=members.owner_id, classification=Classification.OPEN
        ),
        lambda: keep_services.add_version(
            by=by, now=NOW, service_id=members.service_id, version="2", url="https://a.vn",
            is_private_allowed=False, description=None,
        ),
        lambda: keep_services.end_version(by=by, now=NOW, version_id=ServiceVersion.objects.get().pk),
        lambda: keep_consumers.enter_consumer(by=by, now=NOW, client_id=system.id, code="y"),
    )  # fmt: skip
    for act in acts:
        with pytest.raises(NotKeeperError):
            act()
    assert (Service.objects.count(), ServiceVersion.objects.count(), Consumer.objects.count()) == (1, 1, 1)


def test_a_version_keeps_its_description_and_ends(members):
    def add(version, content=OPENAPI, name="dkkd.json", url="https://a.vn"):
        return keep_services.add_version(
            by=SYSTEM, now=NOW, service_id=members.service_id, version=version, url=url,
            is_private_allowed=False, description=keep_services.Description(name=name, content=content),
        )  # fmt: skip

    made = ServiceVersion.objects.get(pk=add("2.0"))
    assert [each["method"] for each in made.endpoints] == ["GET", "POST", "DELETE"]
    with files.open(made.description_file_id) as kept:
        assert kept.read() == OPENAPI
    for error, given in (
        (keep_services.ServiceExistsError, {"version": "2.0"}),
        (BadDescriptionError, {"version": "3", "content": b"{}"}),
        (files.FileRefusedError, {"version": "3", "name": "dkkd.exe"}),
        (keep_services.WrongAddressError, {"version": "3", "url": "file:///etc/passwd"}),
    ):
        with pytest.raises(error):
            add(**given)
    keep_services.end_version(by=SYSTEM, now=NOW, version_id=made.pk)
    with pytest.raises(keep_services.VersionEndedError):
        keep_services.end_version(by=SYSTEM, now=NOW, version_id=made.pk)


def test_a_consumer_is_a_system_in_use_entered_once(members):
    system = make_system(members.user_id, scopes=())
    with pytest.raises(keep_consumers.NoFingerprintError):
        make_consumer(members.user_id, now=NOW, system=system, fingerprint="abc")
    made = make_consumer(members.user_id, now=NOW, system=system, fingerprint="AB:" * 31 + "AB")
    assert Consumer.objects.get(pk=made).fingerprint == "ab" * 32
    with pytest.raises(keep_consumers.ConsumerExistsError):
        make_consumer(members.user_id, now=NOW, system=system)
    with pytest.raises(keep_consumers.ConsumerExistsError):
        make_consumer(members.user_id, now=NOW, fingerprint="ab" * 32)
    other = make_system(members.user_id, scopes=())
    revoke_client(by=SYSTEM, now=NOW, client_id=other.id)
    with pytest.raises(keep_consumers.SystemUnknownError):
        make_consumer(members.user_id, now=NOW, system=other)


def test_the_pages_lead_from_a_service_to_an_approved_right(client, db):
    agency = make_agency().id
    system = make_system(agency, scopes=())
    client.force_login(make_staff(Role.IT_CENTRE))
    form = {"code": "dkkd", "name": "Đăng ký kinh doanh", "agency_id": agency, "classification": "shared"}
    assert client.post(reverse("gateway:services"), form).status_code == 302
    assert client.post(reverse("gateway:services"), form).status_code == 422
    service = Service.objects.get()
    page = reverse("gateway:service", args=[service.pk])
    assert client.post(page, {"version": "1.0", "url": "https://a.vn"}).status_code == 302
    assert client.post(page, {"version": "1.0", "url": "ftp://a.vn"}).status_code == 422
    assert (
        client.post(reverse("gateway:consumers"), {"client_id": system.id, "code": "mc"}).status_code == 302
    )
    asked = {
        "consumer_id": Consumer.objects.get().pk, "service_id": service.pk, "method": "GET", "pattern": "/**",
        "valid_from": "08:00 20/11/2026", "valid_to": "12:00:00 20/11/2026", "ground": "Nghị định",
    }  # fmt: skip
    assert client.post(reverse("gateway:rights"), asked | {"pattern": "x"}).status_code == 422
    assert client.post(reverse("gateway:rights"), asked).status_code == 302
    right = ServiceRight.objects.get()
    page_of_right = reverse("gateway:right", args=[right.pk])
    assert client.post(page_of_right, {"act": "approve"}).status_code == 422
    client.force_login(make_staff(Role.LEADER, agency_id=agency))
    assert "Duyệt quyền" in client.get(page_of_right).content.decode()
    assert client.post(page_of_right, {"act": "approve"}).status_code == 302
    assert "12:00:00" in client.get(page).content.decode()
    client.force_login(make_staff(Role.LEADER))
    for hidden in (page, page_of_right):
        assert client.get(hidden).status_code == 404
    client.force_login(make_staff(Role.IT_CENTRE))
    assert client.post(page, {"ended": service.versions.get().pk}).status_code == 302
    assert service.versions.get().valid_to is not None
