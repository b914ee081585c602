"""Help in place on the pages of lodging online."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

HELP = {
    "portal:begin": Help(
        purpose=_("What is coming before you lodge online."),
        steps=(_("Have photos or scans of the papers at hand, then begin."),),
        then=_("One topic a page; everything is saved by itself and nothing is lodged before you say so."),
    ),
    "portal:discard": Help(
        purpose=_("Throw away an application that you have not lodged."),
        steps=(_("Keep it if you may still need it; it can wait."),),
        then=_("What you filled in and attached is deleted for good."),
    ),
    "portal:lodge": Help(
        purpose=_("One page of your application."),
        steps=(_("Fill in what is asked; fields marked optional may stay empty."),),
        then=_("What you typed is saved by itself; going back loses nothing."),
    ),
    "portal:lodge/place": Help(
        purpose=_("Which agency decides depends on the place."),
        steps=(_("Choose the commune where you live, or where the land or house lies."),),
        then=_("The application goes to that agency; you can still change it before you lodge."),
    ),
    "portal:lodge/contact": Help(
        purpose=_("How the agency reaches you about this dossier."),
        steps=(_("Give a telephone or mail address that you read."),),
        then=_("The agency reaches you there when something is unclear; news stand in your account."),
    ),
    "portal:lodge/papers": Help(
        purpose=_("The papers the agency needs to decide."),
        steps=(
            _(
                "Attach a readable photo or scan beside each paper; look at the small picture of what you"
                " sent."
            ),
            _("A paper that is held of you already need not be sent again."),
        ),
        then=_("Each file is kept as soon as it is sent, and you can replace it until you lodge."),
    ),
    "portal:lodge/delivery": Help(
        purpose=_("How you want to receive the result."),
        steps=(_("Choose online to download it here, or a way to get it on paper."),),
        then=_("The way stands on your receipt."),
    ),
    "portal:lodge/check": Help(
        purpose=_("Your whole application once more before it is lodged."),
        steps=(
            _("Read it; “Change” leads back to a page and loses nothing."),
            _("Tick the declaration, then lodge."),
        ),
        then=_("You get a code at once; within 8 working hours the agency says whether all is there."),
    ),
}
