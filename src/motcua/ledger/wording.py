"""What the ledger's verdicts mean, for people, in the active language."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.ledger.domain.histories import HistoryReport, Reason, Verdict

_VERDICTS = {
    Verdict.VALID: _("Every step in this file is proven."),
    Verdict.INVALID: _("This file proves nothing."),
    Verdict.INDETERMINATE: _("Nothing can be said about this file here."),
}
_REASONS = {
    Reason.MALFORMED: _("It is not a proof of a history, or it is damaged. Download it again."),
    Reason.UNKNOWN_FORMAT: _("It is of a kind that this release does not know. A newer release may know it."),
    Reason.UNKNOWN_SIGNER: _("It is not signed by the log whose key is trusted here."),
    Reason.BAD_SIGNATURE: _("What it says of the log is not what the log signed."),
    Reason.NOT_INCLUDED: _("A step in it is not the one that was recorded: it was changed afterwards."),
    Reason.WRONG_SUBJECT: _("A step in it belongs to another dossier."),
    Reason.BAD_ORDER: _("Steps in it stand twice or out of their order."),
    Reason.INCONSISTENT: _("It tells of another past than the one the log holds."),
    Reason.EMPTY: _("There is no step in it."),
}


def explain_verdict(report: HistoryReport) -> tuple[str, str]:
    """Return the verdict in one sentence, and why, empty when it is valid, in the active language."""
    return str(_VERDICTS[report.verdict]), str(_REASONS[report.reason]) if report.reason else ""
