"""Audit the tree heads: each signed by the log's key, none gone, none contradicted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from motcua.ledger.adapters.log_files import LogFiles
from motcua.ledger.domain.checkpoints import CheckpointError, SignedCheckpoint, open_checkpoint
from motcua.ledger.domain.findings import Finding, Findings, Kind
from motcua.ledger.domain.notes import NoteError, VerifierKey
from motcua.ledger.models import TreeHead


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """The tree heads that the log's key vouches for."""

    last: SignedCheckpoint | None
    """What is audited against: the published checkpoint, else the newest that can be trusted."""
    roots: dict[int, bytes]
    """The signed root of each size."""


def trusted_heads(files: LogFiles, before: str | None, key: VerifierKey, findings: Findings) -> Heads:
    """Read all kept heads; report those that cannot be trusted.

    ``before`` is the checkpoint as it was published before the database's snapshot was taken.
    """
    published = _opened(before or "", key)
    if published is None:
        detail = "is missing or not signed by the log's key"
        findings.add(Finding(kind=Kind.CHECKPOINT_FORGED, path="checkpoint", detail=detail))
    elif _is_behind(files, published.checkpoint.size, key, findings):
        published = None
    most = published.checkpoint.size if published else None
    stored = {size: note for size, note in _stored() if most is None or size <= most}
    kept = {
        size: files.head(size=size) or "" for size in files.head_sizes() if most is None or 0 < size <= most
    }
    heads: dict[int, SignedCheckpoint] = {}
    for size in sorted({*stored, *kept}):
        versions = [note for note in (stored.get(size), kept.get(size)) if note is not None]
        opened = [found for note in versions if (found := _opened(note, key, size=size))]
        if len(opened) < len(versions):
            findings.add(_finding(Kind.HEAD_FORGED, size, "is not what the log's key signed"))
        if opened:
            heads[size] = opened[0]
        _report_gone(size, stored, kept, newest=most or 0, findings=findings)
    _report_columns(key, findings)
    last = published or (heads[max(heads)] if heads else None)
    return Heads(last=last, roots={size: head.checkpoint.root for size, head in heads.items()})


def _stored() -> Iterator[tuple[int, str]]:
    yield from TreeHead.objects.order_by("size").values_list("size", "checkpoint").iterator(chunk_size=1_000)


def _is_behind(files: LogFiles, size: int, key: VerifierKey, findings: Findings) -> bool:
    """Tell, and report, that the table has a head beyond the published checkpoint, also by now."""
    newest = TreeHead.objects.order_by("size").last()
    if newest is None or newest.size <= size or _opened(newest.checkpoint, key, size=newest.size) is None:
        return False
    now = _opened(files.checkpoint() or "", key)
    if now and now.checkpoint.size >= newest.size:
        return False
    detail = f"tells of {size} leaves, {newest.size} were signed"
    findings.add(Finding(kind=Kind.CHECKPOINT_BEHIND, path="checkpoint", detail=detail))
    return True


def _opened(note: str, key: VerifierKey, *, size: int | None = None) -> SignedCheckpoint | None:
    try:
        found = open_checkpoint(note, key=key)
    except (NoteError, CheckpointError):
        return None
    return found if size in {None, found.checkpoint.size} else None


def _report_gone(
    size: int, stored: Mapping[int, str], kept: Mapping[int, str], *, newest: int, findings: Findings
) -> None:
    """Report a head that one side lacks; of the newest the row may still be to come, after a crash."""
    if size not in stored and size != newest:
        findings.add(_finding(Kind.HEAD_DELETED, size, "is gone from the table"))
    if size not in kept:
        findings.add(_finding(Kind.HEAD_DELETED, size, "is gone from the files"))


def _report_columns(key: VerifierKey, findings: Findings) -> None:
    for head in TreeHead.objects.order_by("size").iterator(chunk_size=1_000):
        found = _opened(head.checkpoint, key, size=head.size)
        signed = found and (found.checkpoint.root, found.signed_at)
        if signed and signed != (bytes(head.root), head.signed_at):
            findings.add(_finding(Kind.HEAD_FORGED, head.size, "has another root or time than was signed"))


def _finding(kind: Kind, size: int, detail: str) -> Finding:
    return Finding(kind=kind, detail=f"the tree head of {size} leaves {detail}")
