"""Help in place on the counter's screens."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

HELP = {
    "dossiers:counter": Help(
        purpose=_("Begin here with each person who comes to your counter."),
        steps=(
            _("Scan the card or type the number, then find the procedure without tone marks."),
            _("A reception you cannot finish now waits in your tray."),
        ),
        then=_("The reception opens with papers, date and fee of the procedure."),
    ),
    "dossiers:reception": Help(
        purpose=_("Check one person's papers and take the dossier in."),
        steps=(
            _(
                "Tick what you have in hand, scan or attach it; a paper that is held already need not be "
                "asked for."
            ),
            _("Read the date and the fee on the right to the person."),
        ),
        then=_(
            "Accepting prints the receipt and the date is promised; refusing or asking for more prints "
            "that slip."
        ),
    ),
    "dossiers:reception_form": Help(
        purpose=_("The declaration of the procedure, filled in for the person."),
        steps=(_("Ask and type; what is missing can be saved and filled in later."),),
        then=_("Back in the reception the declaration counts as one of the papers."),
    ),
    "dossiers:received": Help(
        purpose=_("The reception is done: give the person the slip."),
        steps=(_("Print the slip, take the fee if one is due now."),),
        then=_("Go on with the next person; the dossier waits in the worklist to be sent on."),
    ),
}
