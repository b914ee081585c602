"""Help in place on the lists, books and batches of dossiers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

HELP = {
    "dossiers:work": Help(
        purpose=_("The dossiers you can act on or may look at, the most urgent first."),
        steps=(
            _("Choose a list above, search, or keep a narrowed list under a name of your own."),
            _("Tick several to do the same to all of them at once."),
        ),
        then=_("What you did leaves your list and waits for whoever is next."),
    ),
    "dossiers:views": Help(
        purpose=_("Lists of dossiers that you keep under names of your own."),
        steps=(_("Rename or remove them here; new ones are kept in the worklist."),),
        then=_("Removing a list changes no dossier."),
    ),
    "dossiers:batches": Help(
        purpose=_("What you did to many dossiers at once."),
        steps=(_("Open a batch to see what became of each dossier."),),
        then=_("What could not be done stays in your worklist with its reason here."),
    ),
    "dossiers:batch": Help(
        purpose=_("How far one batch is, dossier by dossier."),
        steps=(_("You may leave; it goes on by itself."),),
        then=_("Put right what failed in the dossier itself, then do it again from the worklist."),
    ),
    "dossiers:paper_desk": Help(
        purpose=_("Papers that you send to another agency or home, and those that come to you."),
        steps=(
            _("Count what comes and confirm it; what is missing is written down in the dossier itself."),
            _("Tick what one carrier takes along, then name the carrier and print the control slips."),
        ),
        then=_(
            "What you sent stays below until the receiver confirms it; until then your agency answers for it."
        ),
    ),
    "dossiers:national_portal": Help(
        purpose=_(
            "What the national portal was told of the dossiers, what waits, and what is stuck and why."
        ),
        steps=(
            _("What waits is tried again every ten minutes by itself: look here when it grows."),
            _("Have what is stuck put right where the reason says, then tell it again."),
        ),
        then=_("Each night both sides are compared; what differs is named below and told again."),
    ),
    "dossiers:portal_codes": Help(
        purpose=_("Which code the national portal is told for each of the ten states."),
        steps=(_("Change a number only when the portal's keepers publish another code."),),
        then=_("Dossiers told from now on carry it; the nightly comparison tells the others again."),
    ),
    "dossiers:mirrored": Help(
        purpose=_("Dossiers that a ministry's own system processes for your agency."),
        steps=(_("Look up how far they are; act on them in the ministry's system."),),
        then=_("The ministry's system tells of each change; they are never counted among your own."),
    ),
    "dossiers:certifications": Help(
        purpose=_("The book of electronic copies certified from originals, one volume a year."),
        steps=(_("Choose a year, find the number that stands on the copy."),),
        then=_("New copies are entered by themselves when they are certified in a dossier."),
    ),
    "dossiers:archive": Help(
        purpose=_("Closed dossiers of a year by procedure, on their way into the agency's archive."),
        steps=(
            _("Say for each procedure how long its dossiers are kept."),
            _("Press the button: each dossier becomes a package with its papers, slips, result and proof."),
        ),
        then=_("Somebody else accepts the transfer; the dossiers stay readable and change no more."),
    ),
    "dossiers:archive_run": Help(
        purpose=_("How far one batch for the archive is, dossier by dossier."),
        steps=(_("You may leave; it goes on by itself."),),
        then=_("Open the transfer to see the packages; what was refused waits for the next batch."),
    ),
    "dossiers:register": Help(
        purpose=_("Every accepted dossier, one line each, as the register of the law asks."),
        steps=(_("Choose the days, then save them as PDF or worksheet."),),
        then=_("A leader closes the book of a year that is over; it then never changes."),
    ),
    "dossiers:register_book": Help(
        purpose=_("The register of one year as it was when it was closed."),
        steps=(_("See above whether the book is intact, and below what changed in dossiers since."),),
        then=_("The book itself stays as it is; download the volume to print or archive it."),
    ),
}
