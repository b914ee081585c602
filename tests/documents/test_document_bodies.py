"""How the text of a document is cut and numbered, and read again from what somebody typed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.documents.domain.body import (
    ALPHABET,
    HEADED,
    LARGEST_ROMAN,
    Block,
    Level,
    StrayTableError,
    TooManyError,
    letter,
    numbered,
    roman,
    text_of,
)
from motcua.documents.domain.body_reading import blocks_of

RULES = """
Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
Theo đề nghị của Chánh Văn phòng.
QUYẾT ĐỊNH:
Chương I
QUY ĐỊNH CHUNG
Điều 1. Quy chế này quy định việc quản lý con dấu.
1. Con dấu do văn thư giữ.
a) Tại trụ sở cơ quan;
b) Trong tủ có khóa.
2. Chìa khóa do văn thư giữ.
Điều 2. Từ ngữ
Chương II
QUẢN LÝ
Mục 1
GIAO NHẬN
Điều 3. Căn cứ vào biên bản, hai bên ký nhận.
1. Ghi rõ giờ.
"""


def labels(*levels: Level) -> list[str]:
    return [each.label for each in numbered(Block(level=level) for level in levels)]


def test_articles_and_chapters_run_on_while_clauses_points_and_sections_begin_anew():
    assert labels(
        Level.CHAPTER,
        Level.SECTION,
        Level.ARTICLE,
        Level.CLAUSE,
        Level.POINT,
        Level.POINT,
        Level.CLAUSE,
        Level.POINT,
        Level.SECTION,
        Level.ARTICLE,
        Level.CLAUSE,
        Level.PART,
        Level.CHAPTER,
        Level.SECTION,
        Level.ARTICLE,
    ) == [
        "Chương I",
        "Mục 1",
        "Điều 1.",
        "1.",
        "a)",
        "b)",
        "2.",
        "a)",
        "Mục 2",
        "Điều 2.",
        "1.",
        "Phần I",
        "Chương II",
        "Mục 1",
        "Điều 3.",
    ]


def test_topics_carry_clauses_of_their_own():
    assert labels(Level.TOPIC, Level.CLAUSE, Level.CLAUSE, Level.TOPIC, Level.CLAUSE) == [
        "I.",
        "1.",
        "2.",
        "II.",
        "1.",
    ]


def test_points_follow_the_vietnamese_alphabet():
    assert labels(*[Level.POINT] * 8) == ["a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)"]
    with pytest.raises(TooManyError, match="24 points"):
        letter(len(ALPHABET) + 1)


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (49, "XLIX"), (89, "LXXXIX")],
)
def test_roman_numbers(number, written):
    assert roman(number) == written


@given(st.integers(1, LARGEST_ROMAN))
def test_a_roman_number_adds_up_to_its_value(number):
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[sign] for sign in roman(number)]

    assert sum(-a if a < b else a for a, b in pairwise([*values, 0])) == number


def test_chapters_beyond_what_can_be_written_are_refused():
    with pytest.raises(TooManyError, match="90"):
        numbered([Block(level=Level.CHAPTER)] * 90)


def test_rows_belong_to_tables_and_are_of_one_width():
    with pytest.raises(StrayTableError):
        Block(level=Level.PARAGRAPH, rows=(("a",),))
    with pytest.raises(StrayTableError):
        Block(level=Level.TABLE, rows=(("a",), ("b", "c")))


def test_what_a_clerk_types_is_read_as_its_levels():
    read = blocks_of(RULES)

    assert [block.level.value for block in read] == [
        "basis",
        "basis",
        "enacting",
        "chapter",
        "article",
        "clause",
        "point",
        "point",
        "clause",
        "article",
        "chapter",
        "section",
        "article",
        "clause",
    ]
    assert read[3].title == "QUY ĐỊNH CHUNG"
    assert read[-2].text == "Căn cứ vào biên bản, hai bên ký nhận.", "grounds stand at the beginning only"


def test_numbers_typed_wrong_are_put_right():
    assert text_of(blocks_of("Điều 7. Một.\nĐiều 7. Hai.\n3. Ba.")) == "Điều 1. Một.\nĐiều 2. Hai.\n1. Ba."


def test_lines_between_bars_are_a_table():
    read = blocks_of("Danh sách:\n| STT | Tên |\n| 1 | Lan |\nHết.")

    assert [block.level for block in read] == [Level.PARAGRAPH, Level.TABLE, Level.PARAGRAPH]
    assert read[1].rows == (("STT", "Tên"), ("1", "Lan"))


def test_a_heading_without_words_at_the_end_is_kept():
    assert blocks_of("Chương I") == (Block(level=Level.CHAPTER),)


WORDS = st.text("aăâbcdđeêghikơưý ABCĐ,", min_size=1, max_size=30).map(lambda text: f"x{text.strip()}z")
LEVELS = st.sampled_from(
    [level for level in Level if level not in {Level.BASIS, Level.ENACTING, Level.FACT, Level.TABLE}]
)


@st.composite
def bodies(draw):
    chosen = draw(st.lists(LEVELS, min_size=1, max_size=20))
    return tuple(
        Block(level=level, title=draw(WORDS)) if level in HEADED else Block(level=level, text=draw(WORDS))
        for level in chosen
    )


@given(bodies())
def test_a_text_written_out_is_read_back_as_it_was(blocks):
    spaced = tuple(
        Block(level=each.level, title=" ".join(each.title.split()), text=" ".join(each.text.split()))
        for each in blocks
    )

    assert blocks_of(text_of(blocks)) == spaced


MARKS = st.sampled_from(
    ["", "Điều 3. ", "12. ", "a) ", "- ", "Chương I ", "Mục 2", "IV. ", "Căn cứ ", "| a | "]
)


@given(st.lists(st.tuples(MARKS, WORDS, st.sampled_from(["", ";", ".", " |"])), max_size=12))
def test_no_word_that_somebody_typed_is_lost(lines):
    read = blocks_of("\n".join("".join(line) for line in lines))

    kept = " ".join(" ".join((each.title, each.text, *sum(each.rows, ()))) for each in read)
    assert [words for _, words, _ in lines if " ".join(words.split()) not in kept] == []
