"""A death is declared once; one agency first hands its share back, and the promise stays."""

from __future__ import annotations

from motcua.demo.journeys import cast
from motcua.demo.journeys.course import Course, Journey
from motcua.demo.journeys.sharing import do_share, lodge_online, send_out, shares, take_together
from motcua.demo.staffing import Desk
from motcua.dossiers import public as dossiers
from motcua.dossiers.public import officials
from motcua.kernel.civil_time import civil_date


def go(course: Course) -> None:
    """Lodge once; register, then remove from the household and pay for the funeral at the same time."""
    now = course.now()
    desk, partners = cast.commune(at=now), cast.partners(at=now)
    deceased, child = cast.somebody(), cast.somebody()
    answers = cast.death_bundle_answers(deceased, child, on=civil_date(now))
    lodged = lodge_online(course, desk, child, code=cast.DEATH_BUNDLE, answers=answers)
    send_out(course, desk, lodged.dossier_id)
    desks = (desk, *partners)
    do_share(course, desks, shares(course, lodged.dossier_id)["death"], title="Cấp Trích lục khai tử")
    begun = shares(course, lodged.dossier_id)
    course.check("Xóa thường trú và mai táng phí làm cùng lúc", {"removal", "funeral"} <= begun.keys())
    _hand_back(course, desk, partners[0], begun["removal"])
    do_share(course, desks, begun["removal"], title="Thông báo kết quả xóa đăng ký thường trú")
    do_share(course, desks, begun["funeral"], title="Quyết định hỗ trợ chi phí mai táng")
    take_together(course, child, lodged, acts=7)


def _hand_back(course: Course, desk: Desk, police: Desk, line: dossiers.ShareLine) -> None:
    """Have the police hand the share back; the counter answers for it until it is taken over."""
    official = police.officials[0]
    officials.hand_back(course.request(official, line.id), reason="Chưa rõ số định danh của chủ hộ.")
    course.step("Trả lại nơi chuyển, nêu lý do", official, line.id)
    whole = dossiers.whole_by_id(dossiers.SYSTEM, line.id, now=course.now())
    now_line = next(each for each in whole.shares if each.id == line.id) if whole else line
    course.check("Bộ phận Một cửa vẫn chịu trách nhiệm", now_line.holder == desk.agency.name, now_line.holder)
    course.check("Trả lại không làm lùi thời hạn", now_line.due_at == line.due_at)
    officials.transfer(course.request(desk.clerk, line.id))
    course.step("Chuyển lại sau khi làm rõ", desk.clerk, line.id)


JOURNEY = Journey(
    name="linked-death", title="Liên thông khai tử, xóa đăng ký thường trú, mai táng phí", go=go
)
