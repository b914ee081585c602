"""Pictures of papers show what a reader of the file sees: signatures and seals are annotations."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image
from tests.outside_tools import run

from motcua.dossiers.adapters.page_pictures import draw
from motcua.platform.pages import with_marks

RED = (255, 0, 0)
HIDDEN = 2


def _pdf(*annotations: Dictionary) -> bytes:
    """One page of 200 by 100 points with a blue bar at the left, and these annotations."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 100))
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(b"0 0 1 rg 0 0 10 100 re f")
    page.Annots = Array([pdf.make_indirect(annotation(pdf)) for annotation in annotations])
    buffer = io.BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


def _seal(*, matrix: tuple[int, ...] = (1, 0, 0, 1, 0, 0), flags: int = 4, states: bool = False):
    """A red field, 50 by 50, whose own space is 10 by 10, at the right edge of the page."""

    def made(pdf: pikepdf.Pdf) -> Dictionary:
        form = pdf.make_stream(b"1 0 0 rg 0 0 10 10 re f")
        form.Type, form.Subtype = Name.XObject, Name.Form
        form.BBox, form.Matrix = Array([0, 0, 10, 10]), Array(list(matrix))
        shown = Dictionary(On=form) if states else form
        row = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, F=flags, Rect=Array([150, 50, 200, 100]))
        row.AP = Dictionary(N=shown)
        if states:
            row.AS = Name.On
        return row

    return made


def _picture(pdf: bytes) -> Image.Image:
    return Image.open(io.BytesIO(draw(io.BytesIO(pdf), 1))).convert("RGB")


def _at(picture: Image.Image, x: float, y: float) -> tuple[int, ...]:
    """The colour at a place given in points from the lower left."""
    colour = picture.getpixel((int(picture.width * x / 200), int(picture.height * (1 - y / 100)) - 1))
    assert isinstance(colour, tuple)
    return colour


@pytest.mark.parametrize(
    "seal", [_seal(), _seal(matrix=(0, 1, -1, 0, 7, 3)), _seal(states=True)], ids=["plain", "turned", "state"]
)
def test_a_mark_is_drawn_in_its_place_over_the_page(seal):
    picture = _picture(_pdf(seal))

    assert [_at(picture, x, y) for x, y in ((152, 52), (198, 98), (152, 98))] == [RED] * 3
    assert _at(picture, 140, 75) == (255, 255, 255)
    assert _at(picture, 5, 50) == (0, 0, 255)


def test_a_hidden_mark_is_not_drawn():
    assert with_marks(io.BytesIO(_pdf(_seal(flags=HIDDEN))), page=1) is None


def test_a_page_without_marks_is_drawn_from_the_file_itself():
    assert with_marks(io.BytesIO(_pdf()), page=1) is None


def test_a_damaged_mark_leaves_the_page_as_it_is():
    def damaged(_pdf: pikepdf.Pdf) -> Dictionary:
        return Dictionary(Subtype=Name.Stamp, Rect=Array([Name.X]), AP=Dictionary(N=Name.Y))

    assert _at(_picture(_pdf(damaged)), 5, 50) == (0, 0, 255)


def test_marks_agree_with_another_program(tmp_path: Path):
    pdf = _pdf(_seal(matrix=(2, 0, 0, 2, 5, 5)))
    (tmp_path / "paper.pdf").write_bytes(pdf)
    run("pdftoppm", "-r", "72", "-png", "-singlefile", tmp_path / "paper.pdf", tmp_path / "paper")

    ours = _picture(pdf).resize((200, 100))
    with Image.open(tmp_path / "paper.png") as theirs:
        places = [(5, 50), (100, 50), (160, 60), (190, 90), (175, 30)]
        assert [_at(ours, *place) for place in places] == [
            _at(theirs.convert("RGB"), *place) for place in places
        ]
