"""The line that a seal shows on a separate file or an electronic copy, in place of a picture of the seal.

Implements: Decree 30/2020/ND-CP, annex I, part I, section II, item 8: Times New Roman 10, upright, black.
"""

from __future__ import annotations

from pathlib import Path
from textwrap import wrap

from PIL import Image, ImageDraw, ImageFont

from motcua.platform.typesetting.printable import FONTS

SIZE = 10
"""Points."""
_FINE = 4
"""Pixels a point."""
_FONT = "Tinos-Regular.ttf"
_BLACK = (0, 0, 0, 255)


def line_image(text: str, *, width: float, height: float) -> Image.Image:
    """Return the line on nothing, at the right edge of a box of ``width`` by ``height`` points.

    A line that is too long goes on below, in as many lines as the box has.
    """
    picture = Image.new("RGBA", (round(width * _FINE), round(height * _FINE)))
    font = ImageFont.truetype(str(Path(FONTS) / _FONT), SIZE * _FINE)
    lines = _broken(text, font, picture.width)
    ImageDraw.Draw(picture).multiline_text(
        (picture.width, 0), "\n".join(lines), font=font, fill=_BLACK, anchor="ra", align="right", spacing=0
    )
    return picture


def _broken(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Return the text in lines that fit."""
    letters = len(text)
    while letters > 1 and any(font.getlength(line) > width for line in wrap(text, letters)):
        letters -= 1
    return wrap(text, letters) or [""]
