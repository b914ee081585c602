"""A decision of the provincial committee to all agencies of the data network, and the receipt of each."""

from __future__ import annotations

from collections import Counter

from motcua.demo import offices
from motcua.demo.journeys import cast, letters
from motcua.demo.journeys.course import Course, Journey
from motcua.documents import public as documents
from motcua.documents.public import outgoing
from motcua.exchange import public as exchange
from motcua.platform import outbox

AGENCIES = 63
"""On the province's private network, by its report."""
_TEXT = """
Căn cứ Luật Tổ chức chính quyền địa phương;
Theo đề nghị của Chánh Văn phòng Ủy ban nhân dân tỉnh,
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Quy chế gửi, nhận văn bản điện tử trên địa bàn tỉnh.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
Điều 3. Thủ trưởng các cơ quan, đơn vị chịu trách nhiệm thi hành Quyết định này.
"""


def go(course: Course) -> None:
    """Sign and seal once, send to everybody, and have every clerk take it in."""
    [desk] = cast.departments(cast.PROVINCE, at=course.now())
    province = cast.office(desk, at=course.now())
    receivers = offices.network(at=course.now())
    course.check(f"Mạng riêng có {AGENCIES} cơ quan", len(receivers) == AGENCIES, str(len(receivers)))
    draft = outgoing.Draft(
        type=documents.DocumentType.DECISION,
        subject="Ban hành Quy chế gửi, nhận văn bản điện tử",
        text=_TEXT,
        signer_id=province.signer_id,
        recipients=letters.addressed(*receivers),
    )
    sent = letters.issue(course, province, draft)
    _receipts(course, sent, province, "01", "Mọi cơ quan tự động báo đã đến (01)")
    for office in receivers:
        letters.take_in(course, office, letters.waiting(course, office, sent.exchange_id))
    course.step(f"{len(receivers)} văn thư tiếp nhận, vào sổ", None)
    outbox.drain()
    _receipts(course, sent, province, "01 03", "Mọi cơ quan báo đã tiếp nhận (03)")
    letters.prove(course, sent, acts=letters.STEPS)


def _receipts(course: Course, sent: letters.Issued, province: offices.Office, wanted: str, what: str) -> None:
    """Check what each receiver told, line by line of the state board."""
    board = exchange.board_of(sent.exchange_id, by=province.keeper)
    told = Counter(" ".join(each.status.value for each in line.told) for line in board.lines)
    course.check(what, told == {wanted: AGENCIES}, ", ".join(f"{n} × {codes}" for codes, n in told.items()))


JOURNEY = Journey(name="decision", title="Quyết định của Ủy ban nhân dân tỉnh đến 63 cơ quan", go=go)
"""The journey for ``motcua journey decision``."""
