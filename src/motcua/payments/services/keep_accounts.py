"""Say to which account an agency's fees are transferred: entered by an accountant, confirmed by a leader.

Four eyes, because who changes an account number without being seen takes the money of everybody who pays.

Implements: law FE-2: a transfer goes to the account of the agency whose fee it is; accounting's separation of
duties.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.kernel.actors import Actor, Role
from motcua.payments.domain.vietqr import BankAccount
from motcua.payments.models import CollectingAccount
from motcua.payments.permissions import NotYourMoneyError, require_accountant
from motcua.payments.tags import Tag
from motcua.platform import audit


class AccountGoneError(Exception):
    """The account waits for no confirmation: somebody was first, or another was entered in its place."""


class HolderMissingError(Exception):
    """An account has a bank's name and a holder."""


class OwnAccountError(NotYourMoneyError):
    """Who entered an account does not confirm it."""


@transaction.atomic
def enter_account(
    *, by: Actor, now: datetime, agency_id: int, account: BankAccount, bank_name: str, holder: str
) -> int:
    """Enter an account, and return its id; one that waited for confirmation is dropped.

    Raises:
        NotYourMoneyError: ``by`` is no accountant of the agency.
        HolderMissingError: the bank's name or the holder is empty.
    """
    require_accountant(by, agency_id=agency_id)
    if by.person_id is None:
        raise NotYourMoneyError(by.ref)
    names = {"bank_name": " ".join(bank_name.split()), "holder": " ".join(holder.split())}
    if not all(names.values()):
        raise HolderMissingError
    waiting = CollectingAccount.objects.select_for_update().filter(agency=agency_id, ended_at=None)
    for row in waiting:
        if row.confirmed_at is None:
            row.ended_at = now
            row.save(update_fields=["ended_at"])
    entered = CollectingAccount.objects.create(
        agency_id=agency_id, bank=account.bank, number=account.number, entered_at=now,
        entered_by_id=by.person_id, entered_by_name=by.name, **names,
    )  # fmt: skip
    _record(by, now, Tag.ACCOUNT_ENTERED, entered)
    return entered.pk


@transaction.atomic
def confirm_account(*, by: Actor, now: datetime, account_id: int) -> None:
    """Confirm an account: from now on fees go there and to no other.

    Raises:
        AccountGoneError: it waits no more, or there is none.
        NotYourMoneyError: ``by`` is no leader of the agency.
        OwnAccountError: ``by`` entered it.
    """
    agency_id = CollectingAccount.objects.filter(pk=account_id).values_list("agency", flat=True).first()
    rows = CollectingAccount.objects.select_for_update().filter(agency=agency_id, ended_at=None)
    found = {row.pk: row for row in rows.order_by("pk")}
    row = found.get(account_id)
    if row is None or row.confirmed_at is not None:
        raise AccountGoneError
    if not by.holds(Role.LEADER, agency_id=row.agency_id):
        raise NotYourMoneyError(by.ref)
    if by.person_id == row.entered_by_id:
        raise OwnAccountError(by.ref)
    for other in found.values():
        if other.confirmed_at is not None:
            other.ended_at = now
            other.save(update_fields=["ended_at"])
    row.confirmed_at, row.confirmed_by_name = now, by.name
    row.save(update_fields=["confirmed_at", "confirmed_by_name"])
    _record(by, now, Tag.ACCOUNT_CONFIRMED, row)


def _record(by: Actor, now: datetime, tag: Tag, row: CollectingAccount) -> None:
    data = {"bank": row.bank, "number": row.number, "holder": row.holder}
    audit.record(by=by, at=now, tag=tag, on=row.ref, agency_id=row.agency_id, data=data)
