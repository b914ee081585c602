"""What the portal writes in the audit."""

from __future__ import annotations

from motcua.platform import audit


class Tag(audit.AuditTag):
    """What the portal does of itself."""

    APPLICANT_TOLD = "dossier:applicant_told"
    KIOSK_SET_UP = "kiosk:set_up"
    KIOSK_CLOSED = "kiosk:close"
