"""Every error of services and rights in a sentence for the person who acts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.gateway.domain import rights
from motcua.gateway.domain.descriptions import BadDescriptionError
from motcua.gateway.domain.paths import BadPatternError
from motcua.gateway.permissions import NotKeeperError, NotYoursError
from motcua.gateway.services.keep_consumers import (
    ConsumerExistsError,
    NoFingerprintError,
    SystemUnknownError,
)
from motcua.gateway.services.keep_services import ServiceExistsError, VersionEndedError, WrongAddressError
from motcua.platform import files
from motcua.platform.web.speaking import sentence_of

SENTENCES: dict[type[Exception], Any] = {
    NotKeeperError: _("Only the IT centre keeps services and consumers."),
    NotYoursError: _("Your role does not allow this, or it is not your agency's."),
    ServiceExistsError: _("There is a service or a version of this name already."),
    WrongAddressError: _("Write an address such as https://lgsp.example.vn, without password and query."),
    VersionEndedError: _("The version has ended already."),
    BadDescriptionError: _("This is no OpenAPI in JSON and no WSDL 1.1, or it names nothing to call."),
    BadPatternError: _("Write a path such as /enterprises/{number}, or /enterprises/** for all below it."),
    ConsumerExistsError: _("The system is a consumer already, or another one has this code or certificate."),
    NoFingerprintError: _("A fingerprint is the certificate's SHA-256: 64 hexadecimal digits."),
    SystemUnknownError: _("There is no such system in use."),
    rights.EmptyPeriodError: _("The right must end after it begins."),
    rights.WordsMissingError: _("Write down the ground or the reason."),
    rights.AlreadyDecidedError: _("Somebody has decided this already; look at it again."),
    rights.NotInForceError: _("There is nothing to end: it is not approved, or has ended."),
}
HUMAN: tuple[type[Exception], ...] = (*SENTENCES, files.FileRefusedError)
"""The errors that ``sentence`` has words for."""


def sentence(error: Exception) -> str:
    """Return the sentence for an error; raise the error when there is none for it."""
    return sentence_of(error, said={files.FileRefusedError: str}, known=SENTENCES)
