"""A dispatch from a commune to a department, registered and handled there, and its answer back."""

from __future__ import annotations

from motcua.demo.journeys import cast, letters
from motcua.demo.journeys.course import Course, Journey
from motcua.documents.public import outgoing

_SUBJECT = "hướng dẫn cấp giấy phép xây dựng"
_ASKED = """
Ủy ban nhân dân xã đề nghị Sở hướng dẫn cấp giấy phép xây dựng nhà ở riêng lẻ trên địa bàn:
1. Thành phần hồ sơ đối với nhà ở cấp IV tại khu vực miền núi.
2. Thẩm quyền thẩm định thiết kế.
"""
_ANSWERED = """
Phúc đáp văn bản của Ủy ban nhân dân xã, Sở hướng dẫn như sau:
1. Thành phần hồ sơ thực hiện theo bộ thủ tục hành chính đã công bố.
2. Thiết kế do chủ đầu tư tự tổ chức thẩm định.
"""


def go(course: Course) -> None:
    """Send, register, handle, answer; at the end the commune has the answer and the department is done."""
    commune = cast.office(cast.commune(at=course.now()), at=course.now())
    [desk] = cast.departments(cast.BUILDING_DEPARTMENT, at=course.now())
    department = cast.office(desk, at=course.now())
    to_department, to_commune = letters.addressed(department), letters.addressed(commune)
    asked = letters.letter(commune, to=to_department, subject=f"đề nghị {_SUBJECT}", text=_ASKED)
    sent = letters.issue(course, commune, asked)
    code = letters.code_of(department)
    course.check("Bên nhận tự động báo đã đến (01)", letters.told_of(sent, commune, code) == "01")
    delivery_id = letters.waiting(course, department, sent.exchange_id)
    came_id = letters.take_in(course, department, delivery_id)
    course.step("Tiếp nhận, vào sổ văn bản đến", department.keeper)
    letters.handle(course, department, came_id)
    told = letters.told_of(sent, commune, code)
    course.check("Bên gửi thấy từng bước xử lý", told == "01 03 04 05", told)
    answer = letters.letter(department, to=to_commune, subject=_SUBJECT, text=_ANSWERED)
    answered = letters.issue(course, department, answer, outgoing.Linked(answers=came_id))
    told = letters.told_of(sent, commune, code)
    course.check("Văn bản trả lời hoàn thành văn bản đến (06)", told == "01 03 04 05 06", told)
    back_id = letters.waiting(course, commune, answered.exchange_id)
    course.check("Văn bản trả lời dẫn chiếu văn bản đi", letters.prior_of(back_id) == sent.exchange_id)
    letters.take_in(course, commune, back_id)
    course.step("Tiếp nhận văn bản trả lời", commune.keeper)
    told = letters.told_of(answered, department, letters.code_of(commune))
    course.check("Cơ quan trả lời được báo đã tiếp nhận", told == "01 03", told)
    letters.prove(course, sent, acts=letters.STEPS)


JOURNEY = Journey(name="dispatch", title="Công văn từ xã lên sở và văn bản trả lời", go=go)
"""The journey for ``motcua journey dispatch``."""
