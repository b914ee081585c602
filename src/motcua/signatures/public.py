"""The door of signatures: sign, seal, validate; keys and trust.

Takes and returns frozen values, ids and bytes.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from motcua.signatures.adapters import checking
from motcua.signatures.adapters.registration import NotIssuedError
from motcua.signatures.adapters.trust_store import TrustFolderError, read_folder
from motcua.signatures.batch_kinds import register_batch_kind
from motcua.signatures.domain.appearances import ISSUED_FIELD, LEADER_FIELD, SEAL_FIELD, Appearance
from motcua.signatures.domain.batches import (
    Chosen,
    NothingChosenError,
    Outcome,
    TooManyChosenError,
    Turn,
)
from motcua.signatures.domain.refusals import (
    AuthorityUnreachableError,
    FieldTakenError,
    KeyFileError,
    NoKeyError,
    NoRoomError,
    NotSignedByLeaderError,
    NotTrustedError,
    NotYourKeyError,
    OutOfPeriodError,
    RevokedCertificateError,
    SigningError,
    UnreadablePdfError,
    UnsuitableCertificateError,
)
from motcua.signatures.domain.sealing import Sealing
from motcua.signatures.domain.verdicts import (
    Coverage,
    Expected,
    Later,
    Reason,
    Remark,
    Report,
    SignatureReport,
    Verdict,
    worst,
)
from motcua.signatures.queries.archive import current_file
from motcua.signatures.queries.batches import BatchRow, batch_of, batches_of
from motcua.signatures.queries.counts import SigningCount, signing_counts
from motcua.signatures.queries.keys import agency_has_key
from motcua.signatures.queries.trust import trust_store
from motcua.signatures.queries.validations import (
    FrozenValidation,
    NoSuchValidationError,
    kept_evidence,
    kept_validations,
)
from motcua.signatures.services.begin_batch import begin_batch
from motcua.signatures.services.issue_keys import issue_demo_keys
from motcua.signatures.services.issue_paper import seal_issued_paper
from motcua.signatures.services.keep_trust import trust_anchor, withdraw_anchor
from motcua.signatures.services.keep_validation import keep_validation
from motcua.signatures.services.renew_archive import keep_archive
from motcua.signatures.services.seal_by_agency import seal_by_agency
from motcua.signatures.services.seal_or_say import seal_or_say
from motcua.signatures.services.seal_xml import seal_xml
from motcua.signatures.services.sign_by_person import sign_by_person
from motcua.signatures.services.time_stamp_service import use_time_stamp_service

__all__ = [
    "ISSUED_FIELD",
    "LEADER_FIELD",
    "SEAL_FIELD",
    "Appearance",
    "AuthorityUnreachableError",
    "BatchRow",
    "Chosen",
    "Coverage",
    "Expected",
    "FieldTakenError",
    "FrozenValidation",
    "KeyFileError",
    "Later",
    "NoKeyError",
    "NoRoomError",
    "NoSuchValidationError",
    "NotIssuedError",
    "NotSignedByLeaderError",
    "NotTrustedError",
    "NotYourKeyError",
    "NothingChosenError",
    "OutOfPeriodError",
    "Outcome",
    "Reason",
    "Remark",
    "Report",
    "RevokedCertificateError",
    "Sealing",
    "SignatureReport",
    "SigningCount",
    "SigningError",
    "TooManyChosenError",
    "TrustFolderError",
    "Turn",
    "UnreadablePdfError",
    "UnsuitableCertificateError",
    "Verdict",
    "agency_has_key",
    "batch_of",
    "batches_of",
    "begin_batch",
    "current_file",
    "issue_demo_keys",
    "keep_archive",
    "keep_validation",
    "kept_evidence",
    "kept_validations",
    "register_batch_kind",
    "seal_by_agency",
    "seal_issued_paper",
    "seal_or_say",
    "seal_xml",
    "sign_by_person",
    "signing_counts",
    "trust_anchor",
    "use_time_stamp_service",
    "validate",
    "withdraw_anchor",
    "worst",
]


def validate(
    pdf: bytes, *, at: datetime, expected: Expected | None = None, trust: Path | None = None
) -> Report:
    """Return whether a document is a valid full original at a time, and why not.

    ``expected`` names whose signatures it must bear. ``trust`` is a folder of roots and status
    lists to use in place of ours, without the database. Never calls the network; any bytes get a
    report.

    Raises:
        TrustFolderError: a trust folder cannot be read.
    """
    store = trust_store(at=at) if trust is None else read_folder(trust)
    return checking.check(pdf, trust=store, at=at, expected=expected or Expected())
