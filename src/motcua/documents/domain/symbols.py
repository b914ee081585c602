"""Which symbol a document of a type takes, and what a written number and symbol say (ký hiệu văn bản).

Pure rules on top of ``numbers``, which writes and checks them.

Implements:
    Decree 30/2020/ND-CP, art. 15 and annex I, part II, item 3: ``15/QĐ-BNV``; a công văn has no type in its
        symbol but who drafted it or its field, ``12/UBND-VX``.
    Decree 30/2020/ND-CP, art. 25 and annex I, part III: a copy is numbered ``05/SY``, in one series for all
        forms of copying; whether the agency stands behind the form is its own habit.
    Decree 78/2025/ND-CP: ``165/2025/QĐ-UBND`` for legal normative documents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from motcua.documents.domain.copying import CopyForm
from motcua.documents.domain.document_types import DocumentType, Template, facts_of, type_abbreviated
from motcua.documents.domain.numbers import SymbolError, checked_symbol, symbol_of

LEGAL_FORMS = ("NQ", "QĐ")
"""What people's councils and committees issue as legal normative documents (văn bản quy phạm pháp luật)."""
_WHOLE = re.compile(r"(?P<number>\d{1,9})(?P<suffix>[a-zđ]{0,3})(?:/(?P<year>\d{4}))?/(?P<symbol>\S+)")


class MissingDrafterError(SymbolError):
    """A công văn must say which unit drafted it, or its field."""


class BodySymbolError(SymbolError):
    """An advisory body has no abbreviation of its own, or an abbreviation is given without a body."""


class UnreadableNumberError(SymbolError):
    """A text is no number with symbol."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadNumber:
    """What a number with its symbol says."""

    number: int
    suffix: str = ""
    year: int | None = None
    """Set in legal normative documents alone."""
    symbol: str
    """Everything after the number: ``QĐ-UBND``."""
    type: DocumentType | None
    """``None`` where the symbol names no administrative type: a công văn, a legal document, a copy."""


def symbol_for(kind: DocumentType, *, agency: str, drafter: str = "") -> str:
    """Return what follows the number: ``QĐ-UBND``, ``UBND-VX``; nothing for a thư công.

    ``agency`` and ``drafter`` are abbreviations that the agency's head has set; ``drafter`` is the unit that
    drafted, or the field, and stands in the symbol of a công văn alone.

    Raises:
        SymbolError: one of them is no abbreviation.
        MissingDrafterError: a công văn without ``drafter``.
    """
    facts = facts_of(kind)
    if facts.template is Template.LETTER:
        if not drafter:
            raise MissingDrafterError
        return symbol_of(type_code="", issuer=agency, drafter=drafter)
    return symbol_of(type_code=facts.abbreviation, issuer=agency) if facts.abbreviation else ""


def legal_symbol(form: str, *, agency: str) -> str:
    """Return ``QĐ-UBND`` for a legal normative document; its year stands with the number.

    Raises:
        SymbolError: ``form`` is none of ``LEGAL_FORMS``, or ``agency`` no abbreviation.
    """
    if form not in LEGAL_FORMS:
        raise SymbolError(form)
    return symbol_of(type_code=form, issuer=agency)


def copy_symbol(form: CopyForm, *, agency: str = "") -> str:
    """Return ``SY``, or ``SY-UBND`` where the agency adds itself.

    Raises:
        SymbolError: ``agency`` is no abbreviation.
    """
    return checked_symbol(f"{form.value}-{agency}" if agency else form.value)


def read_number(text: str) -> ReadNumber:
    """Return what a number with its symbol says, as others write it: ``Số: 15 / QĐ-UBND``.

    Raises:
        UnreadableNumberError: it is none.
    """
    found = _WHOLE.fullmatch(re.sub(r"\s+", "", text).removeprefix("Số").removeprefix(":"))
    if found is None or int(found["number"]) < 1:
        raise UnreadableNumberError(text)
    year = int(found["year"]) if found["year"] else None
    head, dash, _ = found["symbol"].partition("-")
    return ReadNumber(
        number=int(found["number"]),
        suffix=found["suffix"],
        year=year,
        symbol=found["symbol"],
        type=type_abbreviated(head) if dash and year is None else None,
    )
