"""Verify documents, with this installation's key unless another one is trusted."""

from __future__ import annotations

from motcua.ledger.adapters.key_files import verifier_key
from motcua.ledger.adapters.log_files import log_files
from motcua.ledger.domain.checkpoints import open_checkpoint
from motcua.ledger.domain.hashing import range_hash
from motcua.ledger.domain.histories import HistoryReport, verify_history
from motcua.ledger.domain.notes import parse_verifier_key


def public_key() -> str:
    """Return the key with which anybody verifies this installation's log, ``name+id+base64``.

    Raises:
        KeyFileError: the log was not set up.
    """
    return str(verifier_key(log_files().folder))


def published() -> str:
    """Return the checkpoint that is published now, as it is written; empty before the first."""
    return log_files().checkpoint() or ""


def verify_bundle(document: bytes, *, trusted_key: str) -> HistoryReport:
    """Check a downloaded history against a verifier key: offline, and without raising for a bad one.

    Raises:
        MalformedNoteError: ``trusted_key`` is no verifier key.
    """
    return verify_history(document, key=parse_verifier_key(trusted_key))


def still_holds(report: HistoryReport) -> bool:
    """Tell whether this installation's published log still begins with the tree of a valid report.

    Raises:
        KeyFileError: the log was not set up.
        NoteError, CheckpointError, LogFilesError, TileError: the published files are damaged.
    """
    files = log_files()
    key = verifier_key(files.folder)
    now = open_checkpoint(files.checkpoint() or "", key=key).checkpoint
    if report.root is None or report.origin != key.name or report.size > now.size:
        return False
    return range_hash(0, report.size, read=files.reader(size=now.size)) == report.root
