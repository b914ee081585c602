"""What the one-stop shop writes in the audit."""

from __future__ import annotations

from motcua.platform import audit


class Tag(audit.AuditTag):
    """What the one-stop shop writes in the audit beside its acts (``dossier:<act>``)."""

    READ = "dossier:read"
    CLAIMED = "dossier:claimed"
    RATING_EXAMINED = "rating:examined"
    UNIT_REPORTED = "unit_report:recorded"
    SLIP_PRINTED = "dossier:slip_printed"
    SECOND_SUPPLEMENT_REFUSED = "dossier:second_supplement_refused"
    PAPER_ASKED_AGAIN = "paper:asked_again"
    REGISTER_CLOSED = "register:close"
    REGISTER_EXPORTED = "register:export"
    MIRRORED = "mirrored:told"
    BULK_BEGUN = "bulk:begun"
    RETENTION_SET = "retention:set"
    ARCHIVE_BEGUN = "archive_run:begun"
    RESULT_CONVERTED = "dossier:result_converted"
    RESULT_REMINDED = "dossier:result_reminded"
    PORTAL_CODES_SET = "portal:codes_set"
    PORTAL_TOLD_AGAIN = "portal:told_again"
