"""What an audit of the ledger finds, and the names it gives to it."""

from __future__ import annotations

import enum
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime


class Kind(enum.StrEnum):
    """What is wrong."""

    SOURCE_CHANGED = "source_changed"
    """A source row, or the salt of its entry, says other than was committed."""
    SOURCE_DELETED = "source_deleted"
    """An entry's source row is gone, or the entry never had one."""
    SOURCE_UNRECORDED = "source_unrecorded"
    """A source row has no entry: it was slipped in, or its entry was taken away."""
    SOURCE_DOUBLED = "source_doubled"
    """Two source rows bear one key."""
    SOURCE_UNKNOWN = "source_unknown"
    """Entries belong to a stream of which no source is registered, so their rows cannot be read."""
    ENTRY_CHANGED = "entry_changed"
    """An entry is not the one that was published at its position."""
    ENTRY_DELETED = "entry_deleted"
    """A published leaf has no entry any more."""
    ENTRY_MOVED = "entry_moved"
    """An entry stands at a position under which another was published."""
    ENTRY_ASTRAY = "entry_astray"
    """An entry has a position beyond the tree that does not follow on."""
    TILE_DAMAGED = "tile_damaged"
    """A published file differs from what it was."""
    TILE_MISSING = "tile_missing"
    """A published file is gone."""
    ROLL_DAMAGED = "roll_damaged"
    """The names of leaves kept beside the published files are gone or changed."""
    CHECKPOINT_FORGED = "checkpoint_forged"
    """The published checkpoint is missing or not signed by the log's key."""
    CHECKPOINT_BEHIND = "checkpoint_behind"
    """A larger tree was signed than the published checkpoint tells."""
    HEAD_FORGED = "head_forged"
    """A kept tree head is not what the log's key signed."""
    HEAD_DELETED = "head_deleted"
    """A tree head that was published is gone from the table or from the files."""
    HEAD_CONTRADICTED = "head_contradicted"
    """The leaves do not make up the tree that was signed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong, by name."""

    kind: Kind
    detail: str
    stream: str = ""
    key: str = ""
    position: int | None = None
    """The leaf's index from 0."""
    path: str = ""
    """The published file, below the log's folder."""

    def __str__(self) -> str:
        row = f"{self.stream} {self.key}".strip()
        leaf = "" if self.position is None else f"leaf {self.position}"
        where = ", ".join(part for part in (row, leaf, self.path) if part)
        return f"{self.kind.value}: {where}: {self.detail}" if where else f"{self.kind.value}: {self.detail}"


@dataclass(slots=True)
class Findings:
    """Collects findings: all are counted, the first so many kept, so that memory stays bounded."""

    most: int = 1_000
    kept: list[Finding] = field(default_factory=list)
    counts: Counter[Kind] = field(default_factory=Counter)

    def add(self, finding: Finding) -> None:
        """Take one in."""
        self.counts[finding.kind] += 1
        if len(self.kept) < self.most:
            self.kept.append(finding)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditReport:
    """What an audit read, and what it found."""

    origin: str
    size: int
    """The leaves that the audited checkpoint counts."""
    signed_at: datetime | None
    """When that checkpoint was signed; ``None`` when none could be trusted."""
    waiting: int
    """Entries that are not in the tree yet."""
    rows: dict[str, int]
    """Source rows read, by stream."""
    findings: tuple[Finding, ...]
    counts: dict[Kind, int]
    """How many findings of each kind there are, also of those beyond the kept ones."""

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing was found."""
        return not self.counts
