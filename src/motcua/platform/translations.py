"""Compiling the catalogues of translations, which are kept as text."""

from __future__ import annotations

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE = Path(__file__).resolve().parents[1]


def compile_translations() -> None:
    """Compile each catalogue that is newer than its compiled form."""
    for source in sorted(SOURCE.glob("*/locale/*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
            continue
        making = compiled.with_suffix(f".{os.getpid()}.new")
        with source.open("rb") as text, making.open("wb") as binary:
            write_mo(binary, read_po(text))
        making.replace(compiled)
