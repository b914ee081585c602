"""Make the typesetter's fonts: Tinos cut down to the letters that Vietnamese papers need.

Usage: ``apt-get download fonts-croscore && dpkg-deb -x fonts-croscore_*.deb DIR``, then
``python tools/subset_fonts.py DIR/usr/share/fonts/truetype/croscore``. The result is committed;
run this again only to take a newer Tinos or more letters.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FACES = ("Regular", "Bold", "Italic", "BoldItalic")
LETTERS = (
    "U+0020-007E,U+00A0-024F,U+02B0-02FF,U+0300-036F,U+1E00-1EFF,U+2000-200B,U+2010-2027,U+202F-205E,"
    "U+2070-209F,U+20AB,U+20AC,U+2116,U+2122,U+2150-215F,U+2190-2199,U+2200-22FF,U+25A0-25FF,U+FFFD"
)
FEATURES = "kern,liga,ccmp,locl,mark,mkmk,tnum,lnum"
OUT = Path(__file__).resolve().parents[1] / "src" / "motcua" / "platform" / "typesetting" / "fonts"


def main(source: Path) -> None:
    """Write each face's subset beside the licence note."""
    for face in FACES:
        target = OUT / f"Tinos-{face}.ttf"
        subset.main(
            [
                str(source / f"Tinos-{face}.ttf"),
                f"--unicodes={LETTERS}",
                f"--layout-features={FEATURES}",
                "--no-hinting",
                "--desubroutinize",
                "--name-IDs=*",
                f"--output-file={target}",
            ]
        )
        print(target.name, target.stat().st_size)
    (OUT / "coverage.txt").write_text("\n".join(_ranges(_shared_letters())) + "\n", encoding="ascii")


def _shared_letters() -> list[int]:
    faces = [set(TTFont(OUT / f"Tinos-{face}.ttf").getBestCmap()) for face in FACES]
    return sorted(set.intersection(*faces))


def _ranges(letters: list[int]) -> list[str]:
    """Write sorted code points as ``0020-007E`` lines."""
    starts = [point for point in letters if point - 1 not in set(letters)]
    ends = [point for point in letters if point + 1 not in set(letters)]
    return [f"{start:04X}-{end:04X}" for start, end in zip(starts, ends, strict=True)]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
