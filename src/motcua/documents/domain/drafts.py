"""What a draft says: one value, of which every save is a version with a fingerprint of its own.

Pure. Who initials a version initials its fingerprint, so nothing can be slipped in afterwards.

Implements: Decree 30/2020/ND-CP, art. 10(2): type, urgency, recipients and the draft are put into the system
with its attachments; annex VI, part I(2): versions are kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from motcua.documents.domain.body import Block
from motcua.documents.domain.body_reading import blocks_of
from motcua.documents.domain.corrections import Remedy
from motcua.documents.domain.document_types import DocumentType
from motcua.documents.domain.incoming import Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """One to whom a document goes."""

    name: str
    code: str = ""
    """By Decision 20/2020 or QCVN 102; empty for people and for who has none."""
    agency_id: int | None = None
    """Of an agency of this installation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annexed:
    """An annex typed here."""

    title: str
    text: str
    is_landscape: bool = False
    is_separate: bool = False
    """In a file of its own, sealed apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftFile:
    """A file in the file store."""

    file_id: int
    name: str
    sha256: str
    size: int
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """All that a draft says, but who wrote it and for which unit."""

    type: DocumentType
    subject: str
    text: str = ""
    """As typed; its numbers follow from its order (``body_reading``)."""
    signer_id: int
    is_of_the_head: bool = False
    """In a collective: decided by its head alone."""
    ground_id: int | None = None
    """What lets somebody below the leaders sign: an order or an authorisation that is kept."""
    matter: str = ""
    """Which of the matters of an authorisation it is."""
    urgency: Urgency = Urgency.NORMAL
    due_on: date | None = None
    """When an answer is asked for."""
    addressees: tuple[str, ...] = ()
    """After ``Kính gửi``."""
    recipients: tuple[Addressed, ...] = ()
    symbol_part: str = ""
    """Drafting unit or field in the symbol of an official letter: ``VX``."""
    circulation: str = ""
    copies: int | None = None
    """Printed copies."""
    cosigner_title: str = ""
    cosigner_name: str = ""
    """The secretary of minutes, the other party of a contract."""
    annexes: tuple[Annexed, ...] = ()
    files: tuple[DraftFile, ...] = ()
    """Separate files that go with it."""
    word: DraftFile | None = None
    """A draft written in Word; it takes the place of ``text``."""

    @property
    def body(self) -> tuple[Block, ...]:
        """Return the typed text as blocks."""
        return blocks_of(self.text)

    @property
    def digest(self) -> str:
        """Return the SHA-256 of everything it says, in hexadecimal."""
        return hashlib.sha256(json.dumps(written(self), sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Other documents of the agency that a new draft has to do with, by their ids."""

    answers: int | None = None
    """The incoming document that it answers."""
    mends: int | None = None
    """The issued document that it corrects, amends or replaces."""
    remedy: Remedy | None = None
    meeting: int | None = None
    """The meeting of the timetable that it invites to, or whose conclusions it announces."""


def written(draft: Draft) -> Mapping[str, Any]:
    """Return the draft as JSON values."""
    return asdict(draft) | {
        "type": draft.type.value,
        "urgency": draft.urgency.value,
        "due_on": draft.due_on.isoformat() if draft.due_on else None,
        **{name: [asdict(each) for each in getattr(draft, name)] for name in _PARTS},
        "addressees": list(draft.addressees),
    }


def read(facts: Mapping[str, Any]) -> Draft:
    """Return the draft that ``written`` wrote."""
    parts: dict[str, Any] = {
        name: tuple(kind(**each) for each in facts[name]) for name, kind in _PARTS.items()
    }
    return Draft(
        **dict(facts)
        | parts
        | {
            "type": DocumentType(facts["type"]),
            "urgency": Urgency(facts["urgency"]),
            "due_on": date.fromisoformat(facts["due_on"]) if facts["due_on"] else None,
            "addressees": tuple(facts["addressees"]),
            "word": DraftFile(**facts["word"]) if facts["word"] else None,
        }
    )


def changed_in(before: Draft, after: Draft) -> tuple[str, ...]:
    """Return the names of what differs between two versions, in their order."""
    old, new = written(before), written(after)
    return tuple(name for name in new if new[name] != old[name])


def copy_lines(
    recipients: Sequence[Addressed], *, addressees: Sequence[str], kept_by: str
) -> tuple[str, ...]:
    """Return the lines of ``Nơi nhận``: ``Như trên``, all others, and where the copy is kept."""
    above = set(addressees)
    others = tuple(each.name for each in recipients if each.name not in above)
    return (*(("Như trên",) if above else ()), *others, f"Lưu: VT, {kept_by}" if kept_by else "Lưu: VT")


_PARTS: Mapping[str, type[Addressed | Annexed | DraftFile]] = {
    "recipients": Addressed,
    "annexes": Annexed,
    "files": DraftFile,
}
