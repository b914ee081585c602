"""What the audit calls acts with parcels."""

from __future__ import annotations

from motcua.platform.audit import AuditTag
from motcua.post.domain.acts import Act


class Tag(AuditTag):
    """Subject and action."""

    PARCEL_ORDERED = "parcel:ordered"
    PARCEL_MOVED = "parcel:moved"
    PARCEL_LINKED = "parcel:linked"
    PARCEL_READ = "parcel:read"
    HAND_OVER_OPENED = "hand_over:opened"
    HAND_OVER_GIVEN = "hand_over:given"
    HAND_OVER_TAKEN = "hand_over:taken"
    HAND_OVER_CANCELLED = "hand_over:cancelled"
    MONEY_COLLECTED = "parcel:money_collected"
    REMITTED = "remittance:made"
    REMITTANCE_CONFIRMED = "remittance:confirmed"
    CLAIMED = "claim:made"
    CLAIM_SOLVED = "claim:solved"
    OFFICE_KEPT = "post_office:kept"


TAGS = dict.fromkeys(Act, Tag.PARCEL_MOVED) | {
    Act.ORDERED: Tag.PARCEL_ORDERED,
    Act.LINKED: Tag.PARCEL_LINKED,
    Act.COLLECTED: Tag.MONEY_COLLECTED,
    Act.CLAIMED: Tag.CLAIMED,
    Act.CLAIM_SOLVED: Tag.CLAIM_SOLVED,
}
"""How the audit calls each line of a history."""
