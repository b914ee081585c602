"""Help in place on the pages of agencies and units."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

HELP = {
    "organisations:agencies": Help(
        purpose=_("Every agency of the province with its people and hours."),
        steps=(_("Type part of the name without tone marks, or choose a level."),),
        then=_("An agency's page tells who works there and when it is open."),
    ),
    "organisations:agency": Help(
        purpose=_("One agency: what it is, its units, its people and its hours."),
        steps=(_("Administrators change it with the buttons at the top."),),
        then=_("What changes takes effect on the day you name; the past stays readable."),
    ),
    "organisations:create_agency": Help(
        purpose=_("Found an agency from a day on."),
        steps=(
            _("The short code is how this province names the agency in addresses and files; choose it once."),
            _("Identification codes follow Decision 20/2020/QĐ-TTg; those of QCVN 102:2016 are read too."),
        ),
        then=_("Until it has working hours of its own, the agency works when those above it do."),
    ),
    "organisations:rename_agency": Help(
        purpose=_("Give the agency another name from a day on."),
        steps=(
            _("A day ahead is awaited: the agency bears the new name from the first minute of that day."),
        ),
        then=_("Codes stay as they are; papers made before the day keep the former name."),
    ),
    "organisations:close_agency": Help(
        purpose=_("End an agency whose work ends with it."),
        steps=(
            _("Only an agency on which nothing rests can be closed; what does is listed here."),
            _("If another agency carries on its work, use “Let others carry on its work” instead."),
        ),
        then=_("You see what the closing means before it is done."),
    ),
    "organisations:succeed_agency": Help(
        purpose=_("For mergers, divisions and dissolutions with a successor. Past dossiers keep the agency."),
        steps=(_("Name the agencies that carry on its work and the day."),),
        then=_("Whoever looks for the agency later is led to its successors."),
    ),
    "organisations:units": Help(
        purpose=_("The units of an agency, to which its officials belong."),
        steps=(
            _("Officials belong to units; a head of unit assigns the dossiers of the unit."),
            _("The one-stop desk receives dossiers and returns results."),
        ),
        then=_("A unit ends on a day; people in it must be given other posts first."),
    ),
    "organisations:end_unit": Help(
        purpose=_("End a unit from a day on."),
        steps=(_("Write the day and the number of the decision."),),
        then=_("People and units inside it are named if they are still there on that day."),
    ),
}
