"""Make the small web fonts (``python tools/typeface.py SOURCE TARGET``).

Be Vietnam Pro in two weights, with what Vietnamese and English need. The package brings the Latin and
the Vietnamese letters as separate files; here they become one file a weight, a third of the size. The
typeface has no tabular figures, so that columns of numbers would dance: a second, tiny family holds its
ten figures set on one width.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

WEIGHTS = (400, 600)
FIGURES = tuple(map(ord, "0123456789"))
LATIN = (
    *range(0x20, 0x7F),
    *map(ord, "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý"),
    *map(ord, "\u00a0°²³·×½«»–—‘’“”…•−"),
)
VIETNAMESE = (*map(ord, "ĂăĐđĨĩŨũƠơƯư₫"), *range(0x1EA0, 0x1EFA))
FEATURES = ["ccmp", "kern", "mark", "mkmk"]


def build_typeface(*, source: Path, target: Path) -> None:
    """Write ``be-vietnam-pro-WEIGHT.woff2`` and ``be-vietnam-pro-tabular-WEIGHT.woff2`` into ``target``.

    ``source`` is the folder ``files`` of the package ``@fontsource/be-vietnam-pro``.
    """
    for weight in WEIGHTS:
        latin = _cut(source / f"be-vietnam-pro-latin-{weight}-normal.woff2", LATIN)
        vietnamese = _cut(source / f"be-vietnam-pro-vietnamese-{weight}-normal.woff2", VIETNAMESE)
        _save(_merged(latin, vietnamese), target / f"be-vietnam-pro-{weight}.woff2")
        figures = _cut(source / f"be-vietnam-pro-latin-{weight}-normal.woff2", FIGURES, features=[])
        _save(_on_one_width(figures), target / f"be-vietnam-pro-tabular-{weight}.woff2")


def _cut(path: Path, letters: tuple[int, ...], *, features: list[str] = FEATURES) -> TTFont:
    font = TTFont(path, recalcTimestamp=False)
    options = Options(
        hinting=False, layout_features=features, notdef_outline=True, name_IDs=[0, 1, 2, 13, 14]
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    font.flavor = None
    return font


def _merged(*fonts: TTFont) -> TTFont:
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.ttf" for number in range(len(fonts))]
        for font, path in zip(fonts, paths, strict=True):
            font.save(path)
        merged = Merger().merge([str(path) for path in paths])
        stream = BytesIO()
        merged.save(stream)
    stream.seek(0)
    return TTFont(stream, recalcTimestamp=False)


def _on_one_width(font: TTFont) -> TTFont:
    """Centre each figure on the middle one of the ten widths."""
    names = [font.getBestCmap()[figure] for figure in FIGURES]
    middle = sorted(font["hmtx"][name][0] for name in names)[len(names) // 2]
    for name in names:
        width, bearing = font["hmtx"][name]
        shift = (middle - width) // 2
        glyph = font["glyf"][name]
        glyph.coordinates.translate((shift, 0))
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (middle, bearing + shift)
    return font


def _save(font: TTFont, path: Path) -> None:
    font.flavor = "woff2"
    font.save(path)


if __name__ == "__main__":
    build_typeface(source=Path(sys.argv[1]), target=Path(sys.argv[2]))
