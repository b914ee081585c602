"""Help in place on the pages of a citizen's own dossiers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

HELP = {
    "portal:my": Help(
        purpose=_("All your dossiers, those that wait for you first."),
        steps=(_("Open what stands under “Waiting for you”."),),
        then=_("You are told here when something changes."),
    ),
    "portal:held": Help(
        purpose=_("Papers of yours that need not be handed in again."),
        steps=(_("Look whether they are yours and still valid."),),
        then=_("When a dossier asks for one of them, it is offered to you."),
    ),
    "portal:dossier": Help(
        purpose=_("Your dossier: how far it is, what you do now, and all that happened."),
        steps=(_("Do what stands under “What you do now”; often it is nothing."),),
        then=_("The promised date stays in sight; if it moves you read why and by whom."),
    ),
    "portal:receipt": Help(
        purpose=_("Your dossier has arrived; this page confirms it."),
        steps=(_("Keep the code: print the page or save it."),),
        then=_("The agency checks the papers; you follow the dossier with the code or in your account."),
    ),
    "portal:supplement": Help(
        purpose=_("The agency needs more before it can go on."),
        steps=(_("Attach every paper that is named; all are handed in together."),),
        then=_("Once it is complete the time starts anew and you see the new date."),
    ),
    "portal:withdraw": Help(
        purpose=_("Stop a dossier that you no longer want decided."),
        steps=(_("Say why in a few words and confirm."),),
        then=_("The dossier is closed for good; to ask again you lodge a new one."),
    ),
    "portal:authorise": Help(
        purpose=_("Let somebody you trust hand in papers or take the result for you."),
        steps=(
            _("Write the name and number as on that person's identity card, and what the person may do."),
        ),
        then=_("The person shows the own card at the counter; you see on the dossier's page who acted."),
    ),
    "portal:return_place": Help(
        purpose=_("Take the result at a counter that is nearer to you."),
        steps=(_("Choose the counter; it can be changed until the result is handed over."),),
        then=_("The result is sent there; bring your identity card and the receipt."),
    ),
    "portal:take_result": Help(
        purpose=_("Receive your electronic result."),
        steps=(_("Press the button: the result is then handed over to you."),),
        then=_("You can download it at any time; the dossier is closed and can be rated."),
    ),
}
