"""A birth is declared once: registered, then entered into the household and insured at the same time."""

from __future__ import annotations

from motcua.demo.journeys import cast
from motcua.demo.journeys.course import Course, Journey
from motcua.demo.journeys.sharing import do_share, lodge_online, send_out, shares, take_together
from motcua.dossiers import public as dossiers
from motcua.kernel.civil_time import civil_date


def go(course: Course) -> None:
    """Lodge once; the register first, police and insurance at once; all results handed over together."""
    now = course.now()
    desk, partners = cast.commune(at=now), cast.partners(at=now)
    father, mother = cast.somebody(), cast.somebody()
    answers = cast.birth_bundle_answers(mother, father, on=civil_date(now))
    lodged = lodge_online(course, desk, father, code=cast.BIRTH_BUNDLE, answers=answers)
    send_out(course, desk, lodged.dossier_id)
    begun = shares(course, lodged.dossier_id)
    course.check("Hộ tịch làm trước", list(begun) == ["birth"])
    desks = (desk, *partners)
    do_share(course, desks, begun["birth"], title="Cấp Giấy khai sinh")
    begun = shares(course, lodged.dossier_id)
    course.check("Công an và Bảo hiểm xã hội làm cùng lúc", {"residence", "health_card"} <= begun.keys())
    watched = [line.watching for line in begun.values() if line.watching]
    going_up = len(begun) - 1
    course.check("Cấp trên giám sát phần việc chuyển lên", len(watched) == going_up, "; ".join(set(watched)))
    course.check(
        "Hạn của từng phần việc nằm trong hạn chung", _within(course, lodged), "so với ngày hẹn trên giấy"
    )
    do_share(course, desks, begun["health_card"], title="Cấp thẻ bảo hiểm y tế")
    course.check(
        "Còn một cơ quan thì chưa xong", course.state_of(lodged.dossier_id) is dossiers.State.PROCESSING
    )
    do_share(course, desks, begun["residence"], title="Thông báo kết quả đăng ký thường trú")
    take_together(course, father, lodged, acts=7)


def _within(course: Course, lodged: dossiers.Lodged) -> bool:
    whole = dossiers.whole_by_id(dossiers.SYSTEM, lodged.dossier_id, now=course.now())
    return whole is not None and all(
        line.due_at is not None and whole.due_at is not None and line.due_at <= whole.due_at
        for line in whole.shares
    )


JOURNEY = Journey(
    name="linked-birth", title="Liên thông khai sinh, đăng ký thường trú, thẻ bảo hiểm y tế", go=go
)
