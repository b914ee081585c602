"""Typesetting: archival PDF, data never markup, nothing invisible on paper."""

from __future__ import annotations

import io
import os
import signal
from datetime import UTC, datetime

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from tests.outside_tools import text_of

from motcua.platform import typesetting
from motcua.platform.typesetting.printable import BREAK, FONTS, LONGEST_RUN, LONGEST_WORD, printable
from motcua.platform.typesetting.typesetter import ForkedTypesetterError

NOW = datetime(2026, 11, 20, 1, 2, 3, tzinfo=UTC)
LAYOUT = """
#let data = json(bytes(sys.inputs.data))
#set document(title: "Thử", author: "Một Cửa")
#set text(font: "Tinos", lang: "vi", fallback: false)
#set page(width: 100mm, height: 100mm, margin: 10mm)
#place(top + left, dx: 10mm, dy: 20mm, block(width: 30mm, height: 15mm, context [#metadata((
  name: "box", page: here().page(), left: here().position().x.pt(), top: here().position().y.pt(),
  width: 30mm.pt(), height: 15mm.pt(), page-height: page.height.pt())) <mark>]))
#data.text
"""


@pytest.fixture
def layout(tmp_path):
    path = tmp_path / "layout.typ"
    path.write_text(LAYOUT, encoding="utf-8")
    return path


def test_a_paper_is_archival_pdf_in_our_font_alone(layout):
    pdf = pikepdf.open(io.BytesIO(typesetting.typeset(layout, {"text": "Xã Hiền Lương"}, now=NOW)))

    with pdf.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "U")
    fonts = pdf.pages[0].Resources.Font
    assert {str(font.BaseFont).split("+")[1] for font in fonts.values()} == {"Tinos"}


def test_the_time_given_is_the_creation_time(layout):
    pdf = pikepdf.open(io.BytesIO(typesetting.typeset(layout, {"text": "a"}, now=NOW)))

    assert str(pdf.docinfo.CreationDate) == "D:20261120010203Z"


def test_the_same_data_and_time_give_the_same_bytes(layout):
    first = typesetting.typeset(layout, {"text": "một"}, now=NOW)
    typesetting.typeset(layout, {"text": "hai"}, now=NOW)

    assert typesetting.typeset(layout, {"text": "một"}, now=NOW) == first


def test_a_mark_is_told_in_pdf_coordinates(layout):
    found = typesetting.typeset_with_marks(layout, {"text": "a"}, now=NOW)

    millimetre = 72 / 25.4
    expected = (20 * millimetre, 55 * millimetre, 50 * millimetre, 70 * millimetre)
    assert found.marks["box"].page == 1
    assert found.marks["box"].box == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize(
    "hostile",
    [
        "#panic(1)",
        '#read("/etc/passwd")',
        "$x^2$ *đậm* _nghiêng_ `mã` <nhãn> @nguồn",
        "= Đề mục",
        "\\ \\u{41} \\#",
        "]) #sys.inputs (",
        '"; #let data = 1',
        "//chú thích /* khối */",
        "{{ x }} {% y %}",
    ],
)
def test_what_a_citizen_types_is_never_markup(layout, tmp_path, hostile):
    pdf = typesetting.typeset(layout, {"text": hostile}, now=NOW)

    assert text_of(pdf, tmp_path) == hostile


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("Nguye\u0302\u0303n", "Nguyễn", id="marks are composed"),
        pytest.param("a\u202eb\u2066c\u200fd", "abcd", id="bidirectional controls are dropped"),
        pytest.param("a\u200b\ufeff\x00\x1b\x85b", "ab", id="invisible letters are dropped"),
        pytest.param("a\r\nb\tc", "a\nb c", id="lines stay"),
        pytest.param("漢字 😀", "□□ □", id="letters without a glyph are seen to be missing"),
        pytest.param("x" * 20, BREAK.join("x" * 20), id="a long word may break"),
        pytest.param("x" * LONGEST_WORD, "x" * LONGEST_WORD, id="a word that fits is whole"),
        pytest.param("ab.cd/" * 5, f"ab.{BREAK}cd/{BREAK}" * 5, id="a long address may break after signs"),
        pytest.param("000.33.20.H28-260205-0007", "000.33.20.H28-260205-0007", id="a code is whole"),
    ],
)
def test_text_is_made_printable(text, shown):
    assert printable(text) == shown


@given(st.text(max_size=300))
def test_printable_text_is_within_the_fonts_and_stays_as_it_is(text):
    shown = printable(text)

    assert set(shown) <= _letters_of("Regular") | {"\n", BREAK}
    assert max((len(run) for run in shown.replace(BREAK, " ").split()), default=0) <= LONGEST_RUN
    assert printable(shown.replace(BREAK, "")) == shown


@pytest.mark.parametrize("face", ["Regular", "Bold", "Italic", "BoldItalic"])
def test_each_face_holds_every_vietnamese_letter(face):
    letters = set("ĂăÂâĐđÊêÔôƠơƯư–—“”…•№□") | {chr(point) for point in range(0x1EA0, 0x1EFA)}

    assert letters <= _letters_of(face)
    assert _letters_of(face) >= _letters_of("Regular") & _letters_of("Bold")


def test_anything_any_citizen_types_can_be_typeset(layout):
    everything = "".join(chr(point) for point in range(0x20, 0x3000) if not 0xD800 <= point < 0xE000)

    assert typesetting.typeset(layout, {"text": everything + "\ud800"}, now=NOW).startswith(b"%PDF-1.7")


def test_data_that_is_no_text_is_refused(layout):
    with pytest.raises(typesetting.UnprintableDataError, match="bytes cannot be printed"):
        typesetting.typeset(layout, {"text": b"raw"}, now=NOW)


def test_a_layout_that_misses_data_says_so(layout):
    with pytest.raises(typesetting.LayoutFailedError, match=r"layout\.typ"):
        typesetting.typeset(layout, {}, now=NOW)


def _letters_of(face: str) -> set[str]:
    return {chr(point) for point in TTFont(FONTS / f"Tinos-{face}.ttf").getBestCmap()}


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_process_forked_after_a_paper_was_set_is_told_instead_of_waiting_for_ever(layout):
    typesetting.typeset(layout, {"text": "trước"}, now=NOW)

    child = os.fork()
    if child == 0:
        signal.alarm(20)  # one that waits is ended
        told = 0
        try:
            typesetting.typeset(layout, {"text": "sau"}, now=NOW)
        except ForkedTypesetterError:
            told = 7
        finally:
            os._exit(told)  # whatever came: the tests go on in the parent alone

    _pid, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 7
