"""Audit the ledger: read everything again, and name each row that is not as it was recorded.

Reads one snapshot of the database and the files of the checkpoint published before it, so it may
run beside the living system. It writes nothing and needs only the log's public key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import sleep

from django.db import connection, transaction

from motcua.ledger.adapters.key_files import verifier_key
from motcua.ledger.adapters.log_files import log_files
from motcua.ledger.domain.findings import AuditReport, Finding, Findings, Kind
from motcua.ledger.models import Entry
from motcua.ledger.services.auditing.heads import trusted_heads
from motcua.ledger.services.auditing.leaves import LeafAudit
from motcua.ledger.services.auditing.rows import RowAudit, still_unrecorded
from motcua.ledger.sources import registered_sources

PATIENCE_SECONDS = 30
"""How long a row may lack its entry before it counts as a finding: facts may be on their way."""


def audit(*, patience: int = PATIENCE_SECONDS, wait: Callable[[float], None] = sleep) -> AuditReport:
    """Compare source rows, entries, tiles, tree heads and the checkpoint; report what differs.

    ``patience`` is in seconds: rows without an entry are looked up again each second until then.

    Raises:
        KeyFileError: the log was not set up, or its public key cannot be read.
    """
    files = log_files()
    key = verifier_key(files.folder)
    findings = Findings()
    published = files.checkpoint()
    with _snapshot():
        heads = trusted_heads(files, published, key, findings)
        LeafAudit(files, heads, findings).run()
        row_audit = RowAudit(registered_sources(), findings)
        row_audit.run()
        waiting = Entry.objects.filter(position__isnull=True).count()
    for stream, name in _patiently(row_audit.unrecorded, patience=patience, wait=wait):
        detail = "the row has no entry: it was slipped in, its entry was taken away, or no worker runs"
        findings.add(Finding(kind=Kind.SOURCE_UNRECORDED, stream=stream, key=name, detail=detail))
    return AuditReport(
        origin=key.name,
        size=heads.last.checkpoint.size if heads.last else 0,
        signed_at=heads.last.signed_at if heads.last else None,
        waiting=waiting,
        rows=row_audit.rows,
        findings=tuple(findings.kept),
        counts=dict(findings.counts),
    )


@contextmanager
def _snapshot() -> Iterator[None]:
    """Open a transaction that sees one moment; within another one, what that one sees."""
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _patiently(
    unrecorded: list[tuple[str, str]], *, patience: int, wait: Callable[[float], None]
) -> list[tuple[str, str]]:
    for _ in range(patience):
        if not unrecorded:
            break
        wait(1)
        unrecorded = still_unrecorded(unrecorded)
    return unrecorded
