"""Help in place on the page that verifies documents."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

HELP = {
    "signatures:verify": Help(
        purpose=_("Find out whether a signed document is genuine and unchanged."),
        steps=(_("Choose the file as you received it; a print or a photo carries no signature."),),
        then=_("You are told who signed and when, or why it cannot be said; the file is not kept."),
    ),
}
