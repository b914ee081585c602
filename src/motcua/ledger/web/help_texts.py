"""Help in place on the pages of the ledger."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

HELP = {
    "ledger:about": Help(
        purpose=_("The book in which every act on a dossier is recorded so that nobody can change it later."),
        steps=(
            _("Citizens find the proof of their own dossier on its page."),
            _("Experts can take the key and the newest state of the book to check it on their own computer."),
        ),
        then=_("The book only grows; its state is signed anew as acts are added."),
    ),
    "ledger:verify": Help(
        purpose=_("Check a proof that was downloaded from a dossier's page."),
        steps=(_("Choose the file; it need not come from this computer."),),
        then=_("You read what the file proves; it is not kept."),
    ),
    "ledger:proof": Help(
        purpose=_("Shows that the history of a dossier still says what was recorded when it happened."),
        steps=(
            _("Look at the result above; the steps are for who wants to check them alone."),
            _("Download the proof if you want to keep it."),
        ),
        then=_("A downloaded proof stays valid and can be checked without this site."),
    ),
}
