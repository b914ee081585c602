"""Every error of money in a sentence for the person who acts: what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel.money import Dong
from motcua.payments.domain import receipts, refunds, support, tills
from motcua.payments.permissions import NotYourMoneyError
from motcua.payments.services.count_till import QuarterSettledError
from motcua.payments.services.keep_accounts import AccountGoneError, HolderMissingError, OwnAccountError
from motcua.payments.services.open_series import RangeError
from motcua.payments.services.settle import (
    AlreadySettledError,
    NotConfirmedError,
    NothingToSettleError,
    OpenTillsError,
    QuarterNotOverError,
)
from motcua.platform.idempotency import KeyReusedError
from motcua.platform.web.speaking import sentence_of

SENTENCES: dict[type[Exception], Any] = {
    NotYourMoneyError: gettext_lazy(
        "Your role does not allow this with the agency's money, or it is your own count."
    ),
    OwnAccountError: gettext_lazy("You entered this account. Somebody else confirms it."),
    AccountGoneError: gettext_lazy("This account waits no more. Look at the list again."),
    HolderMissingError: gettext_lazy("Enter the bank and the holder of the account."),
    tills.TillClosedError: gettext_lazy(
        "This day is counted or closed, so it takes and gives no more money. A head can open it again."
    ),
    tills.WrongTillStateError: gettext_lazy(
        "Somebody was first: the day stands otherwise by now. Look at it again."
    ),
    tills.MiscountError: gettext_lazy("Enter what you counted, as whole numbers that are not below zero."),
    receipts.AmountError: gettext_lazy("An amount must be a whole number of đồng above zero."),
    receipts.ReferenceMissingError: gettext_lazy(
        "Enter the bank's reference, so that the transfer can be found."
    ),
    receipts.AlreadyVoidedError: gettext_lazy("This receipt was voided before."),
    receipts.SeriesExhaustedError: gettext_lazy(
        "The series of receipts has no number left. Ask the accountant to open another one."
    ),
    support.NothingChosenError: gettext_lazy(
        "Enter how many units, from 1 to 9,999, of at least one support."
    ),
    support.PriceNotInForceError: gettext_lazy("This price does not hold any more. Look at the list again."),
    KeyReusedError: gettext_lazy("This was already taken; open the page anew."),
    support.PriceUnapprovedError: gettext_lazy("Name the support, its unit, a price and the decision."),
    support.PriceOverlapError: gettext_lazy(
        "The same support has a price on some of these days; end that first."
    ),
    support.PriceEndedError: gettext_lazy("The price ends by that day already, or begins only later."),
    RangeError: gettext_lazy(
        "Enter a symbol and a range of numbers with at most seven digits that no other series of it holds."
    ),
    refunds.ReceiptVoidedError: gettext_lazy(
        "A voided receipt stands for no money, so nothing is given back."
    ),
    refunds.RefundStateError: gettext_lazy(
        "A refund was asked for, decided or paid meanwhile. Look at how it stands now."
    ),
    refunds.OwnRequestError: gettext_lazy("You asked for this refund yourself, so another head decides it."),
    refunds.WordsMissingError: gettext_lazy("Write down the reason: it is kept with the money."),
    QuarterSettledError: gettext_lazy(
        "The quarter of this day is settled, so the day stays closed. Use a refund."
    ),
    QuarterNotOverError: gettext_lazy("The quarter is not over yet."),
    AlreadySettledError: gettext_lazy("This was settled before."),
    NothingToSettleError: gettext_lazy("No money was taken or given back in this quarter."),
    NotConfirmedError: gettext_lazy("The other agency has to confirm the figures first."),
}


def sentence(error: Exception) -> str:
    """Return the sentence for an error of money; raise the error when there is none for it."""
    return sentence_of(error, said=_SPEAKING, known=SENTENCES)


def _explain(error: Any) -> str:
    if error.difference > 0:
        words = _("There is %(amount)s too much. Count again, or explain the difference in a few words.")
    else:
        words = _("%(amount)s are missing. Count again, or explain the difference in a few words.")
    return words % {"amount": Dong(abs(error.difference))}


def _too_little(error: Any) -> str:
    return _("Only %(held)s are in your till. Have the accountant transfer the money instead.") % {
        "held": Dong(error.held)
    }


def _too_high(error: Any) -> str:
    return _("Of this receipt only %(left)s can still be given back.") % {"left": Dong(error.left)}


def _open_days(error: Any) -> str:
    days = ", ".join(f"{name} {date_format(day, 'd/m/Y')}" for name, day in error.days)
    return _("These days are not closed yet: %(days)s. Close them first.") % {"days": days}


_SPEAKING: dict[type[Exception], Callable[[Any], str]] = {
    tills.ExplanationMissingError: _explain,
    tills.NotEnoughInTillError: _too_little,
    refunds.RefundTooHighError: _too_high,
    OpenTillsError: _open_days,
}
"""Errors whose sentence depends on what they carry."""

HUMAN: tuple[type[Exception], ...] = (*_SPEAKING, *SENTENCES)
"""The errors that ``sentence`` has words for."""
