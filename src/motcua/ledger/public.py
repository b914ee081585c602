"""The door of the ledger: append facts, name their sources, prove and verify histories."""

from __future__ import annotations

from motcua.ledger.adapters.key_files import KeyFileError, NoKeyError
from motcua.ledger.domain.facts import (
    Fact,
    FactError,
    NamelessFactError,
    UncommittableFactError,
    instant,
)
from motcua.ledger.domain.findings import AuditReport, Finding, Kind
from motcua.ledger.domain.histories import HistoryReport, ProvenFact, Reason, Verdict
from motcua.ledger.domain.notes import NoteError
from motcua.ledger.queries.histories import FactStanding, History, ShownFact, history, history_proofs
from motcua.ledger.queries.verifying import public_key, published, still_holds, verify_bundle
from motcua.ledger.services.append_facts import FactContradictedError, append, append_new
from motcua.ledger.services.audit import audit
from motcua.ledger.services.initialise import OtherLogError, initialise
from motcua.ledger.services.sequence import LedgerDisagreesError, sequence_all
from motcua.ledger.sources import (
    DescribingSource,
    FactSource,
    SourceRegistrationError,
    forget_source,
    register_source,
)
from motcua.ledger.subjects import UnknownTokenError, subject_of, subject_token
from motcua.ledger.web.availability import UNAVAILABLE
from motcua.ledger.web.showing import proof_context
from motcua.ledger.wording import explain_verdict

__all__ = [
    "UNAVAILABLE",
    "AuditReport",
    "DescribingSource",
    "Fact",
    "FactContradictedError",
    "FactError",
    "FactSource",
    "FactStanding",
    "Finding",
    "History",
    "HistoryReport",
    "KeyFileError",
    "Kind",
    "LedgerDisagreesError",
    "NamelessFactError",
    "NoKeyError",
    "NoteError",
    "OtherLogError",
    "ProvenFact",
    "Reason",
    "ShownFact",
    "SourceRegistrationError",
    "UncommittableFactError",
    "UnknownTokenError",
    "Verdict",
    "append",
    "append_new",
    "audit",
    "explain_verdict",
    "forget_source",
    "history",
    "history_proofs",
    "initialise",
    "instant",
    "proof_context",
    "public_key",
    "published",
    "register_source",
    "sequence_all",
    "still_holds",
    "subject_of",
    "subject_token",
    "verify_bundle",
]
