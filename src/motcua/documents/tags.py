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
    REGISTERED = "document:registered"
    PRESENTED = "document:presented"
    INSTRUCTED = "document:instructed"
    FORWARDED = "document:forwarded"
    SENT_BACK = "document:sent_back"
    RECEIVED = "document:received"
    PASSED_ON = "document:passed_on"
    OPINION = "document:opinion"
    PART_DONE = "document:part_done"
    REPLY_LINKED = "document:reply_linked"
    COMPLETED = "document:completed"


TAGS = {act: Tag[act.name] for act in Act}
"""The tag of each act of a history."""
