"""The pictures of a signature and of a seal, drawn from names (PNG, transparent, no text of ours).

Implements:
    Decree 30/2020/ND-CP, annex I, part I, section II, items 7 and 8: the leader's handwritten
        signature in blue, the agency's seal in red, both PNG with transparent ground.

Both are stand-ins for the scanned ones; an office that has scans uses those.
"""

from __future__ import annotations

import math
import random
import unicodedata
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from motcua.platform.typesetting.printable import FONTS

BLUE = (23, 54, 160)
RED = (200, 22, 29)
FINE = 3
"""Drawn this many times larger, then reduced, for smooth edges."""
SIGNATURE_SIZE = (552, 288)
SEAL_SIZE = 440
_ARC = 2 * math.pi
_NAME_ROOM = 132.0
_NAME_ROOM_ABOVE_PLACE = 112.0
_PLACE_ROOM = 42.0
"""Degrees that the seal's texts may take to either side of top and bottom."""


@lru_cache(maxsize=512)
def signature_image(name: str) -> Image.Image:
    """Return a handwriting-like stroke, always the same for a name, in blue on nothing."""
    width, height = (side * FINE for side in SIGNATURE_SIZE)
    ink = Image.new("L", (width, height), 0)
    pen = ImageDraw.Draw(ink)
    points = _stroke(name, width=width, height=height)
    for index, (x, y) in enumerate(points):
        ahead = points[min(index + 1, len(points) - 1)]
        speed = math.hypot(ahead[0] - x, ahead[1] - y)
        radius = FINE * max(1.1, 3.6 - 0.17 * speed)
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    return _inked(ink, BLUE, SIGNATURE_SIZE)


@lru_cache(maxsize=512)
def seal_image(name: str, place: str = "") -> Image.Image:
    """Return a round seal with the agency's name above, its place below, and a star, in red on nothing."""
    side = SEAL_SIZE * FINE
    ink = Image.new("L", (side, side), 0)
    pen = ImageDraw.Draw(ink)
    for share, stroke in ((0.985, 9), (0.935, 3), (0.60, 4)):
        _ring(pen, side, share=share, stroke=stroke * FINE)
    pen.polygon(_star(side / 2, side / 2, side * 0.235), fill=255)
    room = _NAME_ROOM_ABOVE_PLACE if place else _NAME_ROOM
    _arc_text(ink, name.upper(), radius=side * 0.385, middle=-90.0, room=room, direction=1)
    if place:
        _arc_text(ink, place.upper(), radius=side * 0.385, middle=90.0, room=_PLACE_ROOM, direction=-1)
    for angle in (145.0, 35.0) if place else (115.0, 65.0):
        x, y = _on_circle(side, side * 0.385, angle)
        pen.polygon(_star(x, y, side * 0.022), fill=255)
    return _inked(ink, RED, (SEAL_SIZE, SEAL_SIZE))


def _inked(ink: Image.Image, colour: tuple[int, int, int], size: tuple[int, int]) -> Image.Image:
    """Return the drawing as one colour whose opacity is the drawing: small when compressed."""
    picture = Image.new("RGB", size, colour).convert("RGBA")
    picture.putalpha(ink.resize(size, Image.Resampling.LANCZOS).point(lambda value: round(value * 0.93)))
    return picture


def _stroke(name: str, *, width: int, height: int) -> list[tuple[float, float]]:
    """Return the points of one flowing line: an initial, a run of loops for the letters, a flourish."""
    chance = random.Random(unicodedata.normalize("NFC", name))  # noqa: S311  # a drawing, no secret
    letters = (name.split() or ["a"])[-1]
    slant = chance.uniform(0.18, 0.34)
    middle, left, right = height * 0.52, width * 0.08, width * 0.80
    knots = [(left, middle + height * chance.uniform(0.10, 0.22))]
    knots += _initial(chance, left=left, middle=middle, width=width, height=height)
    pace = (right - knots[-1][0]) / (len(letters) * 4 + 1)
    for letter in letters:
        knots += _letter(chance, letter, start=knots[-1][0], middle=middle, pace=pace, height=height)
    knots += _flourish(chance, start=knots[-1][0], width=width, height=height)
    return [(x + (middle - y) * slant, y) for x, y in _smooth(knots)]


def _initial(
    chance: random.Random, *, left: float, middle: float, width: int, height: int
) -> list[tuple[float, float]]:
    tall, wide = height * chance.uniform(0.36, 0.42), width * chance.uniform(0.06, 0.10)
    return [
        (left + wide * 0.6, middle - tall),
        (left + wide * 1.3, middle - tall * 0.55),
        (left + wide * 0.3, middle + height * 0.20),
        (left - wide * 0.1, middle + height * 0.02),
        (left + wide * 1.5, middle - height * chance.uniform(0.02, 0.12)),
        (left + wide * 1.9, middle + height * 0.08),
    ]


def _letter(
    chance: random.Random, letter: str, *, start: float, middle: float, pace: float, height: int
) -> list[tuple[float, float]]:
    plain = unicodedata.normalize("NFD", letter)[0].lower()
    up = height * (0.34 if plain in "bdđfhklt" else chance.uniform(0.09, 0.15))
    down = height * (0.24 if plain in "fgjpqy" else chance.uniform(0.03, 0.08))
    return [
        (start + pace * 1.2, middle - up),
        (start + pace * 0.9, middle - up * 0.2),
        (start + pace * 1.6, middle + down),
        (start + pace * chance.uniform(3.4, 4.3), middle - height * 0.01),
    ]


def _flourish(chance: random.Random, *, start: float, width: int, height: int) -> list[tuple[float, float]]:
    return [
        (width * 0.92, height * chance.uniform(0.36, 0.44)),
        (width * 0.88, height * 0.70),
        (start * 0.55, height * chance.uniform(0.80, 0.86)),
        (width * 0.16, height * 0.78),
        (width * 0.55, height * chance.uniform(0.70, 0.75)),
        (width * 0.86, height * chance.uniform(0.64, 0.72)),
    ]


def _smooth(knots: list[tuple[float, float]], steps: int = 90) -> list[tuple[float, float]]:
    """Return a Catmull-Rom curve through the knots."""
    padded = [knots[0], *knots, knots[-1]]
    curve: list[tuple[float, float]] = []
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(steps):
            t = step / steps
            curve.append(
                (
                    _spline(t, before[0], start[0], end[0], after[0]),
                    _spline(t, before[1], start[1], end[1], after[1]),
                )
            )
    return curve


def _spline(t: float, before: float, start: float, end: float, after: float) -> float:
    return 0.5 * (
        2 * start
        + (end - before) * t
        + (2 * before - 5 * start + 4 * end - after) * t**2
        + (3 * start - before - 3 * end + after) * t**3
    )


def _ring(pen: ImageDraw.ImageDraw, side: int, *, share: float, stroke: int) -> None:
    edge = side * (1 - share) / 2
    pen.ellipse((edge, edge, side - edge, side - edge), outline=255, width=stroke)


def _star(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    return [
        (
            x + radius * (1 if point % 2 == 0 else 0.382) * math.sin(point * _ARC / 10),
            y - radius * (1 if point % 2 == 0 else 0.382) * math.cos(point * _ARC / 10),
        )
        for point in range(10)
    ]


def _on_circle(side: int, radius: float, degrees: float) -> tuple[float, float]:
    angle = math.radians(degrees)
    return side / 2 + radius * math.cos(angle), side / 2 + radius * math.sin(angle)


def _arc_text(
    ink: Image.Image, text: str, *, radius: float, middle: float, room: float, direction: int
) -> None:
    """Write text along a circle around ``middle`` (degrees), clockwise for 1, else for -1."""
    font, advances = _fitting(text, radius=radius, room=room)
    angle = middle - direction * sum(advances) / 2
    for letter, advance in zip(text, advances, strict=True):
        angle += direction * advance / 2
        _letter_at(ink, letter, font, at=_on_circle(ink.width, radius, angle), turn=middle - angle)
        angle += direction * advance / 2


def _fitting(text: str, *, radius: float, room: float) -> tuple[ImageFont.FreeTypeFont, list[float]]:
    """Return the largest font that fits and each letter's advance in degrees."""
    size = int(radius * 0.34)
    while True:
        font = ImageFont.truetype(str(Path(FONTS) / "Tinos-Bold.ttf"), size)
        advances = [math.degrees((font.getlength(letter) + size * 0.06) / radius) for letter in text]
        if sum(advances) <= 2 * room or size <= FINE * 8:
            return font, advances
        size = int(size * 0.94)


def _letter_at(
    ink: Image.Image, letter: str, font: ImageFont.FreeTypeFont, *, at: tuple[float, float], turn: float
) -> None:
    box = int(font.size * 2.4)
    tile = Image.new("L", (box, box), 0)
    ImageDraw.Draw(tile).text((box / 2, box / 2 + font.size * 0.33), letter, font=font, fill=255, anchor="ms")
    turned = tile.rotate(turn, Image.Resampling.BICUBIC)
    ink.paste(255, (int(at[0] - box / 2), int(at[1] - box / 2)), turned)
