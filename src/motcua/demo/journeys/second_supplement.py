"""A second request for papers is refused, until a superior records the ground for it."""

from __future__ import annotations

from motcua.demo.journeys import cast
from motcua.demo.journeys.course import Course, Journey
from motcua.demo.journeys.deciding import check_history, hand_over, receive
from motcua.dossiers import public as dossiers
from motcua.dossiers.public import officials
from motcua.kernel.civil_time import civil_date

FIRST = ("Giấy chứng nhận kết hôn của cha mẹ",)
SECOND = ("Văn bản thừa nhận con của người cha",)


def go(course: Course) -> None:
    """Ask once, be refused the second time, then ask with a superior's leave."""
    desk = cast.commune(at=course.now())
    official = desk.officials[0]
    lodged = receive(course, desk, cast.birth_at(desk, cast.somebody(), on=civil_date(course.now())))
    dossier_id = lodged.dossier_id
    hand_over(course, desk, dossier_id, receiver=official)
    _ask(course, dossier_id, FIRST)
    course.step("Yêu cầu bổ sung lần thứ nhất", official, dossier_id)
    paper = dossiers.HandedPaper(code="supplement-1", name=FIRST[0], kind="copy")
    dossiers.supplement(course.request(desk.clerk, dossier_id), papers=(paper,))
    officials.confirm_supplement(course.request(official, dossier_id))
    course.step("Bổ sung đầy đủ, tính lại thời hạn", official, dossier_id)
    course.check("Yêu cầu bổ sung lần hai bị từ chối", _is_refused(course, dossier_id))
    officials.allow_supplement(
        course.request(desk.head, dossier_id),
        ground="Khoản 2 Điều 16 Luật Hộ tịch: hồ sơ nhận con phải có văn bản thừa nhận.",
        document="Văn bản số 27/UBND-TP",
    )
    course.step("Cấp trên cho phép, ghi căn cứ và văn bản", desk.head, dossier_id)
    _ask(course, dossier_id, SECOND)
    course.step("Yêu cầu bổ sung theo căn cứ đã ghi", official, dossier_id)
    waiting = course.state_of(dossier_id) is dossiers.State.AWAITING_SUPPLEMENT
    course.check("Hồ sơ chờ bổ sung theo phép của cấp trên", waiting)
    check_history(course, dossier_id, acts=9)


def _ask(course: Course, dossier_id: int, missing: tuple[str, ...]) -> None:
    official = cast.commune(at=course.now()).officials[0]
    officials.request_supplement(
        course.request(official, dossier_id), missing=missing, reason="Thành phần hồ sơ chưa đủ."
    )


def _is_refused(course: Course, dossier_id: int) -> bool:
    try:
        _ask(course, dossier_id, SECOND)
    except dossiers.LifecycleError:
        return True
    return False


JOURNEY = Journey(
    name="second-supplement", title="Bổ sung lần hai: bị từ chối, rồi cấp trên cho phép có căn cứ", go=go
)
