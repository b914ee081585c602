"""What the audit calls acts with notices; a notice itself tells of an act that is on record already."""

from __future__ import annotations

from motcua.platform.audit import AuditTag


class Tag(AuditTag):
    """Subject and action."""

    WAYS_CHOSEN = "notices:ways_chosen"
    LETTER_SENT = "letter:sent"
    ADDRESS_REFUSED = "mail_address:refused"
    ADDRESS_TRIED_AGAIN = "mail_address:tried_again"
