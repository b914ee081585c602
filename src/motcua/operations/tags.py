"""What the audit calls the acts of the IT centre."""

from __future__ import annotations

from motcua.platform.audit import AuditTag


class Tag(AuditTag):
    """Acts on the running installation."""

    DELIVERY_SENT_AGAIN = "delivery:sent_again"
    JOB_RUN_AGAIN = "job:run_again"
    AUDIT_READ = "audit:read"
