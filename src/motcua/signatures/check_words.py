"""What the checks before signing say, for people, in the active language: when bad, and when good."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.signatures.domain.signing_checks import Check, Outcome

CHECKS: Mapping[Check, tuple[Promise, Promise]] = {
    Check.KEY: (
        _("There is no key in use that can be reached. Plug the token in, or ask the IT centre."),
        _("The key can be reached."),
    ),
    Check.HOLDER: (
        _("The certificate bears another name. Ask the IT centre for the right one."),
        _("The certificate bears the right name."),
    ),
    Check.PERIOD: (
        _("The certificate has ended or is not valid yet. Ask for a new one."),
        _("The certificate is within its period."),
    ),
    Check.USE: (
        _("The certificate is not for signing documents, or its key is too weak."),
        _("The certificate is for signing documents."),
    ),
    Check.PATH: (
        _("The certificate does not lead to an authority that is trusted here."),
        _("The certificate was issued by a trusted authority."),
    ),
    Check.STATUS: (
        _("The certificate is revoked, or its authority does not answer now."),
        _("The authority confirms the certificate now."),
    ),
    Check.TIME_STAMP: (
        _("The time-stamp service does not answer. Try again in a few minutes."),
        _("The time-stamp service answers."),
    ),
}
OUTCOMES: Mapping[Outcome, tuple[Promise, str]] = {
    Outcome.GOOD: (_("Good"), "success"),
    Outcome.BAD: (_("Not good"), "danger"),
    Outcome.UNKNOWN: (_("Not known"), "warning"),
}
