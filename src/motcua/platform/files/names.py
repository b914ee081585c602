"""Names of files, which come from strangers and are shown to officials."""

from __future__ import annotations

import unicodedata

from django.utils.translation import gettext as _

from motcua.platform.files.errors import NameRefusedError

LONGEST = 200
"""Bytes in UTF-8: with a suffix it still fits a file system's 255."""
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
_HOSTILE = set('/\\:*?"<>|')
_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Controls, signs that turn the direction of text, unassigned and line-breaking characters."""


def checked_name(name: str) -> str:
    """Return the name in composed form (NFC), as it may be shown and sent.

    Raises:
        NameRefusedError: it is a path, hides its ending, or cannot be a file's name somewhere.
    """
    composed = unicodedata.normalize("NFC", name).strip()
    if not composed or composed.startswith(".") or composed.endswith("."):
        raise NameRefusedError(_("The file has no proper name: give it one such as “to-khai.pdf”."))
    if len(composed.encode(errors="replace")) > LONGEST:
        raise NameRefusedError(_("The file's name is too long: shorten it to 60 letters."))
    if any(letter in _HOSTILE or unicodedata.category(letter) in _CATEGORIES for letter in composed):
        raise NameRefusedError(
            _("The file's name has signs that are not allowed: use letters, digits, - and _.")
        )
    if composed.partition(".")[0].strip().lower() in _RESERVED:
        raise NameRefusedError(_("The file's name is reserved by some systems: give it another one."))
    return composed
