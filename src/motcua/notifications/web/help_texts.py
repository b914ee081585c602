"""Help in place on the pages of notices."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

HELP = {
    "notifications:notices": Help(
        purpose=_("What happened that waits for you or concerns you, the latest first."),
        steps=(
            _("Open a notice: it leads to the page where you act."),
            _("Mark as read what you need not open."),
        ),
        then=_("A read notice leaves this list; you find it among all of them until it is removed."),
    ),
}
