"""What a package is made of: a work file, what lies in it, and the bytes of each, by place and SHA-256."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePosixPath
from uuid import UUID

from motcua.kernel.text_folding import fold

DATA = "representations/rep1/data"
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")
_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedFile:
    """One file of bytes."""

    id: str
    """``file-0001``: unique in the package."""
    path: str
    """Below the package's folder."""
    original_name: str
    media_type: str
    size: int
    sha256: str
    store_id: int
    """In the file store of the platform."""
    role: str
    """What it is to its document: ``main``, ``attachment``, or ``rendition`` of what is data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedItem:
    """One thing that lies in the file: a line of its list of contents."""

    place: int
    code: str
    title: str
    type_name: str
    author: str
    signer: str
    dated: date | None
    pages: int | None
    files: tuple[PackedFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A work file as it is handed over (annex VI: FileCode to Description)."""

    id: UUID
    agency_name: str
    organ_code: str
    year: int
    notation: str
    title: str
    retention: str
    """Code 01 to 07."""
    retention_words: str
    rights: str
    creator: str
    language: str
    started_on: date
    ended_on: date
    documents: int
    pages: int
    description: str
    handed_at: datetime
    handed_by: str
    software: str
    items: tuple[PackedItem, ...]

    @property
    def name(self) -> str:
        """Return the package's identifier and folder (OBJID)."""
        return f"uuid-{str(self.id).upper()}"

    @property
    def files(self) -> tuple[PackedFile, ...]:
        """Return the files of all things, in order."""
        return tuple(each for item in self.items for each in item.files)


def safe_name(number: int, name: str) -> str:
    """Return the name of a file in the package: a number, small letters without marks, the ending."""
    path = PurePosixPath(name)
    stem = _UNSAFE.sub("-", fold(path.stem)).strip("-")[:_LONGEST] or "tep"
    ending = _UNSAFE.sub("", path.suffix.lower())
    return f"{number:04d}_{stem}" + (f".{ending}" if ending else "")
