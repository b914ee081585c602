"""Help in place on the page of one dossier."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

HELP = {
    "dossiers:dossier": Help(
        purpose=_("All about one dossier: person, papers, history, and what you can do now."),
        steps=(
            _(
                "Read papers beside the history; the buttons show only what is yours to do, and what each"
                " brings about."
            ),
        ),
        then=_("After your act the dossier goes to whoever is next; the person sees it at once."),
    ),
    "dossiers:purpose": Help(
        purpose=_("A dossier holds a person's data; say what you need it for."),
        steps=(_("Choose the purpose that fits your work."),),
        then=_("The dossier opens; the person can see that you read it, and what for."),
    ),
    "dossiers:act": Help(
        purpose=_("One act on a dossier, before it is done."),
        steps=(_("Read what it brings about, fill in what is asked, then press the button."),),
        then=_("It is written into the history with your name and cannot be taken back."),
    ),
    "dossiers:delivery": Help(
        purpose=_("The slip by which the public post brings a result home."),
        steps=(_("Check the address with the applicant, choose the office and the distance."),),
        then=_("Hand the parcel over by a record that both sides sign; the dossier follows the parcel."),
    ),
    "dossiers:sitting": Help(
        purpose=_("A procedure that is settled at once: what is left of it, and whose it is."),
        steps=(_("Fill in what your part asks, then press the one button for all of it."),),
        then=_("Each step stands in the history under your name; the next person finds it in the own list."),
    ),
}
