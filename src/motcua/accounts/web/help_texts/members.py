"""Help in place on the pages of those who have an account."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

HELP = {
    "accounts:account": Help(
        purpose=_("Your own data, how you log in and where you are logged in now."),
        steps=(_("Look whether you know every browser in the list; log out the ones you do not."),),
        then=_("A browser that is logged out must log in again with the password."),
    ),
    "accounts:office": Help(
        purpose=_("You hold posts in several agencies: say for which one you work now."),
        steps=(_("Choose the agency whose dossiers you want to see."),),
        then=_("Lists and acts are those of this agency; you can change it at any time."),
    ),
    "accounts:enrol": Help(
        purpose=_("Set up the second step of your log-in; staff need it once."),
        steps=(
            _("Scan the picture with an authenticator app on your phone."),
            _("Type the six digits that the app then shows."),
        ),
        then=_("You get recovery codes for the day the phone is lost."),
    ),
    "accounts:recovery_codes": Help(
        purpose=_("Each of these codes opens your account once, should the phone be lost."),
        steps=(_("Print or write them down and keep them away from the computer; they are shown only now."),),
        then=_("A used code is worth nothing; make new ones before they run out."),
    ),
    "accounts:resume": Help(
        purpose=_("You were asked for a code in the middle of something, which was kept."),
        steps=(_("Press the button to do what you had begun."),),
        then=_("It is done as you had filled it in; nothing has to be typed again."),
    ),
    "accounts:log_in": Help(
        purpose=_("The log-in of one member of staff; what the person may do comes from posts alone."),
        steps=(
            _(
                "Open the log-in and hand over its one-time link: you never learn the password, and the first"
                " log-in asks to set up the authenticator app."
            ),
            _(
                "Lock the log-in of somebody whose last post is about to end, or whose telephone or password"
                " may be in wrong hands: all sessions end at once."
            ),
            _("Hand the link over to the person, and to nobody else."),
        ),
        then=_("All that is done here is on record, and nobody keeps the own log-in."),
    ),
    "accounts:help": Help(
        purpose=_("Help citizens, and colleagues if you administer the agency, who cannot log in."),
        steps=(
            _("See the person's identity card first, then find the account by its exact number."),
            _("Make a one-time link; you are asked for a fresh code before."),
        ),
        then=_("The person opens the link and sets a password; you never learn it."),
    ),
    "accounts:delegations": Help(
        purpose=_("Let a colleague stand in for you while you are away."),
        steps=(
            _("Choose the colleague, the post and the days, and name the letter of authorisation."),
            _("You are asked for a fresh code, as you lend what you may sign."),
        ),
        then=_("What waits for you stands in your colleague's lists too; each act names both of you."),
    ),
    "accounts:clients": Help(
        purpose=_("Other systems of the province that read or send dossiers."),
        steps=(
            _("Look at the addresses that fail and send what waits there once they answer."),
            _("Revoke a system that is no longer used or whose secret became known."),
        ),
        then=_("A revoked system is refused from that moment on."),
    ),
    "accounts:register_client": Help(
        purpose=_("Let another system of the province in, with just the rights it needs."),
        steps=(_("Choose the agency it works for and tick what it may do."),),
        then=_("Its secret is shown once: hand it over safely."),
    ),
}
