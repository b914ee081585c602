"""Help in place on the IT centre's pages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

HELP = {
    "operations:start": Help(
        purpose=_("Whether every part of the system works, at one glance."),
        steps=(_("Begin with what stands in red; its details say since when and what is wrong."),),
        then=_("Look again after a repair: the page shows the present moment."),
    ),
    "operations:deliveries": Help(
        purpose=_("What one part of the system told another and could not be taken in."),
        steps=(
            _("Read the last failure and mend its cause first."),
            _("Tick what is to go again and press “Send again”."),
        ),
        then=_("It is delivered at once or comes back here with the new reason; nothing happens twice."),
    ),
    "operations:jobs": Help(
        purpose=_("Work that goes on behind the pages: mails, papers, batches."),
        steps=(_("Mend what the failure says, then run the job again."),),
        then=_("A job that fails is tried again by itself for nine hours before it stays here."),
    ),
    "operations:audit": Help(
        purpose=_("Who did or read what, when and for which purpose."),
        steps=(_("Give the purpose of your look first, then a person, a dossier or a period."),),
        then=_("Your look is written down as well; nothing here can be changed or removed."),
    ),
}
