"""Pictures of the pages of a PDF, kept beside the originals, which are never changed.

A picture is drawn when it is first asked for and kept under the content's digest, so the same paper is
drawn once. Losing the folder loses nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from motcua.dossiers.adapters.draw_page import NO_SUCH_PAGE
from motcua.platform.pages import MOST_PAGES, UndrawableError

PIXELS_PER_INCH = 110
"""Of a picture to look at."""
_DRAWN_AS = "2"
"""Goes up when pages are drawn otherwise, so that pictures drawn before are not shown any more."""
_SECONDS = 20


class NoSuchPageError(LookupError):
    """The paper has fewer pages."""


def page_picture(
    stream: BinaryIO, *, sha256: str, page: int, pixels_per_inch: int = PIXELS_PER_INCH
) -> bytes:
    """Return page ``page`` (from 1) as PNG; ``stream`` is read only when there is no picture yet.

    Raises:
        NoSuchPageError: the paper has fewer pages.
        UndrawableError: it cannot be drawn.
    """
    if not 1 <= page <= MOST_PAGES:
        raise NoSuchPageError(page)
    finer = "" if pixels_per_inch == PIXELS_PER_INCH else f"@{pixels_per_inch}"
    place = settings.VAR / "previews" / _DRAWN_AS / sha256[:2] / f"{sha256}-{page}{finer}.png"
    if not place.exists():
        _keep(place, draw(stream, page, pixels_per_inch=pixels_per_inch))
    return place.read_bytes()


def draw(stream: BinaryIO, page: int, *, pixels_per_inch: int = PIXELS_PER_INCH) -> bytes:
    """Return the picture of a page without keeping it.

    Raises:
        NoSuchPageError: the paper has fewer pages.
        UndrawableError: it cannot be drawn.
    """
    with tempfile.NamedTemporaryFile(suffix=".pdf") as copy:
        while chunk := stream.read(2**20):
            copy.write(chunk)
        copy.flush()
        command = [
            sys.executable,
            "-m",
            "motcua.dossiers.adapters.draw_page",
            copy.name,
            str(page),
            str(pixels_per_inch),
        ]
        try:
            # Our own program with arguments of our own making.
            ended = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
        except subprocess.TimeoutExpired as error:
            raise UndrawableError("it takes too long") from error
    if ended.returncode == NO_SUCH_PAGE:
        raise NoSuchPageError(page)
    if ended.returncode != 0 or not ended.stdout:
        raise UndrawableError(ended.stderr.decode(errors="replace")[-500:])
    return ended.stdout


def _keep(place: Path, picture: bytes) -> None:
    """Write whole or not at all, also when two draw the same page."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as fresh:
        fresh.write(picture)
    os.replace(fresh.name, place)  # noqa: PTH105  # atomic, over an existing file too
