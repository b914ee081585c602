"""Help in place on the IT centre's pages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

HELP = {
    "operations:start": Help(
        purpose=_("Whether every part of the system works, at one glance."),
        steps=(_("Each part says how it stands. What is down keeps people from working; begin there."),),
        then=_(
            "Failed deliveries and jobs say whom they hit and what to try, and are sent again by one press."
        ),
    ),
    "operations:deliveries": Help(
        purpose=_("What one part of the system told another and could not be taken in."),
        steps=(
            _("Begin with what somebody waits for: read what to try and mend that."),
            _("Send one again to see whether it helps, and then all of the kind."),
        ),
        then=_("Sending again twice does no harm: what is done is never done a second time."),
    ),
    "operations:jobs": Help(
        purpose=_("Work that goes on behind the pages: mails, papers, batches."),
        steps=(
            _("Begin with what somebody waits for: read what to try and mend that."),
            _(
                "People are not named here. The agency named opens its dossier at /work/dossiers/ followed by"
                " the number given, such as /work/dossiers/12/."
            ),
        ),
        then=_("Nothing listed here is lost: it is kept until it is done, however long that takes."),
    ),
    "operations:resending": Help(
        purpose=_("What became of the failed work that you sent again."),
        steps=(_("Wait for the outcome, which appears by itself; you may leave the page."),),
        then=_("What failed once more is back in its list with the new reason."),
    ),
    "operations:audit": Help(
        purpose=_("Who did or read what, when and for which purpose."),
        steps=(_("Give the purpose of your look first, then a person, a dossier or a period."),),
        then=_("Your look is written down as well; nothing here can be changed or removed."),
    ),
}
