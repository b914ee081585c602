"""Every error of drafting, signing, sealing and issuing in a sentence for the person who acts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.documents.adapters import word_places, word_to_pdf
from motcua.documents.domain import authority, body, outgoing
from motcua.documents.drafting import fill_draft, word_files
from motcua.documents.outgoing_wording import STATES
from motcua.documents.papers.print_document import AddresseesError
from motcua.documents.services.change_draft import NotPdfError
from motcua.documents.signing_wording import REFUSALS
from motcua.exchange import public as exchange
from motcua.platform import idempotency
from motcua.signatures import public as signatures

SENTENCES: dict[type[Exception], Any] = {
    outgoing.DraftChangedError: _(
        "Somebody kept another version meanwhile. Open the document again and look at that version first."
    ),
    outgoing.ReasonTooShortError: _("Write down why, in at least ten letters: it is kept with the document."),
    outgoing.NoHeadError: _(
        "Nobody heads this unit, so nobody can answer for the content. Draft for a unit that has a head."
    ),
    outgoing.NotTheSignerError: _("Only the signer named on the draft signs it, in person."),
    outgoing.NoTextError: _("The draft has no text yet: type it, or take it from Word."),
    outgoing.NothingToUpdateError: _(
        "Change a recipient or the time limit; somebody must be left to whom the document goes."
    ),
    exchange.AlreadyAskedError: _(
        "A recipient has not answered yet what was asked before. Wait for the answer, or remind them."
    ),
    exchange.NotYourExchangeError: _("It was not sent by the exchange, so nobody can be asked through it."),
    NotPdfError: _("Only PDF files can be sealed, and Word files where this system can turn them into PDF."),
    AddresseesError: _("This type of document needs other addressees: look at “Addressed to” in the draft."),
    body.TooManyError: _("The text runs out of numbers: under one clause there are at most 23 points."),
    body.StrayTableError: _("A table in the text has rows of different widths."),
    word_to_pdf.OfficeMissingError: _(
        "This system cannot turn Word into PDF, as LibreOffice is not installed. Have the text read into the"
        " draft, or add the file as PDF."
    ),
    word_to_pdf.ConversionTooLongError: _("The Word file took too long to turn into PDF. Make it simpler."),
    word_to_pdf.ConversionFailedError: _(
        "No PDF came out of the Word file. Keep it anew in Word and try again."
    ),
    word_places.NameMissingError: _(
        "The Word draft has no line with the signer's name alone, so nobody knows where the signature goes."
    ),
    fill_draft.TemplateFaultError: _(
        "The Word template names a field that there is not. Take the template of this system as it is."
    ),
    word_files.NotWordError: _("This is no Word document (.docx) with text."),
    word_files.ActiveContentError: _("The Word file holds macros or programs. Keep it without them."),
    word_files.FetchedContentError: _(
        "The Word file would load something from elsewhere. Keep it without that."
    ),
    word_files.TooLargeError: _("The Word file is larger than any draft."),
    idempotency.KeyReusedError: _("This page was sent before with something else. Open it again."),
    exchange.LetterError: _("The exchange cannot send it as it is. Tell the IT centre number and symbol."),
    signatures.NotYourKeyError: _("This key is not yours to use."),
    signatures.NoKeyError: _("There is no key in use for this signature. The IT centre can register one."),
    signatures.OutOfPeriodError: _("The certificate is not valid on this day. Have it renewed."),
    signatures.RevokedCertificateError: _("The certificate was revoked. Have a new one issued."),
    signatures.AuthorityUnreachableError: _(
        "The certification authority does not answer, so nothing was signed. Try again in a while."
    ),
    signatures.NotSignedByLeaderError: _("Only what the competent person has signed is sealed."),
    signatures.SigningError: _("It could not be signed: the key or the certificate cannot be used now."),
}


def _not_now(error: outgoing.NotNowError) -> str:
    words = gettext("Somebody was quicker: the document stands at “%(state)s” by now.")
    return words % {"state": STATES[error.state]}


SPEAKING: dict[type[Exception], Callable[[Any], str]] = {
    outgoing.NotNowError: _not_now,
    authority.SigningRefusedError: lambda error: str(REFUSALS[error.refusal]),
}
"""Errors whose sentence depends on what they carry."""
