"""Help in place on the platform's own page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

HELP = {
    "platform:components": Help(
        purpose=_("Every part that pages are built of, with example data."),
        steps=(_("Compare a page that looks odd with its parts here."),),
        then=_("Nothing you do here is kept."),
    ),
}
