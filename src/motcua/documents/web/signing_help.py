"""Help in place on the pages of who signs what."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

SIGNING = {
    "documents:copies": Help(
        purpose=_("Copies of a document: sao y, sao lục, trích sao, onto paper or as a signed file."),
        steps=(
            _("Choose the form and the way, and what is copied: a signed file, or a scan of the paper."),
            _("Print a copy onto paper and have it signed and sealed by hand; a file is sealed at once."),
        ),
        then=_("It takes the next number of the series of copies, and stays with the document."),
    ),
    "documents:sign_many": Help(
        purpose=_("All that is approved and waits for your signature, to be signed at once."),
        steps=(
            _("Read what you sign; tick it, or all of it."),
            _("Press the button and prove once who you are."),
        ),
        then=_("Each document is signed by itself; you see what became of each, and may leave meanwhile."),
    ),
    "documents:seal_many": Help(
        purpose=_("All that is signed and waits for the agency's seal, to be sealed at once."),
        steps=(
            _("Look whether each is as it should be; tick it, or all of it."),
            _("Press the button and prove once who you are."),
        ),
        then=_("Each document is sealed by itself; issue what is sealed today."),
    ),
    "documents:signing_batch": Help(
        purpose=_("What you had signed or sealed at once: how far it is, and what became of each document."),
        steps=(_("Open a document that was not done: its reason stands beside it."),),
        then=_("What was not done still waits; you can have it done again, or do it by itself."),
    ),
    "documents:grants": Help(
        purpose=_(
            "Who may sign below the agency's leaders: units by order (TL.), heads of units by authorisation"
            " (TUQ.)."
        ),
        steps=(_("Open one to see what it lets somebody sign, and to end it."),),
        then=_("A draft for a unit's head to sign names one that holds; signing judges it again."),
    ),
    "documents:order_to_sign": Help(
        purpose=_("Let a unit's head sign certain types of documents, as the agency's regulation provides."),
        steps=(
            _("Choose the unit and the types, and name the regulation."),
            _("Leave the last day empty when it holds until it is ended."),
        ),
        then=_("The unit's head signs TL. from the first day on, and may let the deputy sign too."),
    ),
    "documents:authorise_to_sign": Help(
        purpose=_("Authorise somebody who heads a unit, in special cases, for some matters and for a time."),
        steps=(
            _("Choose the person, write one matter a line, name the writing."),
            _("Name the first and the last day."),
        ),
        then=_("The person signs TUQ. in these matters on these days, and passes it on to nobody."),
    ),
    "documents:grant": Help(
        purpose=_("One order or authorisation to sign: what it covers, its days, what was done with it."),
        steps=(_("The agency's head ends it; a unit's head lets the deputy sign by the unit's order."),),
        then=_("What was signed while it held stays as it was signed."),
    ),
    "documents:grant_act": Help(
        purpose=_("One act on an order or authorisation to sign, with what it asks of you."),
        steps=(_("Fill in what is asked and press the button once."),),
        then=_("It is in its history; drafts that name it are judged by how it stands when they are signed."),
    ),
}
