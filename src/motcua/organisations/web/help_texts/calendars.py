"""Help in place on the pages of working hours."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

HELP = {
    "organisations:calendar": Help(
        purpose=_("When the agency works; every promised date is counted by it."),
        steps=(
            _("What the nation lays down holds for every agency; what is laid down here comes before it."),
            _("Try a promised date below before and after you change something."),
        ),
        then=_("Every change is a new version. Dates promised before keep the version they were counted by."),
    ),
    "organisations:declare_day": Help(
        purpose=_("Say that on one day the agency is closed, or works though it is a day off."),
        steps=(_("A day declared here comes before what is declared above of the same day."),),
        then=_("What was declared here of the day before is replaced."),
    ),
    "organisations:withdraw_day": Help(
        purpose=_("Take back what was declared of one day."),
        steps=(_("You see first which promised dates that moves."),),
        then=_("The day then follows what is declared above, or else its weekday."),
    ),
    "organisations:set_shifts": Help(
        purpose=_("Lay down the working hours of each weekday."),
        steps=(
            _("Write 07:30–11:30, 13:30–17:30; several stretches are parted by a comma."),
            _("A weekday left empty follows the hours above; on the national calendar it is a day of rest."),
        ),
        then=_("Summer hours: give a beginning and an end; the hours before and after stay."),
    ),
}
