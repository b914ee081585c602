"""Help in place on the pages of the e-office."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

HELP = {
    "documents:books": Help(
        purpose=_("The books in which your agency numbers what comes in and what goes out, year by year."),
        steps=(_("Open a book to see its numbers and which of them still wait for their documents."),),
        then=_("A book begins by itself with its first number, and each year with 1 again."),
    ),
    "documents:book": Help(
        purpose=_("Every number that this book gave, the latest first, with what became of it."),
        steps=(_("Narrow the list to numbers that are reserved, and use or void those nobody needs."),),
        then=_("No number is ever given again, whatever became of it."),
    ),
    "documents:number": Help(
        purpose=_("One number of a book: what it is for, who took it, and what became of it."),
        steps=(
            _("Void it with a reason if its document will never be."),
            _("Give it a sub-number when a document must stand beside it."),
        ),
        then=_("A void number stays in the register with its reason."),
    ),
    "documents:reserve": Help(
        purpose=_("Keep the next number of a series for a document that is to come."),
        steps=(_("Choose the kind of document; the series and the symbol follow from it."),),
        then=_("The number waits in its book until the document is signed, or until you void it."),
    ),
    "documents:series": Help(
        purpose=_("Which types of documents have a series of numbers of their own, by the head's decision."),
        steps=(_("Write down the decision, the type and the year from which it holds."),),
        then=_("From that year on documents of the type are numbered as decided; earlier numbers stay."),
    ),
}
