"""What verdicts and reasons mean, for people, in the active language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from motcua.signatures.domain.appearances import ISSUED_FIELD, LEADER_FIELD, SEAL_FIELD
from motcua.signatures.domain.verdicts import Later, Reason, Remark, Report, Verdict

VERDICTS: Mapping[Verdict, Promise] = {
    Verdict.VALID: _("The document is valid: signed by the leader, sealed by the agency, unchanged since."),
    Verdict.INVALID: _("The document is not valid. Do not rely on it."),
    Verdict.INDETERMINATE: _("It cannot be determined whether the document is valid."),
}
REASONS: Mapping[Reason, Promise] = {
    Reason.NO_SIGNATURE: _("It bears no digital signature."),
    Reason.LEADER_MISSING: _("The leader's signature is missing, so it is no full original."),
    Reason.SEAL_MISSING: _("The agency's seal is missing, so it is no full original."),
    Reason.DOCUMENT_CHANGED: _("It was changed after it was signed."),
    Reason.SIGNATURE_BROKEN: _("A signature is damaged or forged."),
    Reason.CONTENT_ADDED: _("Something was added to it after it was signed."),
    Reason.WRONG_SIGNER: _("It was signed by somebody else than it should be."),
    Reason.CERTIFICATE_REVOKED: _("The signer's certificate had been revoked when it was signed."),
    Reason.CERTIFICATE_EXPIRED: _("The signer's certificate had expired when it was signed."),
    Reason.CERTIFICATE_NOT_YET_VALID: _("The signer's certificate was not valid yet when it was signed."),
    Reason.CERTIFICATE_UNSUITABLE: _("The signer's certificate is not for signing documents."),
    Reason.WEAK_ALGORITHM: _("A signature was made in a way that is not safe any more."),
    Reason.UNKNOWN_AUTHORITY: _("The authority that issued the signer's certificate is not known here."),
    Reason.STATUS_UNKNOWN: _(
        "Nobody tells whether the signer's certificate was in force when it was signed."
    ),
    Reason.TIME_UNPROVEN: _("Nothing proves when it was signed."),
    Reason.TIME_STAMP_UNUSABLE: _("A time stamp in it cannot be trusted."),
    Reason.UNREADABLE: _("The file is damaged or not a PDF document as it should be."),
    Reason.TOO_LARGE: _("The file is too large to be checked here."),
    Reason.NOT_A_PDF: _("The file is not a PDF document."),
}
REMARKS: Mapping[Remark, Promise] = {
    Remark.SIGNED_ELSEWHERE: _(
        "It was signed with other software, so whether all who must sign have signed is for you to see."
    ),
    Remark.TIME_CLAIMED: _("The time of signing is as the signer says; no time stamp proves it."),
    Remark.FORM_FILLED: _("Form fields were filled in after signing, as the first signature lets."),
}
LATER: Mapping[Later, Promise] = {
    Later.NOTHING: _("whole; nothing was added after it"),
    Later.EVIDENCE: _("whole; only evidence for the archive was added after it"),
    Later.SIGNATURES: _("whole; only further signatures or permitted entries were added after it"),
    Later.OTHER: _("what was added after it may have changed the document"),
}
FIELDS: Mapping[str, Promise] = {
    LEADER_FIELD: _("Leader's signature"),
    SEAL_FIELD: _("Agency's seal"),
    ISSUED_FIELD: _("Agency's seal on a paper of its one-stop shop"),
}
ISSUED_PAPER = _(
    "The paper is valid: issued and sealed by the agency's one-stop shop, unchanged since. It is no decision."
)

FROM_ELSEWHERE = _("The signatures are valid, and the document is unchanged since they were made.")


def explain_signatures(report: Report) -> tuple[str, tuple[str, ...]]:
    """Return the verdict in one sentence and each reason in another, in the active language."""
    told = tuple(str(REASONS[reason]) for reason in report.reasons)
    return str(_verdict(report)), told


def _verdict(report: Report) -> Promise:
    if report.verdict is Verdict.VALID and report.is_issued_paper:
        return ISSUED_PAPER
    if report.verdict is Verdict.VALID and report.is_from_elsewhere:
        return FROM_ELSEWHERE
    return VERDICTS[report.verdict]


def in_both_languages(found: Reason | Remark) -> Mapping[str, str]:
    """Return the code of a reason or remark with its words in Vietnamese and English."""
    said = REASONS[found] if isinstance(found, Reason) else REMARKS[found]
    words = {}
    for language in ("vi", "en"):
        with override(language):
            words[language] = str(said)
    return {"code": found.value, **words}
