"""What the audit calls the acts of signing."""

from __future__ import annotations

from motcua.platform.audit import AuditTag


class Tag(AuditTag):
    """Acts on keys and documents."""

    DOCUMENT_SIGNED = "document:sign"
    PAPER_ISSUED = "document:issue"
    DOCUMENT_SEALED = "document:seal"
    ARCHIVE_RENEWED = "document:renew"
    XML_SEALED = "document:seal_xml"
    VALIDATION_KEPT = "document:validate"
    BATCH_BEGUN = "signing_batch:begin"
    KEY_ISSUED = "signing_key:issue"
    KEY_REGISTERED = "signing_key:register"
    KEY_RETIRED = "signing_key:retire"
    ANCHOR_TRUSTED = "trust_anchor:trust"
    ANCHOR_PROPOSED = "trust_anchor:propose"
    ANCHOR_CONFIRMED = "trust_anchor:confirm"
    ANCHOR_WITHDRAWN = "trust_anchor:withdraw"
    ALGORITHM_END_SET = "algorithm:end"
    RENEWAL_TRIED_AGAIN = "document:renew_again"
