"""Help in place on the pages of procedures."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

HELP = {
    "catalogue:procedures": Help(
        purpose=_("All administrative procedures of the province that are in force."),
        steps=(
            _("Type what you need in your own words; tone marks are not needed."),
            _("Narrow the list by subject area or level."),
        ),
        then=_("A procedure's page tells papers, time and cost, and lets you begin."),
    ),
    "catalogue:procedure": Help(
        purpose=_("Everything to know before you lodge: for whom, which papers, how long, how much."),
        steps=(
            _("Put the papers together; what is needed only in some cases says so."),
            _("Choose to lodge online or see at which counter you can."),
        ),
        then=_("After lodging you get a code and, once accepted, the day of the result."),
    ),
    "catalogue:process": Help(
        purpose=_("Which steps your dossier takes in the agency, and who does them."),
        steps=(_("Read the steps from above; hours are working hours."),),
        then=_("While a dossier is on its way, its own page says at which step it is."),
    ),
    "catalogue:versions": Help(
        purpose=_("How the procedure changed, one decision after another."),
        steps=(_("A version holds from the day on which it comes into force until before the next one."),),
        then=_("A dossier keeps the version that held when it was accepted, whatever changes later."),
    ),
    "catalogue:fields": Help(
        purpose=_("Procedures are grouped by subject areas in lists, registers and reports."),
        steps=(_("An area in which anything was ever published stays for ever; the rest can be removed."),),
        then=_("A new area can be chosen at once when a procedure is published."),
    ),
    "catalogue:publish": Help(
        purpose=_("Publish what a decision changes of this procedure."),
        steps=(
            _("Change only what the decision changes; every field holds what is in force today."),
            _("Rows left empty are not published; tick “Delete” to drop a paper or a payment."),
        ),
        then=_("Dossiers accepted before keep the version they were accepted under."),
    ),
    "catalogue:publish_new": Help(
        purpose=_("Bring a wholly new procedure into force."),
        steps=(
            _("Have the publishing decision at hand: code, papers, term, payments and results stand in it."),
            _("With no form of its own the procedure takes the generic one; both can be replaced later."),
            _("The hours of the steps are fitted to the term; a process that needs more time is refused."),
        ),
        then=_("The national code is given once; what changes later is published as a new version."),
    ),
}
