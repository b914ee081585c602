"""The types of administrative documents: names, abbreviations, templates (tên loại văn bản hành chính).

Pure data; the table is ``data/document-types.csv``.

Implements:
    Decree 30/2020/ND-CP, art. 7: the twenty-nine types.
    Decree 30/2020/ND-CP, annex III: their abbreviations and templates. A công văn and a thư công have no
        abbreviation; that a thư công has no number either is assumed.
"""

from __future__ import annotations

import csv
import enum
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from motcua.kernel.text_folding import fold

_TABLE = Path(__file__).parent / "data" / "document-types.csv"


class DocumentType(enum.Enum):
    """A type of administrative document."""

    RESOLUTION = "resolution"
    DECISION = "decision"
    DIRECTIVE = "directive"
    REGULATION = "regulation"
    """Quy chế."""
    RULE = "rule"
    """Quy định."""
    COMMUNIQUE = "communique"
    NOTICE = "notice"
    """Thông báo; the conclusions of a meeting are one."""
    GUIDELINE = "guideline"
    PROGRAMME = "programme"
    PLAN = "plan"
    OPTION_PLAN = "option_plan"
    SCHEME = "scheme"
    PROJECT = "project"
    REPORT = "report"
    MINUTES = "minutes"
    SUBMISSION = "submission"
    """Tờ trình."""
    CONTRACT = "contract"
    OFFICIAL_LETTER = "official_letter"
    """Công văn."""
    OFFICIAL_TELEGRAM = "official_telegram"
    MEMORANDUM = "memorandum"
    AGREEMENT = "agreement"
    POWER_OF_ATTORNEY = "power_of_attorney"
    INVITATION = "invitation"
    LETTER_OF_INTRODUCTION = "letter_of_introduction"
    LEAVE_PERMIT = "leave_permit"
    SENDING_SLIP = "sending_slip"
    TRANSFER_SLIP = "transfer_slip"
    NOTIFICATION_SLIP = "notification_slip"
    OFFICIAL_PERSONAL_LETTER = "official_personal_letter"
    """Thư công."""


class Template(enum.Enum):
    """The template of annex III that a type follows, by its number there."""

    RESOLUTION = "1.1"
    DECISION = "1.2"
    """Also 1.3, where what is decided is a text that goes with the decision."""
    NAMED = "1.4"
    """Whatever is headed by the name of its type and has no template of its own."""
    LETTER = "1.5"
    TELEGRAM = "1.6"
    INVITATION = "1.7"
    INTRODUCTION = "1.8"
    MINUTES = "1.9"
    LEAVE = "1.10"


class Addressees(enum.Enum):
    """Whether those to whom it goes stand over the text: ``Kính gửi:``, in a công điện ``… điện:``."""

    ALWAYS = "always"
    MAY = "may"
    """In reports and submissions to the agency above."""
    NEVER = "never"


class SignedBy(enum.Enum):
    """Who signs."""

    ONE = "one"
    PARTIES = "parties"
    SECRETARY_AND_CHAIR = "secretary_and_chair"


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeFacts:
    """What the decree says of a type."""

    type: DocumentType
    name: str
    """``Quyết định``, without the ``(cá biệt)`` of the decree's list."""
    abbreviation: str
    """``QĐ``; empty for công văn and thư công."""
    template: Template
    is_by_articles: bool
    """Whether its text is cut into ``Điều``; others run in paragraphs, items and points."""
    addressees: Addressees
    signed_by: SignedBy
    certainty: str

    @property
    def title(self) -> str:
        """Return the name as it heads the paper; nothing for a công văn, which is headed by no name."""
        return "" if self.template is Template.LETTER else self.name.upper()


def facts_of(kind: DocumentType) -> TypeFacts:
    """Return what the decree says of a type."""
    return _facts()[kind]


def all_types() -> tuple[TypeFacts, ...]:
    """Return the twenty-nine types in the decree's order."""
    return tuple(_facts().values())


def type_named(name: str) -> DocumentType | None:
    """Return the type that others call by this name, whatever its case and marks; ``None`` for no such type.

    ``quyet dinh`` and ``Quyết định (cá biệt)`` are decisions.
    """
    return _names().get(_bare(name))


def type_abbreviated(abbreviation: str) -> DocumentType | None:
    """Return the type with this abbreviation; marks count, ``QC`` and ``QyĐ`` are not one."""
    return next((row.type for row in all_types() if abbreviation and row.abbreviation == abbreviation), None)


def _bare(name: str) -> str:
    return fold(name.partition("(")[0]).strip()


@cache
def _names() -> Mapping[str, DocumentType]:
    return {_bare(row.name): row.type for row in all_types()}


@cache
def _facts() -> Mapping[DocumentType, TypeFacts]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        next(file)  # where the data come from
        return {DocumentType(row["code"]): _read(row) for row in csv.DictReader(file)}


def _read(row: Mapping[str, str]) -> TypeFacts:
    return TypeFacts(
        type=DocumentType(row["code"]),
        name=row["name"],
        abbreviation=row["abbreviation"],
        template=Template(row["template"]),
        is_by_articles=row["body"] == "articles",
        addressees=Addressees(row["addressees"]),
        signed_by=SignedBy(row["signed_by"]),
        certainty=row["certainty"],
    )
