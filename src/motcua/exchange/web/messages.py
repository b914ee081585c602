"""Every error of the exchange in a sentence for the person who acts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.exchange.domain import letters, receipts
from motcua.exchange.permissions import NotYourExchangeError
from motcua.exchange.services.change import NotTheSameError
from motcua.exchange.services.queue import NotGivenUpError
from motcua.exchange.services.send import AlreadySentError
from motcua.exchange.transports import UnknownRecipientError
from motcua.platform.web.speaking import sentence_of

SENTENCES: dict[type[Exception], Any] = {
    NotYourExchangeError: _("Your role does not allow this with the agency's documents."),
    receipts.ForbiddenStatusError: _(
        "Somebody was first, or the sender's request is to be answered before anything else. Look at the"
        " document again."
    ),
    receipts.ReasonMissingError: _("Write down why: the other side reads it."),
    receipts.AlreadyAskedError: _("The receiver has not answered what was asked before."),
    receipts.NothingToAskError: _(
        "No receiver has it to give back: it was refused, given back or completed."
    ),
    letters.NoRecipientError: _("Name at least one receiver, each once, and not the own agency."),
    letters.NoFileError: _("Add the signed document: without a file nothing is sent."),
    NotTheSameError: _(
        "A new wording keeps identifier and sender; a replacement has an identifier of its own."
    ),
    AlreadySentError: _("Another document was sent under this identifier."),
    UnknownRecipientError: _(
        "No way leads to an agency of this code. Check the code, or tell the IT centre."
    ),
    NotGivenUpError: _("It is on its way or has arrived by now."),
}
HUMAN: tuple[type[Exception], ...] = tuple(SENTENCES)
"""The errors that ``sentence`` has words for."""


def sentence(error: Exception) -> str:
    """Return the sentence for an error of the exchange; raise the error when there is none for it."""
    return sentence_of(error, said={}, known=SENTENCES)
