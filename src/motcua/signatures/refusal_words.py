"""What a refusal to sign means and what to do about it, for people, in the active language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.signatures.domain import refusals

WORDS: Mapping[type[refusals.SigningError], Promise] = {
    refusals.NotYourKeyError: _("This key is not yours to use."),
    refusals.NoKeyError: _("There is no signing key in use. Ask the IT centre to register one."),
    refusals.OutOfPeriodError: _("The certificate has ended or is not valid yet. Ask for a new one."),
    refusals.UnsuitableCertificateError: _(
        "The certificate is not for signing documents, is too weak, or does not belong to the key."
    ),
    refusals.RevokedCertificateError: _("The authority has revoked the certificate. Ask for a new one."),
    refusals.NotTrustedError: _("The certificate does not lead to an authority that is trusted here."),
    refusals.NotSignedByLeaderError: _("No leader has signed the document yet."),
    refusals.UnreadablePdfError: _("The document is damaged and cannot be signed."),
    refusals.FieldTakenError: _("The document bears this signature already."),
    refusals.NoRoomError: _("There is no room for the signature on the page."),
    refusals.KeyFileError: _("The key cannot be reached: its token, file or password is missing."),
    refusals.AuthorityUnreachableError: _("An authority does not answer. Try again in a few minutes."),
}
UNSAID = _("The document could not be signed.")


def said_of(refusal: refusals.SigningError) -> str:
    """Return the refusal as a sentence."""
    return str(next((WORDS[kind] for kind in type(refusal).__mro__ if kind in WORDS), UNSAID))
