"""What is to be done about a mistake in a document that was issued (sửa sai sót văn bản đã phát hành).

Pure rules.

Implements: Decree 30/2020/ND-CP, art. 18(3): wrong content is amended or replaced by a document of the same
form; wrong form, layout or procedure is put right by a công văn.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from motcua.documents.domain.document_types import DocumentType


class Mistake(enum.Enum):
    """What is wrong with a document that was issued."""

    CONTENT = "content"
    """What it says or decides."""
    FORM = "form"
    """Its components, its layout, or the way it was issued (thể thức, kỹ thuật trình bày, thủ tục)."""


class Remedy(enum.Enum):
    """How a mistake is put right."""

    AMEND = "amend"
    """A document of the same form changes parts of it (sửa đổi, bổ sung)."""
    REPLACE = "replace"
    """A document of the same form takes its place (thay thế)."""
    CORRECT = "correct"
    """A công văn says how it reads (đính chính)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """The document that puts a mistake right."""

    remedy: Remedy
    type: DocumentType


class WrongRemedyError(Exception):
    """The mistake is not put right in this way: content by the same form, form by a công văn."""


_REMEDIES = {
    Mistake.CONTENT: frozenset({Remedy.AMEND, Remedy.REPLACE}),
    Mistake.FORM: frozenset({Remedy.CORRECT}),
}


def remedies_for(mistake: Mistake) -> frozenset[Remedy]:
    """Return how such a mistake may be put right."""
    return _REMEDIES[mistake]


def correction_of(kind: DocumentType, *, mistake: Mistake, remedy: Remedy) -> Correction:
    """Return which document puts a mistake in a document of ``kind`` right.

    Raises:
        WrongRemedyError: the mistake is not put right so.
    """
    if remedy not in _REMEDIES[mistake]:
        raise WrongRemedyError(f"{mistake.value}: {remedy.value}")
    is_letter = remedy is Remedy.CORRECT
    return Correction(remedy=remedy, type=DocumentType.OFFICIAL_LETTER if is_letter else kind)
