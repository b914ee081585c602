"""How dates, times, references and contacts are written on a document."""

from __future__ import annotations

from datetime import date

from motcua.documents.domain.body import roman
from motcua.documents.papers.values import Contact, Head
from motcua.platform.typesetting import long_date

BLANK_DATE = "ngày      tháng      năm        "
_BLANK_NUMBER = "        "
_LABELS = (("Email", "email"), ("Website", "website"), ("Điện thoại", "phone"), ("Fax", "fax"))


def dated(day: date | None) -> str:
    """Return ``ngày 05 tháng 02 năm 2026``, or blanks."""
    return BLANK_DATE if day is None else long_date(day)


def initials_of(name: str) -> str:
    """Return a name as its bearer initials: ``Quách Văn Lâm`` is ``Q.V. Lâm``."""
    *before, given = name.split() or [""]
    return " ".join(part for part in ("".join(f"{each[0]}." for each in before), given) if part)


def number_line(head: Head) -> str | None:
    """Return ``Số: 26/QĐ-UBND`` with a blank where the number comes; ``None`` for what takes no number."""
    if not head.number and not head.symbol:
        return None
    return f"Số: {head.number or _BLANK_NUMBER}" + (f"/{head.symbol}" if head.symbol else "")


def reference_line(name: str, head: Head, *, is_electronic: bool) -> str:
    """Return the line under an annex's title that names the document it goes with.

    In an electronic document number, date and agency are left blank.

    Implements: Decree 30/2020/ND-CP, annex I, part II, section IV.
    """
    if is_electronic:
        return f"(Kèm theo {name} số {_BLANK_NUMBER}/{_BLANK_NUMBER} {BLANK_DATE} của {_BLANK_NUMBER})"
    number = f"{head.number or _BLANK_NUMBER}/{head.symbol}"
    return f"(Kèm theo {name} số {number} {dated(head.issued_on)} của {head.agency})"


def annex_label(number: int, *, count: int) -> str:
    """Return ``Phụ lục``, or ``Phụ lục II`` where there are several."""
    return "Phụ lục" if count == 1 else f"Phụ lục {roman(number)}"


def contact_line(contact: Contact | None) -> str:
    """Return how the agency is reached, empty when nothing is to be printed."""
    if contact is None:
        return ""
    known = ((label, getattr(contact, field)) for label, field in _LABELS)
    return "; ".join(
        (f"Địa chỉ: {contact.address}", *(f"{label}: {value}" for label, value in known if value))
    )
