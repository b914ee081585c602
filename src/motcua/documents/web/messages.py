"""Every error of the e-office in a sentence for the person who acts: what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.documents.domain import incoming, numbers, series, symbols
from motcua.documents.domain.timetable_errors import TakenError
from motcua.documents.domain.work_file_errors import NotReadyError
from motcua.documents.permissions import NotYourDocumentError
from motcua.documents.services.choose_series import AlreadyChosenError, YearBegunError
from motcua.documents.services.keep_query import (
    NoSuchQueryError,
    QueryNameError,
    QueryNameTakenError,
    TooManyQueriesError,
)
from motcua.documents.services.register_incoming import CameBeforeError
from motcua.documents.web import copy_messages, grant_messages, outgoing_messages
from motcua.documents.web.internal_messages import INTERNAL
from motcua.documents.web.task_messages import TASKS
from motcua.documents.web.timetable_messages import TIMETABLE, taken
from motcua.documents.web.work_file_messages import WORK_FILES, lacking
from motcua.platform.web.speaking import sentence_of

SENTENCES: dict[type[Exception], Any] = {
    NotYourDocumentError: _("Your role does not allow this with the agency's books or documents."),
    symbols.MissingDrafterError: _(
        "Enter the abbreviation of the drafting unit or of the field: it stands in the symbol of an official"
        " letter."
    ),
    symbols.BodySymbolError: _(
        "An advisory body needs an abbreviation of its own, other than the agency's. Without a body, leave"
        " the abbreviation empty."
    ),
    numbers.SymbolError: _(
        "Enter abbreviations without blanks, such as VX. If the agency has none of its own, the IT centre can"
        " give it one."
    ),
    series.UnnumberedError: _("Documents of this type bear no number."),
    series.KindError: _("Choose one kind. Legal normative documents are public, so they are never secret."),
    numbers.NumberTakenError: _(
        "Another series of the agency gave this number with this symbol. Choose an abbreviation of its own"
        " for this series."
    ),
    numbers.NoSubNumberLeftError: _("This number cannot get another sub-number. Take a new number."),
    numbers.NotReservedError: _("Somebody was first: the number is used or void by now."),
    numbers.ReasonMissingError: _("Write down what for, or why: it is kept with the number."),
    numbers.SecretWordsError: _(
        "State secrets must not be on this system (Law on Protection of State Secrets 2018; Decision"
        " 28/2018/QĐ-TTg, art. 1). Only the number is kept here; write nothing else, and use the paper"
        " register."
    ),
    incoming.SecretContentError: _(
        "State secrets must not be on this system (Law on Protection of State Secrets 2018; Decision"
        " 28/2018/QĐ-TTg, art. 1). Remove it from this computer; the paper register of secrets is for it."
    ),
    incoming.NoLeadError: _("Name exactly one in the lead, and nobody twice."),
    incoming.DueInThePastError: _("Choose a time limit that is not over."),
    incoming.CompletedError: _("The document is completed, so nothing more is done with it."),
    incoming.NotChargedError: _("The document is not with you any more. Look at who is charged with it."),
    incoming.WordsMissingError: _("Write a few words: they are kept with the document."),
    QueryNameError: _("Give the search a name of 1 to 40 characters."),
    QueryNameTakenError: _("You keep a search of this name already. Choose another name."),
    TooManyQueriesError: _("You keep as many searches as one may. Remove one first."),
    NoSuchQueryError: _("There is no such search."),
    incoming.ArrivalError: _(
        "The day of arrival lies on or after the document's own date, and not after today."
    ),
    **INTERNAL,
    **TASKS,
    **TIMETABLE,
    **WORK_FILES,
    YearBegunError: _(
        "Choose a year in which no number of this type was given yet: number and symbol are unique within it."
    ),
    AlreadyChosenError: _("The series of this type was decided on for that year."),
    **copy_messages.SENTENCES,
    **grant_messages.SENTENCES,
    **outgoing_messages.SENTENCES,
}


def _came_before(error: Any) -> str:
    words = gettext("It came before, as arrival number %(numbers)s: same issuer, number and symbol.")
    return words % {"numbers": ", ".join(error.numbers)}


_SPEAKING: dict[type[Exception], Callable[[Any], str]] = {
    CameBeforeError: _came_before,
    TakenError: taken,
    **copy_messages.SPEAKING,
    NotReadyError: lacking,
    **outgoing_messages.SPEAKING,
}
"""Errors whose sentence depends on what they carry."""

HUMAN: tuple[type[Exception], ...] = (*_SPEAKING, *SENTENCES)
"""The errors that ``sentence`` has words for."""


def sentence(error: Exception) -> str:
    """Return the sentence for an error of the e-office; raise the error when there is none for it."""
    return sentence_of(error, said=_SPEAKING, known=SENTENCES)
