"""Help in place on the screens of those who decide, watch and are asked."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

HELP = {
    "dossiers:decisions": Help(
        purpose=_("Drafts that wait for your signature, one after another, the most urgent first."),
        steps=(
            _("Read who proposes what and the draft; approve and sign, or send it back saying why."),
            _("You are asked for one fresh code, which covers the decisions that follow."),
        ),
        then=_("What is signed goes to be sealed; what is sent back to whoever drafted it."),
    ),
    "dossiers:supervision": Help(
        purpose=_("What is late and why, and what breaks a rule, in the agencies you watch."),
        steps=(
            _("Begin with what is late without an apology; open the dossier to see in whose hands it is."),
            _("To see who read a person's data, give the number and the purpose of your look."),
        ),
        then=_("Your look is written down; the figures are of this moment."),
    ),
    "dossiers:evaluation": Help(
        purpose=_("How well the agency served this quarter, by the nine indices of the law."),
        steps=(
            _("Choose agency and quarter; each index says how it came about."),
            _("Examine a complaint about attitude: only one with ground takes points."),
        ),
        then=_("Points follow what happens with the dossiers; nothing is entered twice."),
    ),
    "dossiers:unit_report": Help(
        purpose=_("Figures of the quarter that cannot be counted from dossiers."),
        steps=(
            _("Index 5 compares what is done at the one-stop unit with the share of the law for its level."),
            _("Index 6 gives one point each for procedures that hang at the unit and that stand on line."),
            _(
                "Index 8 looks at feedback and petitions answered in time; one that drags on takes both "
                "points."
            ),
        ),
        then=_("A later report counts in place of the earlier one, which stays below with its author."),
    ),
    "dossiers:opinions": Help(
        purpose=_("What other agencies ask yours before they decide."),
        steps=(_("Open the question that is due first."),),
        then=_("A late answer is shown to both agencies, and the asking one may go on without it."),
    ),
    "dossiers:opinion": Help(
        purpose=_("One question of another agency with the papers it shows you."),
        steps=(
            _(
                "Read the papers, say whether your agency agrees and why; attach the signed letter if "
                "there is one."
            ),
        ),
        then=_("The asking agency reads the answer at once; it cannot be changed afterwards."),
    ),
}
