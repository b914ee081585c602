"""The words of a scan, read by Tesseract with Vietnamese, where this computer has it.

The file itself is never touched: its pages are drawn into a folder that is gone afterwards.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from motcua.documents.adapters.read_text import UnreadableFileError

PROGRAM = "tesseract"
LANGUAGE = "vie"
MOST_BYTES = 20 * 2**20
MOST_PAGES = 20
SECONDS = 180.0
"""That one file may take."""
PICTURES = frozenset({"image/png", "image/jpeg"})
PDF = "application/pdf"
_RENDERER = Path(__file__).with_name("rendering_program.py")


class ScanReaderMissingError(UnreadableFileError):
    """Tesseract or its Vietnamese is not on this computer: install tesseract-ocr and tesseract-ocr-vie."""


def scan_reader() -> str:
    """Return where Tesseract is.

    Raises:
        ScanReaderMissingError: it is not here, or knows no Vietnamese.
    """
    found = shutil.which(PROGRAM)
    if found is None:
        raise ScanReaderMissingError("tesseract-ocr")
    known = _run([found, "--list-langs"], seconds=SECONDS).split()
    if LANGUAGE not in known:
        raise ScanReaderMissingError("tesseract-ocr-vie")
    return found


def read_scan(content: bytes, *, media_type: str, seconds: float = SECONDS, pages: int = MOST_PAGES) -> str:
    """Return the words of a picture, or of the first ``pages`` (at most twenty) of a PDF of pictures.

    Raises:
        ScanReaderMissingError: there is no Tesseract with Vietnamese.
        UnreadableFileError: the file is too large, broken, or takes too long.
    """
    if len(content) > MOST_BYTES or media_type not in {PDF, *PICTURES}:
        raise UnreadableFileError(f"{media_type}, {len(content)} bytes")
    reader, until = scan_reader(), time.monotonic() + seconds
    with tempfile.TemporaryDirectory(prefix="motcua-scan-") as folder:
        said = []
        for page in _pages(content, Path(folder), media_type=media_type, seconds=seconds)[:pages]:
            left = max(until - time.monotonic(), 0.0)
            said.append(_run([reader, str(page), "stdout", "-l", LANGUAGE], seconds=left))
    return "\n".join(said)


def _pages(content: bytes, folder: Path, *, media_type: str, seconds: float) -> Sequence[Path]:
    if media_type in PICTURES:
        picture = folder / "page.picture"
        picture.write_bytes(content)
        return [picture]
    _run([sys.executable, "-I", str(_RENDERER), str(folder)], seconds=seconds, content=content)
    return sorted(folder.glob("page-*.pgm"))


def _run(command: Sequence[str], *, seconds: float, content: bytes = b"") -> str:
    around = {"PATH": os.environ.get("PATH", os.defpath), "OMP_THREAD_LIMIT": "1", "LANG": "C.UTF-8"}
    try:
        done = subprocess.run(  # noqa: S603  # programs of this computer, no shell
            command, input=content, capture_output=True, timeout=seconds, env=around, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFileError(f"{seconds:g} s") from error
    if done.returncode:
        raise UnreadableFileError(done.stderr.decode(errors="replace")[-200:] or str(done.returncode))
    return done.stdout.decode("utf-8", errors="ignore")
