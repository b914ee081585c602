"""Consent is taken back as easily as it was given, and what follows is told and done."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from tests.accounts.factories import NOW, browser_of, make_citizen, make_staff

from motcua.accounts import public
from motcua.accounts.models import Consent, User
from motcua.accounts.services.consents import (
    NotACitizenError,
    consents_of,
    give_consent,
    withdraw_consent,
)
from motcua.kernel.actors import Role
from motcua.platform.models import AuditEntry

pytestmark = pytest.mark.django_db
PAGE = "/account/consent/"


@pytest.fixture
def citizen() -> User:
    return make_citizen()


def test_withdrawal_needs_that_its_effect_was_read(citizen: User) -> None:
    client = browser_of(citizen)

    page = client.post(PAGE, {"act": "withdraw"})

    assert page.status_code == 422
    assert "Bạn không nộp được hồ sơ mới trực tuyến" in page.content.decode()
    assert Consent.objects.get().withdrawn_at is None


def test_consent_is_withdrawn_and_given_again_and_both_are_kept(citizen: User) -> None:
    client = browser_of(citizen)

    assert "Đã rút lại sự đồng ý." in _sent(client, act="withdraw", sure="yes")
    assert User.objects.get().consent_withdrawn_at is not None
    assert "Đã rút lại ngày" in client.get("/account/").content.decode()
    assert "Bạn lại có thể nộp hồ sơ trực tuyến." in _sent(client, act="give")

    assert User.objects.get().consent_withdrawn_at is None
    assert [each.withdrawn_at is None for each in consents_of(citizen.id)] == [True, False]
    tags = AuditEntry.objects.filter(tag__startswith="consent:").order_by("id")
    assert list(tags.values_list("tag", flat=True)) == ["consent:withdraw", "consent:give"]


def test_twice_changes_nothing(citizen: User) -> None:
    actor = public.actor_for(citizen.id, at=NOW)
    give_consent(by=actor, now=NOW)
    for minutes in (1, 2):
        withdraw_consent(by=actor, now=NOW + timedelta(minutes=minutes))

    assert Consent.objects.get().withdrawn_at == NOW + timedelta(minutes=1)
    assert AuditEntry.objects.filter(tag__startswith="consent:").count() == 1


def test_staff_work_under_the_law_not_by_consent() -> None:
    staff = public.actor_for(make_staff(Role.CLERK).id, at=NOW)

    for act in (withdraw_consent, give_consent):
        with pytest.raises(NotACitizenError):
            act(by=staff, now=NOW)


def _sent(client: Client, **fields: str) -> str:
    return client.post(PAGE, fields, follow=True).content.decode()
