"""Every error of the post in a sentence for the person who acts: what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.platform.idempotency import KeyReusedError
from motcua.platform.web.speaking import sentence_of
from motcua.post.domain import attempts, claims, hand_overs, money, orders
from motcua.post.domain.codes import UnreadableCodeError
from motcua.post.permissions import NotYourParcelError
from motcua.post.services import claim, hand_over, keep_office, order, remit, tell

SENTENCES: dict[type[Exception], Any] = {
    NotYourParcelError: gettext_lazy("Your role does not allow this with this parcel."),
    attempts.ForbiddenHappeningError: gettext_lazy(
        "The parcel does not stand so that this could happen now. Look at its history."
    ),
    attempts.TooFewInvitationsError: gettext_lazy(
        "The addressee was not invited twice yet. Invite again, then bring the result back."
    ),
    tell.ReasonMissingError: gettext_lazy("Write down why: it is kept with the parcel."),
    tell.TakerUnknownError: gettext_lazy("Enter who takes it and the number of the identity paper shown."),
    money.AmountError: gettext_lazy("Enter an amount in whole đồng that is not below zero."),
    order.NotServedError: gettext_lazy("This office does not serve this agency. Choose another one."),
    order.ItemTakenError: gettext_lazy("Another parcel bears this number of the post already."),
    KeyReusedError: gettext_lazy("This was ordered already; open the page anew."),
    hand_over.OnAnotherRecordError: gettext_lazy(
        "The parcel stands on another record that is not signed by both sides yet."
    ),
    hand_over.UnknownParcelError: gettext_lazy(
        "No parcel between this office and this agency bears this code."
    ),
    hand_overs.WrongRecordStateError: gettext_lazy(
        "Somebody was first: the record was signed or cancelled meanwhile. Look at it again."
    ),
    hand_overs.EmptyRecordError: gettext_lazy("No parcel stands on the record yet. Scan the first one."),
    hand_overs.TooManyParcelsError: gettext_lazy("A record takes 1,000 parcels. Sign it and begin another."),
    hand_overs.SameSignerError: gettext_lazy(
        "You signed for the other side. Somebody else has to sign for this one."
    ),
    hand_overs.UnexplainedError: gettext_lazy(
        "What was counted differs from what is declared. Write down what is missing or too much."
    ),
    remit.ReferenceMissingError: gettext_lazy("Enter the bank's reference and at least one parcel."),
    remit.ReferenceTakenError: gettext_lazy("Money came under this reference before."),
    remit.AlreadyConfirmedError: gettext_lazy("This money was confirmed before."),
    claim.NotServedYetError: gettext_lazy("The post does not have the parcel yet."),
    claim.AlreadyClaimedError: gettext_lazy("The same is complained of already and not solved yet."),
    claim.ClaimSolvedError: gettext_lazy("This complaint was solved before."),
    keep_office.UnitTakenError: gettext_lazy(
        "The officers of another office are appointed in this unit. Choose another unit."
    ),
    keep_office.OfficeUnnamedError: gettext_lazy("Enter code, name and address of the office."),
}
_FIELDS = {
    "title": gettext_lazy("what it is"),
    "sender_name": gettext_lazy("the sender's name"),
    "sender_address": gettext_lazy("the sender's address"),
    "receiver_name": gettext_lazy("the receiver's name"),
    "receiver_address": gettext_lazy("the receiver's address"),
    "papers": gettext_lazy("the papers"),
    "published_days": gettext_lazy("the days for a special area"),
    "postage": gettext_lazy("the postage"),
    "to_collect": gettext_lazy("the money to collect"),
}


def sentence(error: Exception) -> str:
    """Return the sentence for an error of the post; raise the error when there is none for it."""
    return sentence_of(error, said=_SPEAKING, known=SENTENCES)


def _lacking(error: Any) -> str:
    names = ", ".join(str(_FIELDS[name]) for name in error.faults)
    return _("Missing or wrong: %(names)s.") % {"names": names}


def _too_soon(error: Any) -> str:
    day = date_format(error.earliest, "d/m/Y")
    return _("Two working days lie between invitations: invite again on %(day)s or later.") % {"day": day}


def _too_late(error: Any) -> str:
    return _("The time for a complaint ended on %(day)s.") % {"day": date_format(error.last, "d/m/Y")}


def _unreadable(error: Any) -> str:
    return _("“%(text)s” is no code of a parcel. Scan the bars again or type the code.") % {
        "text": error.text
    }


_SPEAKING: dict[type[Exception], Callable[[Any], str]] = {
    orders.OrderError: _lacking,
    attempts.InvitedTooSoonError: _too_soon,
    claims.ClaimTooLateError: _too_late,
    UnreadableCodeError: _unreadable,
}

HUMAN: tuple[type[Exception], ...] = (*_SPEAKING, *SENTENCES)
"""The errors that ``sentence`` has words for."""
