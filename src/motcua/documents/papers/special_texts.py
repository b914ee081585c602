"""The texts of the types that have a template of their own, from what they must say to blocks.

A clerk fills in facts, not sentences: the sentences are the template's.

Implements: Decree 30/2020/ND-CP, annex III, templates 1.1, 1.2, 1.7, 1.8, 1.9, 1.10. What they must say is
the annex's; that slips list what goes with them in a table, and how parties are named, is habit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from motcua.documents.domain.body import Block, Level
from motcua.platform.typesetting import long_date, long_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """What a giấy mời says."""

    inviter: str
    """``Ủy ban nhân dân tỉnh Hòa Bình``."""
    invited: str
    to_attend: str
    """``Hội nghị tổng kết công tác văn thư, lưu trữ năm 2025``."""
    chair: str
    starts_at: datetime
    place: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """What a giấy giới thiệu says."""

    agency: str
    person: str
    post: str
    sent_to: str
    about: str
    valid_until: date
    """The last day on which it is good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """What a biên bản says; its secretary and chair sign it."""

    began_at: datetime
    place: str
    attendees: tuple[str, ...]
    chair: str
    secretary: str
    course: tuple[Block, ...]
    """What was said and decided (nội dung, theo diễn biến)."""
    ended_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """What a giấy nghỉ phép says."""

    agency: str
    applied_on: date
    person: str
    post: str
    first_day: date
    last_day: date
    days: str
    """``05 ngày làm việc``."""
    at: str
    counted_as: str
    """What the days are counted into: ``thời gian nghỉ phép năm 2026``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """One thing that goes with a slip."""

    name: str
    quantity: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One side of a contract, an agreement or a memorandum."""

    name: str
    representative: str
    post: str
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What a giấy ủy quyền says: who lets whom do what, until when."""

    granter: str
    granter_post: str
    receiver: str
    receiver_post: str
    matters: tuple[str, ...]
    first_day: date
    last_day: date


def decided(bases: tuple[str, ...], articles: tuple[Block, ...], *, words: str) -> tuple[Block, ...]:
    """Return grounds, the words that decide (``QUYẾT ĐỊNH:``, ``QUYẾT NGHỊ:``) and articles."""
    grounds = (Block(level=Level.BASIS, text=basis) for basis in bases)
    return (*grounds, Block(level=Level.ENACTING, text=words), *articles)


def invitation(says: Invitation) -> tuple[Block, ...]:
    """Return the text of a giấy mời (template 1.7)."""
    return (
        _paragraph(f"{says.inviter} trân trọng kính mời: {says.invited}."),
        _fact("Tới dự", says.to_attend),
        _fact("Chủ trì", says.chair),
        _fact("Thời gian", long_time(says.starts_at)),
        _fact("Địa điểm", says.place),
        *map(_paragraph, says.notes),
    )


def introduction(says: Introduction) -> tuple[Block, ...]:
    """Return the text of a giấy giới thiệu (template 1.8)."""
    return (
        _paragraph(f"{says.agency} trân trọng giới thiệu:"),
        _fact("Ông (bà)", says.person),
        _fact("Chức vụ", says.post),
        _fact("Được cử đến", says.sent_to),
        _fact("Về việc", says.about),
        _paragraph("Đề nghị Quý cơ quan tạo điều kiện để ông (bà) có tên ở trên hoàn thành nhiệm vụ."),
        _paragraph(f"Giấy này có giá trị đến hết {long_date(says.valid_until)}."),
    )


def minutes(says: Minutes) -> tuple[Block, ...]:
    """Return the text of a biên bản (template 1.9)."""
    return (
        _fact("Thời gian bắt đầu", long_time(says.began_at)),
        _fact("Địa điểm", says.place),
        _fact("Thành phần tham dự", ""),
        *_listed(Level.DASH, says.attendees),
        _fact("Chủ trì (chủ tọa)", says.chair),
        _fact("Thư ký (người ghi biên bản)", says.secretary),
        _fact("Nội dung (theo diễn biến cuộc họp)", ""),
        *says.course,
        _paragraph(f"Cuộc họp kết thúc vào {long_time(says.ended_at)}."),
    )


def leave(says: Leave) -> tuple[Block, ...]:
    """Return the text of a giấy nghỉ phép (template 1.10)."""
    return (
        _paragraph(f"Xét Đơn đề nghị nghỉ phép {long_date(says.applied_on)} của ông (bà) {says.person};"),
        _paragraph(f"{says.agency} cấp cho:"),
        _fact("Ông (bà)", says.person),
        _fact("Chức vụ", says.post),
        _paragraph(
            f"Nghỉ phép trong thời gian {says.days}, kể từ {long_date(says.first_day)} đến hết "
            f"{long_date(says.last_day)} tại {says.at}."
        ),
        _paragraph(f"Số ngày nghỉ phép nêu trên được tính vào {says.counted_as}."),
    )


def slip(opening: str, enclosures: tuple[Enclosure, ...], closing: str) -> tuple[Block, ...]:
    """Return the text of a phiếu gửi, phiếu chuyển or phiếu báo that lists what goes with it."""
    rows = tuple(
        (str(number), each.name, each.quantity, each.note) for number, each in enumerate(enclosures, start=1)
    )
    table = Block(level=Level.TABLE, rows=(("STT", "Tên văn bản, tài liệu", "Số lượng", "Ghi chú"), *rows))
    return (_paragraph(opening), table, _paragraph(closing))


def parties(first: Party, second: Party, articles: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the text of a contract, an agreement or a memorandum between two parties."""
    named = (*_party("Bên A", first), *_party("Bên B", second))
    return (*named, _paragraph("Hai bên thống nhất các nội dung sau đây:"), *articles)


def grant(says: Grant) -> tuple[Block, ...]:
    """Return the text of a giấy ủy quyền."""
    return (
        _fact("Người ủy quyền", f"{says.granter}, {says.granter_post}"),
        _fact("Người được ủy quyền", f"{says.receiver}, {says.receiver_post}"),
        _fact("Nội dung ủy quyền", ""),
        *_listed(Level.CLAUSE, says.matters),
        _fact("Thời hạn ủy quyền", f"từ {long_date(says.first_day)} đến hết {long_date(says.last_day)}."),
        _paragraph("Người được ủy quyền không được ủy quyền lại."),
    )


def _party(label: str, party: Party) -> tuple[Block, ...]:
    address = (_fact("Địa chỉ", party.address),) if party.address else ()
    named = Block(level=Level.FACT, title=label, text=party.name)
    return (named, *address, _fact("Đại diện", f"{party.representative}, {party.post}"))


def _listed(level: Level, texts: tuple[str, ...]) -> tuple[Block, ...]:
    """Return one block a text, each with a semicolon, the last with a full stop."""
    signs = (*";" * (len(texts) - 1), ".")
    return tuple(Block(level=level, text=text + sign) for text, sign in zip(texts, signs, strict=False))


def _paragraph(text: str) -> Block:
    return Block(level=Level.PARAGRAPH, text=text)


def _fact(label: str, value: str) -> Block:
    return Block(level=Level.FACT, title=label, text=value)
