"""A citizen withdraws a dossier; once the result is signed it is too late."""

from __future__ import annotations

from motcua.demo.journeys import cast
from motcua.demo.journeys.course import Course, Journey
from motcua.demo.journeys.deciding import check_history
from motcua.dossiers import public as dossiers
from motcua.dossiers.public import officials
from motcua.kernel.civil_time import civil_date


def go(course: Course) -> None:
    """Withdraw an accepted dossier; then try the same with a decided one."""
    desk = cast.commune(at=course.now())
    first = _receive(course)
    dossiers.withdraw(
        course.request(desk.clerk, first), reason="Người nộp đề nghị rút hồ sơ để nộp nơi khác."
    )
    course.step("Rút hồ sơ theo đề nghị", desk.clerk, first)
    course.check("Hồ sơ đã rút", course.state_of(first) is dossiers.State.WITHDRAWN)
    second, official = _receive(course), desk.officials[0]
    officials.transfer(course.request(desk.clerk, second))
    officials.acknowledge(course.request(official, second))
    officials.draft_result(
        course.request(official, second),
        kind=officials.ResultKind.GRANT,
        title="Cấp Giấy khai sinh",
        body=("Đồng ý.",),
    )
    officials.submit(course.request(official, second))
    officials.approve(course.request(desk.leader, second))
    course.step("Hồ sơ khác đã được ký", desk.leader, second)
    course.check("Kết quả đã ký thì không rút được nữa", _is_too_late(course, second))
    check_history(course, first, acts=3)


def _receive(course: Course) -> int:
    desk, person = cast.commune(at=course.now()), cast.somebody()
    application = cast.birth_at(desk, person, on=civil_date(course.now()))
    lodged = dossiers.lodge(by=desk.clerk, now=course.now(), application=application, accepted=True)
    course.step(f"Tiếp nhận, mã hồ sơ {lodged.code}", desk.clerk, lodged.dossier_id)
    return lodged.dossier_id


def _is_too_late(course: Course, dossier_id: int) -> bool:
    desk = cast.commune(at=course.now())
    try:
        dossiers.withdraw(course.request(desk.clerk, dossier_id), reason="Đề nghị rút.")
    except dossiers.LifecycleError:
        return True
    return False


JOURNEY = Journey(name="withdrawal", title="Rút hồ sơ theo đề nghị của công dân", go=go)
