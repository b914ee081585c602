"""Which book a document is numbered in: one series for all, and those that the law keeps apart.

Pure rules.

Implements: Decree 30/2020/ND-CP, art. 15(1), 22(2): the number is a serial within a year of an agency, one
series for paper and electronic documents; the head decides on one common series for administrative documents
or one for each type; each type of legal normative document, secret documents, advisory bodies that use the
agency's seal, and copies (sao y, sao lục, trích sao together) have series of their own.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from motcua.documents.domain import symbols
from motcua.documents.domain.copying import CopyForm
from motcua.documents.domain.document_types import DocumentType


class Direction(enum.Enum):
    """Whether documents come in or go out."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"


class Series(enum.Enum):
    """What a book numbers."""

    COMMON = "common"
    """All that no other series takes."""
    TYPE = "type"
    """One type of administrative document, where the head decided so."""
    LEGAL = "legal"
    """One type of legal normative document."""
    SECRET = "secret"  # noqa: S105  # a series, no password
    """State secrets: numbers alone; nothing of what they say may be in this system."""
    COPIES = "copies"
    """Copies of all three kinds."""
    BODY = "body"
    """An advisory body that uses the agency's seal."""


KEYED = frozenset({Series.TYPE, Series.LEGAL, Series.BODY})
"""Series of which an agency may have several: of each type, of each body."""


class SeriesError(Exception):
    """A book cannot be told."""


class KeyMissingError(SeriesError):
    """A series of a type or of a body does not say of which."""


class KindError(SeriesError):
    """A document is not of exactly one kind: type, legal form or form of copy; laws are never secret."""


class UnnumberedError(SeriesError):
    """Documents of this type bear no number (a thư công)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Where a book stands: the series of one direction; an agency has one book of it a year."""

    direction: Direction
    series: Series = Series.COMMON
    key: str = ""
    """The type's code, the legal form, or the id of the body's unit; empty for the others."""

    def __post_init__(self) -> None:
        if (self.series in KEYED) is not bool(self.key):
            raise KeyMissingError(self.series.value)


INCOMING = Shelf(direction=Direction.INCOMING)
"""Everything that comes in, paper and electronic: one series (art. 22(2))."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What of an outgoing document decides in which series it is numbered, and under which symbol."""

    type: DocumentType | None = None
    """``None`` for legal normative documents and for copies."""
    legal_form: str = ""
    """``QĐ`` or ``NQ`` for legal normative documents."""
    copy_form: CopyForm | None = None
    is_secret: bool = False
    body_id: int | None = None
    """The unit of the advisory body in whose name it goes out."""

    def __post_init__(self) -> None:
        if [bool(self.type), bool(self.legal_form), bool(self.copy_form)].count(True) != 1:
            raise KindError
        if self.legal_form and (self.body_id is not None or self.is_secret):
            raise KindError

    @property
    def code(self) -> str:
        """Return the code under which numbers keep the type: ``decision``, ``legal:QĐ``, ``copy:SY``."""
        if self.type is not None:
            return self.type.value
        return f"copy:{self.copy_form.value}" if self.copy_form else f"legal:{self.legal_form}"


def shelf_of(kind: Kind, *, types_apart: frozenset[str]) -> Shelf:
    """Return where an outgoing document is numbered; ``types_apart`` are the types the head set apart.

    Secrets go before all others, so that no other book tells of them.
    """
    out = Direction.OUTGOING
    if kind.is_secret:
        return Shelf(direction=out, series=Series.SECRET)
    if kind.copy_form is not None:
        return Shelf(direction=out, series=Series.COPIES)
    if kind.legal_form:
        return Shelf(direction=out, series=Series.LEGAL, key=kind.legal_form)
    if kind.body_id is not None:
        return Shelf(direction=out, series=Series.BODY, key=str(kind.body_id))
    if kind.code in types_apart:
        return Shelf(direction=out, series=Series.TYPE, key=kind.code)
    return Shelf(direction=out)


def issuer_of(kind: Kind, *, agency: str, body: str) -> str:
    """Return whose abbreviation stands in the symbol: the agency's, or the advisory body's own.

    Raises:
        symbols.BodySymbolError: a body has none of its own, or there is one without a body; two books would
            give the same number and symbol.
    """
    own = body.strip()
    if kind.body_id is None:
        if own:
            raise symbols.BodySymbolError(own)
        return agency
    if not own or own.casefold() == agency.strip().casefold():
        raise symbols.BodySymbolError(own)
    return own


def symbol_for(kind: Kind, *, issuer: str, drafter: str = "") -> str:
    """Return what stands behind the number; ``issuer`` and ``drafter`` are abbreviations.

    Raises:
        numbers.SymbolError: an abbreviation is missing or none.
        UnnumberedError: documents of the type bear no number.
    """
    if kind.copy_form is not None:
        return symbols.copy_symbol(kind.copy_form)
    if kind.legal_form:
        return symbols.legal_symbol(kind.legal_form, agency=issuer)
    assert kind.type is not None
    found = symbols.symbol_for(kind.type, agency=issuer, drafter=drafter)
    if not found:
        raise UnnumberedError(kind.type.value)
    return found
