"""Help in place on the pages of internal documents."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

INTERNAL = {
    "documents:internal": Help(
        purpose=_("What your agency publishes to its own people: what you have not read, and all the rest."),
        steps=(_("Open a document: that you read it is noted, the first time."),),
        then=_("It leaves the list of what you have not read."),
    ),
    "documents:internal_document": Help(
        purpose=_("One internal document with its files; who published it sees who has read it."),
        steps=(_("Read it and its files."), _("Remind who has not read it, or withdraw it with a reason.")),
        then=_("The first reading of each person stays on record."),
    ),
    "documents:internal_document_act": Help(
        purpose=_("One act on an internal document: reminding its readers, or withdrawing it."),
        steps=(_("Fill in what is asked and press the button."),),
        then=_("What you did is in the document's history."),
    ),
    "documents:publish_internal": Help(
        purpose=_("Publish a document to the whole agency, to units or to people."),
        steps=(
            _("Write the text or add files, and choose to whom it goes and until when it holds."),
            _("State secrets must not be published here."),
        ),
        then=_("It appears in the list of each of them; you see who has read it."),
    ),
}
