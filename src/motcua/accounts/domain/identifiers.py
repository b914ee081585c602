"""What people type to say who they are."""

from __future__ import annotations

from collections.abc import Callable

from motcua.kernel.identifiers import (
    InvalidIdentifierError,
    parse_citizen_id,
    parse_phone,
    parse_tax_code,
)

_FORMS: tuple[Callable[[str], str], ...] = (
    lambda text: parse_citizen_id(text).number,
    parse_tax_code,
    parse_phone,
)


def identifier(typed: str) -> str:
    """Return the one written form of a user name, citizen id, tax code, telephone or e-mail address.

    Numbers lose blanks and dots; names and addresses become lower case.
    """
    for parse in _FORMS:
        try:
            return parse(typed)
        except InvalidIdentifierError:
            continue
    return typed.strip().lower()
