"""Help in place on the pages of the door."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

HELP = {
    "account_login": Help(
        purpose=_("Log in here to lodge, follow or process dossiers."),
        steps=(
            _(
                "Citizens enter the number of their identity card, enterprises their tax code, staff "
                "their user name."
            ),
            _("No account is needed to follow a dossier: choose “Track a dossier”."),
        ),
        then=_("You come to the page you wanted; staff are asked for a code first."),
    ),
    "mfa_authenticate": Help(
        purpose=_("The second step of the log-in protects what you may decide and sign."),
        steps=(
            _("Open the authenticator app on your phone and type the six digits it shows now."),
            _("Without the phone, type one of your recovery codes."),
        ),
        then=_("Your work opens; the code is not asked again until something is signed."),
    ),
    "account_logout": Help(
        purpose=_("Log out when you leave a computer that others use too."),
        steps=(_("Press the button to log out of this browser."),),
        then=_("What you saved stays; log in again whenever you like."),
    ),
    "account_inactive": Help(
        purpose=_("This account was closed and can no longer be used."),
        steps=(_("Ask at a one-stop counter, or the administrator of your agency, why it was closed."),),
        then=_("Dossiers lodged before go on and can be followed with their code."),
    ),
    "account_signup": Help(
        purpose=_("Open an account to lodge dossiers from home and take results online."),
        steps=(
            _("Write your name and number exactly as on your identity card."),
            _("Choose a password of at least 10 characters that you use nowhere else."),
        ),
        then=_("You log in with your number and password, and go on with what you began."),
    ),
    "accounts:register_enterprise": Help(
        purpose=_("Open an account for an enterprise, used by the person who represents it."),
        steps=(_("Have the tax code and the name at hand as they stand in the registration certificate."),),
        then=_("You log in with the tax code and lodge dossiers in the enterprise's name."),
    ),
    "account_change_password": Help(
        purpose=_("Change the password with which you log in."),
        steps=(_("Type the present password once, the new one twice."),),
        then=_("Other browsers in which you were logged in are logged out."),
    ),
    "account_reauthenticate": Help(
        purpose=_("Before something important, make sure that it is you."),
        steps=(_("Type your password again."),),
        then=_("You go on where you were; what you had filled in is kept."),
    ),
    "mfa_reauthenticate": Help(
        purpose=_("Signing and other binding acts ask for a fresh code first."),
        steps=(_("Type the six digits that your authenticator app shows now."),),
        then=_("The code holds for ten minutes, for a whole batch too."),
    ),
    "accounts:forgotten": Help(
        purpose=_("Get back into your account without the old password."),
        steps=(
            _("Enter the number or name you log in with."),
            _("Without a mail address in your account, go to a one-stop counter with your identity card."),
        ),
        then=_("If there is such an account, a link to a new password is mailed to it."),
    ),
    "accounts:forgotten_sent": Help(
        purpose=_("What to do once a new password was asked for."),
        steps=(_("Open your mail, the spam folder too, and follow the link."),),
        then=_("The link works once and for a short time; ask again if it ran out."),
    ),
    "accounts:reset": Help(
        purpose=_("Choose a new password after yours was forgotten."),
        steps=(_("Type the new password twice."),),
        then=_("The link is used up and you log in with the new password."),
    ),
    "accounts:consent": Help(
        purpose=_("What the service may do with your personal data, and how to take that back."),
        steps=(_("Read what the consent covers before you decide."),),
        then=_("Dossiers already lodged go on either way, as the law asks."),
    ),
}
