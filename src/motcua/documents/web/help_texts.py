"""Help in place on the pages of the e-office."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.documents.web.internal_help import INTERNAL
from motcua.documents.web.signing_help import SIGNING
from motcua.documents.web.work_files.help import WORK_FILE_HELP
from motcua.documents.web.work_help import WORK
from motcua.platform.web.help import Help

HELP = {
    **WORK,
    **SIGNING,
    **WORK_FILE_HELP,
    "documents:incoming": Help(
        purpose=_("What came in and waits for you: to be handed on, instructed on or handled."),
        steps=(_("Open a document; the register beside it holds all that you may see."),),
        then=_("It leaves your list once you have done your part."),
    ),
    "documents:register_incoming": Help(
        purpose=_("Enter a document that came by hand, by post or as a scan into the incoming book."),
        steps=(
            _("Fill in what stands on the document and add its files."),
            _("If it came before, you are told under which number."),
        ),
        then=_("It gets the next arrival number; present it the same day, urgent ones at once."),
    ),
    "documents:document": Help(
        purpose=_("One incoming document: its files, who is charged with it, and every opinion."),
        steps=(_("Press what you want to do; only what is yours to do is offered."),),
        then=_("Everything said and done stays in its history for ever."),
    ),
    "documents:act": Help(
        purpose=_("One act on an incoming document, with what it asks of you."),
        steps=(_("Fill in the fields and press the button."),),
        then=_("What you did is in the document's history, and the next one finds it in the own list."),
    ),
    "documents:register_delivery": Help(
        purpose=_(
            "Enter a document that came online into the incoming book; fields and files are there already."
        ),
        steps=(_("Compare the fields with the document and change what the sender gave wrongly."),),
        then=_("The sender is told at once that it is registered, and later how its handling goes on."),
    ),
    "documents:outgoing": Help(
        purpose=_("What goes out and waits for you: to be written, checked, signed, sealed or issued."),
        steps=(_("Open a document; the register beside it holds all that you may see."),),
        then=_("What you have done your part on goes on to the next one by itself."),
    ),
    "documents:begin_draft": Help(
        purpose=_("Write a document that your unit drafts: its type, text, recipients and signer."),
        steps=(
            _("Choose the type first: it decides the symbol and which parts the document has."),
            _("Type the text a paragraph a line; articles, clauses and points are numbered by themselves."),
        ),
        then=_("Every save is a version; look at it on paper before you submit it."),
    ),
    "documents:edit_draft": Help(
        purpose=_("Change a draft of your unit before it is submitted, or after it was sent back."),
        steps=(_("Change what must be changed and keep it."),),
        then=_("The version before stays to be read beside the new one."),
    ),
    "documents:outgoing_document": Help(
        purpose=_("One outgoing document from its first draft to what recipients told of it."),
        steps=(_("Look at it on paper, then press what is yours to do."),),
        then=_("Versions, comments and initials stay with it for ever."),
    ),
    "documents:outgoing_act": Help(
        purpose=_("One act on an outgoing document: submit, initial, sign, seal, issue, and others."),
        steps=(_("Fill in what is asked and press the button once."),),
        then=_("The one whose turn it is next finds the document in the own list."),
    ),
    "documents:draft_version": Help(
        purpose=_("What one version of a draft said, with the fingerprint that was initialled."),
        steps=(_("Compare it with the other versions of the document."),),
        then=_("No version can be changed; a new save makes a new one."),
    ),
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
    "documents:search": Help(
        purpose=_("Find any document that you may see, by any word of it or of its files."),
        steps=(
            _("Type words or their beginnings, with or without tones; all of them have to be found."),
            _("Open the fields of the registers to look in one field alone, or between two days."),
            _("Choose the columns that the list is to have."),
        ),
        then=_("The latest are shown first. Scans have no text; files are read a moment after they came."),
    ),
    "documents:queries": Help(
        purpose=_("The searches that you keep under names of your own."),
        steps=(_("Open one to search again, rename it, or remove it."),),
        then=_("Only you see them; removing one changes no document."),
    ),
    **INTERNAL,
    "documents:registers": Help(
        purpose=_("The registers of incoming and outgoing documents, as the State prints them."),
        steps=(
            _("Choose the register and the days; from a book you get that book alone."),
            _("Take it as PDF in the form of the decree, or as a worksheet with every field."),
        ),
        then=_("Each print says who made it and when, and is on record. Long registers come in parts."),
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
