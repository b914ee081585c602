"""What the audit calls acts of the e-office."""

from __future__ import annotations

from motcua.documents.domain.acts import Act
from motcua.platform.audit import AuditTag


class Tag(AuditTag):
    """Subject and action."""

    NUMBER_RESERVED = "document_number:reserved"
    NUMBER_USED = "document_number:used"
    NUMBER_VOIDED = "document_number:voided"
    SERIES_CHOSEN = "document_series:chosen"


TAGS = {act: Tag[act.name] for act in Act}
"""The tag of each act of a history."""
