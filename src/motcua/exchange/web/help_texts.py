"""Help in place on the pages of the exchange."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

HELP = {
    "exchange:arrived": Help(
        purpose=_(
            "What other agencies sent you over the network and waits to be taken, refused or answered."
        ),
        steps=(_("Open a document and look at its files; urgent ones stand first."),),
        then=_("Say within the day whether it is taken; the sender sees it at once."),
    ),
    "exchange:delivery": Help(
        purpose=_("One document that arrived, with its files and what its sender asks."),
        steps=(_("Check that it is whole and meant for you, then press what you decide."),),
        then=_("The sender is told, and the history keeps it for ever."),
    ),
    "exchange:act": Help(
        purpose=_("One decision about a document that arrived."),
        steps=(_("Write a reason where one is asked for, and press the button."),),
        then=_("The sender is told so, and the document leaves your list."),
    ),
    "exchange:sent": Help(
        purpose=_("What your agency sent over the network, and where its receivers stand."),
        steps=(_("Open a document to see each receiver with every status and its time."),),
        then=_("What was sent later than the next working morning is marked."),
    ),
    "exchange:board": Help(
        purpose=_("How one document stands with each receiver."),
        steps=(
            _("Ask for it back if it must not be used."),
            _("Send it again where it was refused, once it is corrected."),
        ),
        then=_("Each receiver's clerk answers, and the board shows it."),
    ),
    "exchange:recall": Help(
        purpose=_("Ask every receiver that has the document to give it back."),
        steps=(_("Write down why: each clerk reads it before agreeing."),),
        then=_("Where it was not transmitted yet it is cancelled at once."),
    ),
    "exchange:axis": Help(
        purpose=_("How the link to the national document axis stands, and what it could not hand over."),
        steps=(
            _("Test the connection where it does not work: the first step that fails says why."),
            _("Fetch a message again once its cause is mended, or refuse it so that its sender is told."),
        ),
        then=_(
            "Everything else is fetched every two minutes; the directory is brought up to date each night."
        ),
    ),
    "exchange:axis_agencies": Help(
        purpose=_("Every agency that the axis reaches, with its codes of both schemes."),
        steps=(_("Search by name or by any of its codes."),),
        then=_("Documents are addressed by the code of today, whatever code was typed."),
    ),
    "exchange:figures": Help(
        purpose=_(
            "How many documents each agency and each level sent, received and signed, and how many in time."
        ),
        steps=(
            _("Choose the days to count; without a choice it is the year so far."),
            _("Keep the figures as a table to work on with them; it has columns that the page leaves out."),
        ),
        then=_("They are counted from both books and from the log of signing at this moment, whoever asks."),
    ),
    "exchange:nodes": Help(
        purpose=_("Other installations that this one exchanges documents with, and their keys."),
        steps=(_("Compare each key with the one its data centre reads to you before you enter it."),),
        then=_("A node is talked to until its last day, and by its own certificate only."),
    ),
    "exchange:comparisons": Help(
        purpose=_("What both sides' books say of the documents of each day, and where they differ."),
        steps=(_("Open the queue for what is only in the sender's book: it may still be on its way."),),
        then=_("Nothing is mended by itself; the next night compares the next day."),
    ),
    "exchange:queue": Help(
        purpose=_("What is on its way between agencies, and what could not be handed over."),
        steps=(
            _("Read the reason of a dead letter, mend its cause and send it again."),
            _("Put it aside if it is never to go, so that later ones of its thread do."),
        ),
        then=_("Everything else is tried again by itself, urgent ones first."),
    ),
}
