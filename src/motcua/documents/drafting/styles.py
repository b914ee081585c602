"""The styles of a Word draft: by them its pieces are known again when it comes back.

Implements: Decree 30/2020/ND-CP, annex I, part II: sizes and faces, as in ``papers/layouts/pieces.typ``.
"""

from __future__ import annotations

from dataclasses import dataclass

FONT = "Times New Roman"
MARGINS = {"top": 20.0, "bottom": 20.0, "left": 30.0, "right": 18.0}
"""Millimetres."""
INDENT = 10.0
"""Of the first line, in millimetres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """One style of paragraphs."""

    name: str
    size: float
    """Points."""
    is_bold: bool = False
    is_italic: bool = False
    is_centred: bool = False
    is_indented: bool = False
    after: float = 0.0
    """Points between this paragraph and the next."""


FRAME = Style(name="VB Khung", size=13, is_centred=True)
"""Everything in the tables of head and signature that is not for reading back."""
NATION = Style(name="VB Quốc hiệu", size=12, is_bold=True, is_centred=True)
MOTTO = Style(name="VB Tiêu ngữ", size=13, is_bold=True, is_centred=True)
AGENCY = Style(name="VB Cơ quan", size=12, is_centred=True)
LINE = Style(name="VB Đường kẻ", size=2, is_centred=True, after=4)
"""A paragraph without words whose upper border is a line."""
TITLE = Style(name="VB Tên loại", size=14, is_bold=True, is_centred=True)
ABSTRACT = Style(name="VB Trích yếu", size=14, is_bold=True, is_centred=True, after=12)
ABOUT = Style(name="VB Về việc", size=12, is_centred=True)
ADDRESSEE = Style(name="VB Kính gửi", size=14, is_centred=True, after=6)
BASIS = Style(name="VB Căn cứ", size=14, is_italic=True, is_indented=True, after=6)
HEADING = Style(name="VB Đề mục", size=14, is_bold=True, is_centred=True, after=6)
TEXT = Style(name="VB Nội dung", size=14, is_indented=True, after=6)
RECIPIENT = Style(name="VB Nơi nhận", size=11)
ALL = (FRAME, NATION, MOTTO, AGENCY, LINE, TITLE, ABSTRACT, ABOUT, ADDRESSEE, BASIS, HEADING, TEXT, RECIPIENT)
FRAMES = frozenset({FRAME.name, NATION.name})
"""By these the tables of head and signature are known."""
BODY = frozenset({BASIS.name, HEADING.name, TEXT.name})
