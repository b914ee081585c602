"""Help in place on the shared lists."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

HELP = {
    "organisations:reference_lists": Help(
        purpose=_("The lists that forms, agencies and addresses of the whole province choose from."),
        steps=(_("Open a list to see its entries, those of the past and those to come."),),
        then=_("Subject areas of procedures are kept beside the procedures."),
    ),
    "organisations:reference_list": Help(
        purpose=_("One list with its entries."),
        steps=(_("Find an entry without tone marks; show all times to see what ended."),),
        then=_("An entry's page tells its names, where it came from and went to, and who changed it."),
    ),
    "organisations:reference_entry": Help(
        purpose=_("One entry of a list with its history."),
        steps=(_("Rename it or end it from a day on; a day ahead is awaited."),),
        then=_("Whatever names it keeps it: an entry that was in force is never deleted."),
    ),
    "organisations:add_reference": Help(
        purpose=_("Add an entry from a day on."),
        steps=(_("Write what the decision says; the code never changes."),),
        then=_("It can be chosen from its first day on, and taken back until then."),
    ),
    "organisations:rename_reference": Help(
        purpose=_("Give an entry another name from a day on."),
        steps=(_("The code stays; the former name stays known with its days."),),
        then=_("Papers made before the day keep the former name."),
    ),
    "organisations:end_reference": Help(
        purpose=_("End an entry from a day on."),
        steps=(
            _("Of territory, name the units it goes into; the first takes addresses that say no more."),
            _("First let agencies that serve it be carried on by others."),
        ),
        then=_("You see what it means before it is done."),
    ),
}
