"""Accounts that fees are transferred to, and the VietQR code of what is due."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from motcua.kernel.actors import Actor, Role
from motcua.payments.domain.vietqr import BankAccount, plain, vietqr
from motcua.payments.models import CollectingAccount

READERS = (Role.ACCOUNTANT, Role.LEADER)
LATEST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ToTransfer:
    """A transfer that somebody is asked for."""

    text: str
    """Of the QR code."""
    bank_name: str
    number: str
    holder: str
    amount: int
    purpose: str
    """As the bank passes it on."""


def accounts_visible_to(actor: Actor) -> QuerySet[CollectingAccount]:
    """Return the accounts of the agencies whose money the actor keeps or leads."""
    return CollectingAccount.objects.filter(agency__in=actor.agencies(*READERS))


def accounts_of(actor: Actor) -> list[CollectingAccount]:
    """Return the accounts that hold, wait or ended, the latest first; one query."""
    return list(accounts_visible_to(actor).select_related("agency").order_by("-pk")[:LATEST])


def to_transfer(agency_id: int, *, amount: int, purpose: str) -> ToTransfer | None:
    """Return how an amount is transferred to the agency, ``None`` without a confirmed account; one query.

    Raises:
        vietqr.QrAmountError: the amount is none.
    """
    row = CollectingAccount.objects.filter(
        agency=agency_id, ended_at=None, confirmed_at__isnull=False
    ).first()
    if row is None:
        return None
    account = BankAccount(bank=row.bank, number=row.number)
    return ToTransfer(
        text=vietqr(account, amount=amount, purpose=purpose),
        bank_name=row.bank_name,
        number=row.number,
        holder=row.holder,
        amount=amount,
        purpose=plain(purpose),
    )
