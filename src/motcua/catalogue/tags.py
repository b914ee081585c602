"""What the audit calls the acts of this context."""

from __future__ import annotations

from motcua.platform.audit import AuditTag


class Tag(AuditTag):
    """Acts on the catalogue."""

    REFERENCE_IMPORTED = "catalogue:imported"
    VERSION_PUBLISHED = "procedure:published"
    PROCESS_STORED = "process:stored"
    FIELD_ADDED = "field:added"
    FIELD_REMOVED = "field:removed"
