"""Help in place on the pages that everybody may open."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

HELP = {
    "portal:home": Help(
        purpose=_("Everything you can ask of the province's agencies begins here."),
        steps=(
            _("Type what you need in your own words, or choose what happened in your life."),
            _("To see how far a dossier is, choose “Track a dossier”."),
        ),
        then=_("You find what to bring, how long it takes and what it costs before you begin."),
    ),
    "portal:life_event": Help(
        purpose=_("What people usually need at such a moment, put together."),
        steps=(_("Choose the procedure that fits; each says what to bring."),),
        then=_("On its page you can lodge online or see where to go."),
    ),
    "portal:track": Help(
        purpose=_("See how far a dossier is; no account is needed."),
        steps=(_("Enter the code that stands on your receipt."),),
        then=_("You see the state and the promised date, but no names and no papers."),
    ),
    "portal:scan": Help(
        purpose=_("Open a dossier with the square code of its receipt."),
        steps=(
            _("The square code stands at the foot of the receipt."),
            _("A scanner that types works at once: the field is ready."),
        ),
        then=_("Pictures of the camera stay on your device; only what the code says is sent."),
    ),
    "portal:figures": Help(
        purpose=_("How many dossiers are received, and how many are done in time."),
        steps=(
            _("Choose an agency, or look at the whole province; whole dossiers are counted, by the month."),
            _("In time is what was ready before it was late by the date promised at that moment."),
            _("By level are counted all that came in since the first month shown, by way of lodging."),
        ),
        then=_("Sums only: no figure here tells of a person."),
    ),
    "portal:satisfaction": Help(
        purpose=_("How content applicants were with each agency, in a quarter or a year."),
        steps=(_("Choose a quarter or a year; only sums are shown."),),
        then=_("Agencies that very few people rated are told together, so that nobody can be guessed."),
    ),
    "portal:rating_counter": Help(
        purpose=_("Let the applicant at your counter rate how a dossier was handled."),
        steps=(
            _("Open the device for the dossier just handed over and turn the screen to the applicant."),
            _("It opens in a window of its own: leave that on the screen at the counter."),
        ),
        then=_("The device takes one answer and then only thanks; you do not learn what was pressed."),
    ),
    "portal:rating_device": Help(
        purpose=_("Say with one press how content you are with how you were served."),
        steps=(_("Press the button that fits; nothing else is asked."),),
        then=_("What you pressed is kept without your name, and the screen shows nothing more of it."),
    ),
    "portal:receipt_track": Help(
        purpose=_("The course of the dossier whose receipt you hold."),
        steps=(
            _("Read what was done last and when the result is promised."),
            _("Take it into your account if the dossier is yours."),
        ),
        then=_("In your account you also hand in supplements and take the result."),
    ),
    "portal:find_rating": Help(
        purpose=_("Say how content you are with a dossier that is over."),
        steps=(_("Enter the code of the receipt and the last four digits of the applicant's number."),),
        then=_("A few short questions follow; your name is not asked."),
    ),
    "portal:rate": Help(
        purpose=_("Tell the agency how you were served."),
        steps=(_("Answer what you can; words are optional."),),
        then=_("Nobody who handled the dossier learns who rated; you can change it for 30 days."),
    ),
    "portal:site_map": Help(
        purpose=_("All public pages at one glance."),
        steps=(_("Choose the page you are looking for."),),
        then=_("If it is not here, search for a procedure by its words."),
    ),
    "portal:accessibility": Help(
        purpose=_("How this site serves people who use it without mouse, screen or sound."),
        steps=(_("If something stops you, tell us by the telephone or mail given here."),),
        then=_("You are helped at any counter in the meantime."),
    ),
    "portal:boards": Help(
        purpose=_("The boards that show in the hall which dossiers wait and which are ready."),
        steps=(
            _("Open the address on the screen of the hall and leave it: it renews itself every 20 seconds."),
            _("Do not publish the address: who knows a code can ask how far that dossier is."),
            _("Make a machine in the hall a kiosk: people lodge there by themselves, and press Finish."),
        ),
        then=_("It shows codes only, of dossiers brought to the counter; names and procedures never."),
    ),
}
