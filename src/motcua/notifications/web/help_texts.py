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
    "notifications:choices": Help(
        purpose=_("How you are told of each kind of happening: here only, or by e-mail too."),
        steps=(
            _("Choose for each kind; name the hours in which no mail may come."),
            _("Below you see what became of the latest mails."),
        ),
        then=_(
            "It holds for what happens from now on. What you read here before it is mailed is not mailed."
        ),
    ),
    "notifications:refused": Help(
        purpose=_("Addresses of staff that a mail server refused for good: nothing more is sent there."),
        steps=(
            _("Have the person enter the right address under “How you are told”."),
            _("If the address is right, press the button: the next mail goes there again."),
        ),
        then=_("What was to be mailed meanwhile stands among the person's notices."),
    ),
}
