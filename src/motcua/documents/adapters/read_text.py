"""The words of a file, read by a program of its own that may fail without harm."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

MOST_BYTES = 50 * 2**20
"""Larger files are kept and found by their document's fields, not by their text."""
SECONDS = 60.0
PROGRAM = Path(__file__).with_name("reading_program.py")
_OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS = {
    "application/pdf": "pdf",
    f"{_OFFICE}wordprocessingml.document": "docx",
    f"{_OFFICE}spreadsheetml.sheet": "xlsx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/plain": "txt",
    "text/csv": "txt",
}
"""Media types whose text is read, by what the program calls them; edXML is XML."""


class UnreadableFileError(Exception):
    """The words of the file cannot be read: damaged, locked, too large, or made to harm."""


def read_text(content: bytes, *, kind: str, seconds: float = SECONDS) -> str:
    """Return the words of the file, at most two million letters; nothing for a scan.

    Raises:
        UnreadableFileError: the program failed, or took longer than it may.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableFileError(f"{len(content)} bytes")
    command = [sys.executable, "-I", str(PROGRAM), kind]
    try:
        done = subprocess.run(  # noqa: S603  # our own program, no shell
            command, input=content, capture_output=True, timeout=seconds, env={}, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFileError(f"{seconds:g} s") from error
    if done.returncode:
        raise UnreadableFileError(done.stderr.decode(errors="replace")[-200:] or str(done.returncode))
    return done.stdout.decode("utf-8", errors="ignore")
