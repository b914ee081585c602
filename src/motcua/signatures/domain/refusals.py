"""Why a document was not signed. Every reason is a ``SigningError`` whose message a person can act on."""

from __future__ import annotations


class SigningError(Exception):
    """The document was not signed; nothing was changed."""


class NotYourKeyError(SigningError):
    """Only the person may sign as the person, and only the agency's office clerk may seal."""


class NoKeyError(SigningError):
    """The person or agency has no signing key in use."""


class OutOfPeriodError(SigningError):
    """The certificate has expired or is not valid yet."""


class UnsuitableCertificateError(SigningError):
    """The certificate was not issued for signing documents."""


class RevokedCertificateError(SigningError):
    """The certificate was revoked by the authority that issued it."""


class NotTrustedError(SigningError):
    """The certificate does not lead to an authority we trust, or its status cannot be proven."""


class NotSignedByLeaderError(SigningError):
    """A seal is put only on what the authorised person has signed (Decree 30/2020, art. 32(2)(d))."""


class UnreadablePdfError(SigningError):
    """The bytes are no PDF that can be signed."""


class FieldTakenError(SigningError):
    """The document already bears this signature."""


class NoRoomError(SigningError, ValueError):
    """The box is empty, turned round, or its page does not exist."""


class KeyFileError(SigningError):
    """A private key cannot be had: its file is missing, damaged, or does not open."""


class AuthorityUnreachableError(SigningError):
    """An authority does not answer, or answers something else; try again later."""
