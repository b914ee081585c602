"""The way of a parcel: what happens to it when. Pure; all but the code 4 is assumed.

Implements:
    Circular 17/2017/TT-BTTTT: times of carriage, in working days from the day of taking over.
    Decision 45/2016/QĐ-TTg: two invitations at least two working days apart, then back to the agency.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

SATURDAY = 5
_BIG_CITIES = frozenset({"01", "31", "48", "79", "92"})
_INVITED_APART = 2
LATE_DAYS = 3


class Code(enum.IntEnum):
    """``statusCode``; only 4 was seen."""

    CREATED = 1
    TAKEN_OVER = 2
    ON_THE_WAY = 3
    DELIVERED = 4
    INVITED_ONCE = 5
    INVITED_TWICE = 6
    RETURNED = 7
    LOST = 8
    REFUSED = 9
    CANCELLED = 10


WORDS = {
    Code.CREATED: "Đã tạo đơn",
    Code.TAKEN_OVER: "Đã nhận gửi",
    Code.ON_THE_WAY: "Đang vận chuyển",
    Code.DELIVERED: "Phát thành công",
    Code.INVITED_ONCE: "Mời nhận lần 1",
    Code.INVITED_TWICE: "Mời nhận lần 2",
    Code.RETURNED: "Đã chuyển hoàn",
    Code.LOST: "Thất lạc",
    Code.REFUSED: "Người nhận từ chối",
    Code.CANCELLED: "Đã hủy đơn",
}
LAST = frozenset({Code.DELIVERED, Code.RETURNED, Code.LOST, Code.CANCELLED})


class Fate(enum.Enum):
    """What becomes of a parcel."""

    DELIVERED = "delivered"
    ABSENT_ONCE = "absent_once"
    """Nobody is there at first."""
    ABSENT = "absent"
    """Nobody ever is, so it goes back."""
    REFUSED = "refused"
    """It is refused at the door twice, so it goes back."""
    LOST = "lost"
    DOUBLE_SCAN = "double_scan"
    """It is delivered, and scanned so twice."""
    LATE = "late"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something that happens to a parcel."""

    at: datetime
    code: Code
    note: str = ""


def after_working_days(moment: datetime, days: int) -> datetime:
    """Return the same hour some working days later; Saturdays and Sundays do not count."""
    while days > 0:
        moment += timedelta(days=1)
        days -= moment.weekday() < SATURDAY
    return moment


def carriage_days(*, sender: tuple[str, str], receiver: tuple[str, str]) -> int:
    """Return the working days of the way between two ``(province, district)``."""
    if sender[0] == receiver[0]:
        return 1 if sender[1] == receiver[1] else 2
    return 3 if {sender[0], receiver[0]} <= _BIG_CITIES else 4


def way(*, taken_over_at: datetime, days: int, fate: Fate) -> Iterator[Step]:
    """Yield what happens to a parcel from the moment that the post takes it over."""
    yield Step(at=taken_over_at, code=Code.TAKEN_OVER)
    yield Step(at=taken_over_at + timedelta(hours=3), code=Code.ON_THE_WAY)
    if fate is Fate.LOST:
        yield Step(at=after_working_days(taken_over_at, days + 5), code=Code.LOST, note="Không tìm thấy")
        return
    there = after_working_days(taken_over_at, days + (LATE_DAYS if fate is Fate.LATE else 0))
    yield from _at_the_door(there, fate)


def _at_the_door(there: datetime, fate: Fate) -> Iterator[Step]:
    again = after_working_days(there, _INVITED_APART)
    match fate:
        case Fate.ABSENT_ONCE:
            yield Step(at=there, code=Code.INVITED_ONCE, note="Người nhận vắng nhà")
            yield Step(at=again, code=Code.DELIVERED)
        case Fate.ABSENT:
            yield Step(at=there, code=Code.INVITED_ONCE, note="Người nhận vắng nhà")
            yield Step(at=again, code=Code.INVITED_TWICE, note="Người nhận vắng nhà")
            yield Step(at=after_working_days(again, _INVITED_APART), code=Code.RETURNED)
        case Fate.REFUSED:
            yield Step(at=there, code=Code.REFUSED, note="Từ chối nhận lần 1")
            yield Step(at=again, code=Code.REFUSED, note="Từ chối nhận lần 2")
            yield Step(at=after_working_days(again, 1), code=Code.RETURNED)
        case Fate.DOUBLE_SCAN:
            yield Step(at=there, code=Code.DELIVERED)
            yield Step(at=there + timedelta(minutes=1), code=Code.DELIVERED, note="Quét lại")
        case _:
            yield Step(at=there, code=Code.DELIVERED)
