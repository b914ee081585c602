"""Draw the pages of a PDF in a process of its own: ``python -I rendering_program.py FOLDER < file``.

Files come from strangers, so what draws them has little memory, little time, and writes only pictures (PGM,
grey) of limited size into the folder. It imports nothing of ours.
"""

from __future__ import annotations

import math
import resource
import sys
from pathlib import Path

MOST_PAGES = 20
DOTS = 200 / 72
"""Dots to a point: 200 an inch, as the decree asks of scans."""
MOST_PIXELS = 12_000_000
_MEMORY, _SECONDS, _FILE = 2**30, 60, 64 * 2**20


def draw(content: bytes, folder: Path) -> None:
    """Write the first twenty pages."""
    import pypdfium2  # noqa: PLC0415  # after the limits

    document = pypdfium2.PdfDocument(content)
    for number in range(min(len(document), MOST_PAGES)):
        page = document[number]
        width, height = page.get_size()
        most = math.sqrt(MOST_PIXELS / max(width * height, 1))
        picture = page.render(scale=min(DOTS, most), grayscale=True)
        with (folder / f"page-{number:03d}.pgm").open("wb") as file:
            file.write(b"P5 %d %d 255\n" % (picture.width, picture.height))
            rows = memoryview(picture.buffer).cast("B")
            for row in range(picture.height):
                file.write(rows[row * picture.stride : row * picture.stride + picture.width])


def main() -> int:
    """Draw what comes on the standard input."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_FILE, _FILE))
    draw(sys.stdin.buffer.read(), Path(sys.argv[1]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
