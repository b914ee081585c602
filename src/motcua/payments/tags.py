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
    ACCOUNT_ENTERED = "collecting_account:entered"
    ACCOUNT_CONFIRMED = "collecting_account:confirmed"
    SETTLEMENT_DRAWN_UP = "settlement:drawn_up"
    SETTLEMENT_CONFIRMED = "settlement:confirmed"
    SETTLEMENT_TRANSFERRED = "settlement:transferred"
