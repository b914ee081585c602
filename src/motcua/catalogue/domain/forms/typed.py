"""What a person typed into one field, as a value; and a value as a person reads it.

Vietnamese ways of writing: ``21/11/2026``, ``1.250.000`` with dots between thousands,
``120,5`` with a decimal comma. What cannot be understood stays exactly as it was typed,
so that the check refuses it and the page shows it again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from motcua.catalogue.domain.forms.definition import Field, Kind
from motcua.kernel.identifiers import InvalidIdentifierError, parse_citizen_id, parse_phone, parse_tax_code

_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_DIGITS = re.compile(r"[0-9]{1,18}")
_NUMBER = re.compile(r"(-?)([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,15})(?:,([0-9]{1,6}))?")
_POINT = re.compile(r"-?[0-9]{1,15}\.[0-9]{1,6}")
_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_CURRENCY = re.compile(r"\s*(?:đ|đồng|VND|VNĐ)\s*$")
_TICKED = {"true", "on", "1", "yes"}
PARSERS: dict[str, Callable[[str], str]] = {
    "citizen-id": lambda text: parse_citizen_id(text).number,
    "phone": parse_phone,
    "tax-code": parse_tax_code,
}
"""The written form of each format that has one."""


def value_of(field: Field, text: str) -> Any:
    """Return the value that ``text`` means in the field; ``None`` when it is blank."""
    stripped = text.strip()
    if not stripped:
        return None
    understand = _UNDERSTAND.get(field.kind)
    return understand(field, stripped) if understand else _written(field, " ".join(stripped.split()))


def shown(field: Field, value: Any) -> str:
    """Return the value as a person reads and types it."""
    if value is None:
        return ""
    match field.kind:
        case Kind.DATE:
            return _shown_day(str(value))
        case Kind.NUMBER | Kind.MONEY if isinstance(value, (int, float)) and not isinstance(value, bool):
            return _shown_number(value, grouped=field.kind is Kind.MONEY)
        case _:
            return str(value)


def _number(text: str, *, is_whole: bool) -> int | float | str:
    bare = text.replace(" ", "").replace("\u00a0", "")
    if _DIGITS.fullmatch(bare) or _THOUSANDS.fullmatch(bare):
        return int(bare.replace(".", ""))
    if is_whole:
        return text
    if found := _NUMBER.fullmatch(bare):
        sign, whole, decimals = found.groups()
        return float(f"{sign}{whole.replace('.', '')}.{decimals or 0}")
    return float(bare) if _POINT.fullmatch(bare) else text


def _day(text: str) -> str:
    found = _DAY.fullmatch(text)
    if not found:
        return text
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return text


def _written(field: Field, text: str) -> str:
    parse = PARSERS.get(field.format)
    if parse is None:
        return text
    try:
        return parse(text)
    except InvalidIdentifierError:
        return text


def _shown_day(text: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def _shown_number(value: float, *, grouped: bool) -> str:
    text = f"{Decimal(str(value)).normalize():,f}"
    whole, _, decimals = text.partition(".")
    whole = whole.replace(",", "." if grouped else "")
    return f"{whole},{decimals}" if decimals else whole


_UNDERSTAND: dict[Kind, Callable[[Field, str], Any]] = {
    Kind.NUMBER: lambda field, text: _number(text, is_whole=field.is_whole),
    Kind.MONEY: lambda _field, text: _number(_CURRENCY.sub("", text), is_whole=True),
    Kind.DATE: lambda _field, text: _day(text),
    Kind.TICK: lambda _field, text: True if text.lower() in _TICKED else text,
    Kind.TEXTAREA: lambda _field, text: text.replace("\r\n", "\n"),
}
