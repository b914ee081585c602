"""What the audit calls acts with money; those on a dossier are audited there too."""

from __future__ import annotations

from motcua.platform.audit import AuditTag


class Tag(AuditTag):
    """Subject and action."""

    TILL_CHANGED = "till:changed"
    REFUND_DECIDED = "refund:decided"
    REFUND_PAID = "refund:paid"
    SERIES_OPENED = "receipt_series:opened"
    PRICE_PUBLISHED = "support_price:published"
    PRICE_ENDED = "support_price:ended"
    SETTLEMENT_DRAWN_UP = "settlement:drawn_up"
    SETTLEMENT_CONFIRMED = "settlement:confirmed"
    SETTLEMENT_TRANSFERRED = "settlement:transferred"
