"""Accounts that fees are transferred to: entered by one, confirmed by another, shown at the counter."""

from __future__ import annotations

import pytest
from tests.accounts.factories import browser_of
from tests.dossiers.desk import user_of
from tests.dossiers.factories import NOW, make_actor, receive

from motcua.dossiers.models import Dossier, FeeDue
from motcua.kernel.actors import Role
from motcua.payments import public as payments
from motcua.payments.domain.vietqr import BankAccount, plain
from motcua.payments.models import CollectingAccount
from motcua.payments.permissions import NotYourMoneyError
from motcua.payments.services.keep_accounts import AccountGoneError, confirm_account, enter_account
from motcua.platform.models import AuditEntry

pytestmark = pytest.mark.django_db
ACCOUNT = {"bank_name": "Vietinbank", "bank": "970415", "number": "113366668888", "holder": "UBND xã"}


@pytest.fixture
def accountant(office):
    return make_actor(office.id, Role.ACCOUNTANT)


def entered(accountant, office) -> int:
    account = BankAccount(bank="970415", number="113366668888")
    names = {"bank_name": "Vietinbank", "holder": "UBND xã"}
    return enter_account(by=accountant, now=NOW, agency_id=office.id, account=account, **names)


def asked_for(office):
    return payments.to_transfer(office.id, amount=8_000, purpose="Hồ sơ 12")


def test_an_account_holds_once_a_leader_confirmed_it_and_the_next_takes_its_place(office, accountant):
    first = entered(accountant, office)
    assert asked_for(office) is None
    confirm_account(by=office.leader, now=NOW, account_id=first)
    assert asked_for(office).purpose == "Ho so 12"
    second, third = entered(accountant, office), entered(accountant, office)
    assert asked_for(office) is not None
    with pytest.raises(AccountGoneError):
        confirm_account(by=office.leader, now=NOW, account_id=second)
    confirm_account(by=office.leader, now=NOW, account_id=third)
    assert list(CollectingAccount.objects.filter(ended_at=None).values_list("pk", flat=True)) == [third]
    assert AuditEntry.objects.filter(tag="collecting_account:confirmed").count() == 2


def test_nobody_else_enters_or_confirms_an_account(office, accountant):
    account_id = entered(accountant, office)
    for by in (office.clerk, office.head, accountant):
        with pytest.raises(NotYourMoneyError):
            confirm_account(by=by, now=NOW, account_id=account_id)
    for by in (office.clerk, office.leader):
        with pytest.raises(NotYourMoneyError):
            entered(by, office)
    assert asked_for(office) is None


def test_accountant_and_leader_on_their_screen(office, accountant):
    browser, leader = (browser_of(user_of(each)) for each in (accountant, office.leader))
    wrong = browser.post("/money/accounts/", {**ACCOUNT, "bank": "12", "agency": office.id})
    assert (wrong.status_code, "gồm sáu chữ số" in wrong.content.decode()) == (422, True)
    browser.post("/money/accounts/", {**ACCOUNT, "agency": office.id})
    account_id = CollectingAccount.objects.get().pk
    address = f"/money/accounts/{account_id}/confirm/"
    assert browser.post(address).status_code == 403
    assert address in leader.get("/money/accounts/").content.decode()
    leader.post(address)
    assert asked_for(office) is not None
    assert address not in leader.get("/money/accounts/").content.decode()


def test_the_counter_shows_the_code_of_what_is_due(office):
    accountant = make_actor(office.id, Role.ACCOUNTANT)
    dossier_id = receive(office).dossier_id
    FeeDue.objects.create(dossier_id=dossier_id, code="LP", name="Lệ phí", amount=8_000, taken_at="lodging")
    Dossier.objects.filter(pk=dossier_id).update(payment_state="unpaid")
    browser = browser_of(user_of(office.clerk))
    address = f"/work/dossiers/{dossier_id}/take-fee/"
    assert "113366668888" not in browser.get(address).content.decode()
    confirm_account(by=office.leader, now=NOW, account_id=entered(accountant, office))
    page = browser.get(address).content.decode()
    assert "113366668888" in page
    assert plain(Dossier.objects.get(pk=dossier_id).code) in page
    assert "<svg" in page
