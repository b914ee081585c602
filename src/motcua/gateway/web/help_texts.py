"""Help in place on the pages of the platform."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

HELP = {
    "gateway:services": Help(
        purpose=_("The services that agencies offer each other over the platform, with their owners."),
        steps=(_("Open a service to see its versions, what can be called, and who may call it."),),
        then=_("Nothing can be called before the owner has approved a right."),
    ),
    "gateway:service": Help(
        purpose=_("One service: where its versions answer, what they name, who has rights to it."),
        steps=(
            _("The IT centre adds a version with its description, and ends old ones."),
            _("The owner opens what waits among the rights, and decides."),
        ),
        then=_("What is decided stands in the history, the audit and the ledger."),
    ),
    "gateway:consumers": Help(
        purpose=_("The systems that may be given rights to call services, and their limits."),
        steps=(_("Register the system first among the other systems; then enter it here with a code."),),
        then=_("Ask for a right in its name; until it is approved it may call nothing."),
    ),
    "gateway:rights": Help(
        purpose=_("Which system may call which part of which service, from when until when, and why."),
        steps=(
            _("Ask for a right with its legal ground, as narrow as the task allows."),
            _("Owners open what waits for them and approve or refuse it."),
        ),
        then=_("An approved right begins and ends to the second, by itself."),
    ),
    "gateway:right": Help(
        purpose=_("One right: what it opens, on which ground, and everything that was decided about it."),
        steps=(_("Decide as the owner, or end it; a refusal needs a reason."),),
        then=_("What was approved holds from its beginning; what is ended holds no more at once."),
    ),
    "gateway:connectors": Help(
        purpose=_("Every system outside that the product can be joined to, and how its last calls went."),
        steps=(_("Open one to set it up, to try it, or to see why calls to it fail."),),
        then=_("What could not be handed over waits and is tried again."),
    ),
    "gateway:connector": Help(
        purpose=_("One system outside: its options, the test of its connection and its last calls."),
        steps=(
            _("Fill in what its keepers gave you; a secret is kept in a file and never shown again."),
            _("Test the connection before you switch it on: the first step that fails says why."),
        ),
        then=_("What is switched on is used from the next call on."),
    ),
}
