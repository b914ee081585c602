"""Help in place on the page that verifies documents."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

HELP = {
    "signatures:verify": Help(
        purpose=_("Find out whether a signed document is genuine and unchanged."),
        steps=(_("Choose the file as you received it; a print or a photo carries no signature."),),
        then=_("You are told who signed and when, or why it cannot be said; the file is not kept."),
    ),
    "signatures:checks": Help(
        purpose=_("Whether you could sign now: your key, its certificate, its authority and the time stamp."),
        steps=(_("Put right what is not good, or ask the IT centre."),),
        then=_("Signing checks the same again; without a good answer nothing is signed."),
    ),
    "signatures:keys": Help(
        purpose=_(
            "The keys with which people sign and agencies seal: where each lies and until when it is good."
        ),
        steps=(
            _("Look first at those that end soon, lie outside their period, or are weak."),
            _("Open a key to see its certificate and what it was used for."),
        ),
        then=_("A new certificate is asked of the authority; the key is then registered again."),
    ),
    "signatures:key": Help(
        purpose=_("One key: its certificate, the authorities over it, and what it was last used for."),
        steps=(_("Take it out of use at once when its token is lost or its holder leaves."),),
        then=_("What it has signed stays valid; nobody can sign with it any more."),
    ),
    "signatures:register_key": Help(
        purpose=_("Put a key of a token or a remote service to use for a person or a seal."),
        steps=(_("Choose the agency, then whose key it is, where it lies, and paste its certificates."),),
        then=_("The key proves by signing a random number that it fits the certificate."),
    ),
    "signatures:uses": Help(
        purpose=_("Who used which key on what, and when; also who put the seal."),
        steps=(_("Search by a name, a reference such as dossier:12, or a file's SHA-256."),),
        then=_("These lines are only ever added, never changed."),
    ),
    "signatures:trust": Help(
        purpose=_("The authorities whose certificates are believed here, and for what."),
        steps=(_("Propose one, and let a colleague compare and confirm it."),),
        then=_("It counts from the moment it is confirmed; taking one out needs one person."),
    ),
    "signatures:propose_authority": Help(
        purpose=_("Propose an authority to be trusted."),
        steps=(_("Paste its certificate and say where it comes from."),),
        then=_("Nothing is trusted by it until another person confirms it."),
    ),
    "signatures:authority": Help(
        purpose=_("One authority, and everything that was decided on it."),
        steps=(_("Compare the fingerprint with what the authority publishes before you confirm."),),
        then=_("Documents signed under an authority that is withdrawn are valid no longer."),
    ),
    "signatures:algorithms": Help(
        purpose=_("From which day each algorithm counts as weak, and who says so."),
        steps=(_("Set an end when the State or a standard names one."),),
        then=_("Signatures are judged by it at once; archive time stamps are renewed before the day."),
    ),
    "signatures:reports": Help(
        purpose=_("What was found when documents were checked, frozen with its evidence."),
        steps=(_("Search by a reference, a name or a file's SHA-256, and open a report."),),
        then=_("Its evidence can be checked again elsewhere, without this system."),
    ),
    "signatures:report": Help(
        purpose=_("One report as it was made then, with what every signature showed."),
        steps=(_("Take the evidence along when the result is questioned."),),
        then=_("The report never changes, even when the same document is checked again."),
    ),
    "signatures:archive": Help(
        purpose=_("Kept documents whose archive time stamp could not be renewed."),
        steps=(_("See what failed, put it right, and try again."),),
        then=_("What is in order leaves the list; every document is looked at again each night."),
    ),
}
