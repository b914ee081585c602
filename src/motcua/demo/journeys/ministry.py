"""A report of the province to the Government Office over the simulated axis, and its answer."""

from __future__ import annotations

import json
from urllib.request import Request, urlopen

from motcua.demo import axis_link
from motcua.demo.beside import AXIS
from motcua.demo.journeys import cast, letters
from motcua.demo.journeys.course import Course, Journey
from motcua.demo.offices import Office
from motcua.documents.public import outgoing
from motcua.exchange import public as exchange
from motcua.platform import outbox

_MINISTRY = outgoing.Addressed(name="Văn phòng Chính phủ", code="G22")
_TEXT = """
Ủy ban nhân dân tỉnh báo cáo tình hình gửi, nhận văn bản điện tử sáu tháng như sau:
1. Văn bản gửi hoàn toàn dưới dạng điện tử đạt 95%.
2. Đề nghị Văn phòng Chính phủ hướng dẫn kết nối các đơn vị cấp xã.
"""
_HABIT = {"statuses": ["01", "03", "05", "06"], "seconds": 0, "replies": True}
_SECONDS = 20


class NotRehearsedError(Exception):
    """This installation is linked to another axis; nothing is sent there for a rehearsal."""


def go(course: Course) -> None:
    """Send, pull what comes back, and register the answer."""
    if not axis_link.is_rehearsed():
        raise NotRehearsedError
    _told_to_hurry()
    axis_link.learn_directory(now=course.now())
    [desk] = cast.departments(cast.PROVINCE, at=course.now())
    province = cast.office(desk, at=course.now())
    draft = letters.letter(province, to=(_MINISTRY,), subject="báo cáo gửi, nhận văn bản điện tử", text=_TEXT)
    sent = letters.issue(course, province, draft)
    exchange.carry_waiting(now=course.now())
    line = letters.line_of(sent, province, _MINISTRY.code)
    course.check("Văn bản đi qua Trục liên thông", line.transport == "axis", line.error)
    taken = exchange.pull_axis(now=course.now())
    course.step(f"Nhận {taken} gói tin từ Trục", None)
    told = letters.told_of(sent, province, _MINISTRY.code)
    course.check("Bộ báo đã đến, tiếp nhận, xử lý, hoàn thành", told == "01 03 05 06", told)
    answer_id = _answer_to(course, sent, province)
    letters.take_in(course, province, answer_id)
    course.step("Tiếp nhận văn bản trả lời của bộ", province.keeper)
    outbox.drain()
    handed = exchange.carry_waiting(now=course.now())
    course.check("Trạng thái tiếp nhận (01, 03) gửi lại bộ qua Trục", handed > 0, str(handed))
    letters.prove(course, sent, acts=letters.STEPS)


def _told_to_hurry() -> None:
    """Have the ministry behind the axis handle and answer at once, not over minutes."""
    request = Request(  # noqa: S310  # our own simulator
        f"{AXIS.address}/control/habits",
        data=json.dumps({_MINISTRY.code: _HABIT}).encode(),
        headers={"Authorization": f"Bearer {AXIS.facts['control_token']}"},
    )
    with urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
        answer.read()


def _answer_to(course: Course, sent: letters.Issued, province: Office) -> int:
    """Return the arrival that answers the document.

    Raises:
        LookupError: there is none.
    """
    for row in exchange.deliveries_waiting(province.keeper, now=course.now()):
        if letters.prior_of(row.id) == sent.exchange_id:
            said = exchange.delivery(row.id).letter
            course.check("Bộ trả lời, dẫn chiếu văn bản đi", said.sender_code.endswith("G22"), said.code)
            return row.id
    raise LookupError(f"nothing answers {sent.exchange_id}")


JOURNEY = Journey(name="ministry", title="Báo cáo gửi bộ qua Trục liên thông và văn bản trả lời", go=go)
"""The journey for ``motcua journey ministry``."""
