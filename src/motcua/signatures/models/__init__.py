"""Tables of keys, trust and of who signed and sealed what."""

from __future__ import annotations

from motcua.signatures.models.algorithm_end import AlgorithmEnd
from motcua.signatures.models.archived_document import ArchivedDocument
from motcua.signatures.models.kept_validation import KeptValidation
from motcua.signatures.models.signing_batch import SigningBatch, SigningBatchItem
from motcua.signatures.models.signing_entry import SigningEntry
from motcua.signatures.models.signing_key import OwnerKind, SigningKey
from motcua.signatures.models.time_stamp_service import TimeStampService
from motcua.signatures.models.trust_anchor import AuthorityKind, Purpose, TrustAnchor

__all__ = [
    "AlgorithmEnd",
    "ArchivedDocument",
    "AuthorityKind",
    "KeptValidation",
    "OwnerKind",
    "Purpose",
    "SigningBatch",
    "SigningBatchItem",
    "SigningEntry",
    "SigningKey",
    "TimeStampService",
    "TrustAnchor",
]
