"""Help in place on the pages of one-stop shops and those who work there."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

HELP = {
    "organisations:one_stop_shops": Help(
        purpose=_("Every place where you can hand in a dossier or fetch a result."),
        steps=(_("Type part of the name, without tone marks if you like."),),
        then=_("A place's page tells who works there, their telephones and the hours."),
    ),
    "organisations:one_stop_shop": Help(
        purpose=_("One place for dossiers: its people, their telephones and its hours."),
        steps=(_("Call before you come if you are not sure what to bring."),),
        then=_("You may hand in any dossier of the province here."),
    ),
    "organisations:one_stop": Help(
        purpose=_("Who works at the agency's one-stop desks, who lends them, who stands ready."),
        steps=(
            _("Each place needs somebody in reserve; name them on the page of that person."),
            _("Who is lent stays from 6 to 24 months; the page reminds you a month before the end."),
        ),
        then=_("Names and telephones are shown to everybody on the page of the one-stop shop."),
    ),
    "organisations:telephone": Help(
        purpose=_("Under which telephone the public reaches somebody at the counter."),
        steps=(_("Enter a telephone of the office, not a private one."),),
        then=_("It is published at once beside the name; an empty field takes it back."),
    ),
    "organisations:release_reserve": Help(
        purpose=_("Let somebody be no longer in reserve for a place at the one-stop desk."),
        steps=(_("Name somebody else first, so that the place is never without."),),
        then=_("From that day on the place can no longer be lent to this person."),
    ),
    "organisations:service": Help(
        purpose=_("Since when somebody has served the State."),
        steps=(_("Take the day from the decision of recruitment."),),
        then=_("Since July 2025 who works at a one-stop desk must have served for two years."),
    ),
    "organisations:reserve": Help(
        purpose=_("Name somebody who takes a place at a one-stop desk when its holder is away."),
        steps=(_("Choose the agency, then the place; the person may come from another agency."),),
        then=_("The holder of the place may then let this person stand in."),
    ),
}
