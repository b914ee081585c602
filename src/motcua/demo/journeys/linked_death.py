"""A death is declared once; the insurance takes part only where the family asks for its benefit.

One agency first hands its share back, and the promise stays.
"""

from __future__ import annotations

from motcua.demo.journeys import cast
from motcua.demo.journeys.course import Course, Journey
from motcua.demo.journeys.sharing import do_share, lodge_online, send_out, shares, take_together
from motcua.demo.people import SyntheticPerson
from motcua.demo.staffing import Desk
from motcua.dossiers import public as dossiers
from motcua.dossiers.public import officials
from motcua.kernel.civil_time import civil_date


def go(course: Course) -> None:
    """Go it with the survivors' benefit to the end, then without as far as the agencies that take part."""
    desk, partners = cast.commune(at=course.now()), cast.partners(at=course.now())
    desks = (desk, *partners)
    child, lodged = _registered(course, desks, asks_benefit=True)
    begun = shares(course, lodged.dossier_id)
    together = {"removal", "funeral", "survivors_benefit"}
    course.check("Xóa thường trú, mai táng phí, tử tuất làm cùng lúc", together <= begun.keys())
    insurance = begun["survivors_benefit"].agency_id
    course.check("Phần tử tuất đến cơ quan Bảo hiểm xã hội", insurance == partners[1].agency.id)
    _hand_back(course, desk, partners[0], begun["removal"])
    do_share(course, desks, begun["removal"], title="Thông báo kết quả xóa đăng ký thường trú")
    do_share(course, desks, begun["funeral"], title="Quyết định hỗ trợ chi phí mai táng")
    do_share(course, desks, begun["survivors_benefit"], title="Quyết định hưởng chế độ tử tuất")
    take_together(course, child, lodged, acts=8)
    _child, without = _registered(course, desks, asks_benefit=False)
    spared = shares(course, without.dossier_id).keys()
    course.check("Không đề nghị thì không gửi Bảo hiểm xã hội", spared == {"death", "removal", "funeral"})


def _registered(
    course: Course, desks: tuple[Desk, ...], *, asks_benefit: bool
) -> tuple[SyntheticPerson, dossiers.Lodged]:
    """Declare a death once, and have the commune register it; return who declares, and the dossier."""
    deceased, child = cast.somebody(), cast.somebody()
    answers = cast.death_bundle_answers(
        deceased, child, on=civil_date(course.now()), asks_benefit=asks_benefit
    )
    lodged = lodge_online(course, desks[0], child, code=cast.DEATH_BUNDLE, answers=answers)
    send_out(course, desks[0], lodged.dossier_id)
    do_share(course, desks, shares(course, lodged.dossier_id)["death"], title="Cấp Trích lục khai tử")
    return child, lodged


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
    name="linked-death", title="Liên thông khai tử, xóa thường trú, mai táng phí, tử tuất", go=go
)
