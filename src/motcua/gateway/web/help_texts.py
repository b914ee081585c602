"""Help in place on the pages of the platform."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

HELP = {
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
