"""Contexts above that file matters away: who is told when one is read in the archive.

A file that came from a person's dossier holds personal data, so that reading it is a read of the dossier.
"""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from motcua.documents.models import WorkFile
from motcua.kernel.actors import Actor


class NoteRead(Protocol):
    """Writes down that somebody reads what lies in the archive."""

    def __call__(self, number: int, *, by: Actor, now: datetime) -> None:
        """Write the read of ``number`` down."""


_TOLD: dict[str, NoteRead] = {}


def register_filed_source(kind: str, *, note_read: NoteRead) -> None:
    """Have ``note_read`` called for files whose source is ``kind:number``."""
    _TOLD[kind] = note_read


def note_read(row: WorkFile, *, by: Actor, now: datetime) -> None:
    """Tell the context that filed the file away that something in it is read; other files tell nobody."""
    kind, _, number = row.source.partition(":")
    if kind in _TOLD:
        _TOLD[kind](int(number), by=by, now=now)
