"""Cursors: where the next page of a list begins, for programs to hand back and not to understand.

A cursor holds the sort keys of the last row, so that rows that come or go in between neither repeat nor
hide others; it is signed, and holds for one list only.
"""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from motcua.platform.rest.problems import RefusedError

LONGEST = 400


class WrongCursorError(RefusedError):
    """The text is no cursor of this list."""

    def __init__(self) -> None:
        message = _("This is no cursor of this list: begin without one.")
        super().__init__(
            status=422,
            kind="wrong-cursor",
            title=message,
            extra={"fields": [{"field": "query.cursor", "message": message}]},
        )


def write(name: str, *keys: Any) -> str:
    """Return the cursor of the list ``name`` after a row with these sort keys (JSON values)."""
    return _signer(name).sign_object(list(keys))


def read(name: str, cursor: str, *kinds: type) -> tuple[Any, ...] | None:
    """Return the sort keys that a cursor of the list holds, ``None`` for an empty one.

    Raises:
        WrongCursorError: it was not made by ``write`` for this list, or its keys are not of ``kinds``.
    """
    if not cursor:
        return None
    try:
        keys = _signer(name).unsign_object(cursor)
    except (signing.BadSignature, ValueError) as error:
        raise WrongCursorError from error
    if not isinstance(keys, list) or [type(key) for key in keys] != list(kinds):
        raise WrongCursorError
    return tuple(keys)


def _signer(name: str) -> signing.Signer:
    return signing.Signer(salt=f"motcua.rest.cursor.{name}")
