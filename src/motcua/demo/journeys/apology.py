"""A result will be late: an apology in time, with a new date, once; the first promise stays."""

from __future__ import annotations

from datetime import date, datetime

from motcua.demo.journeys import cast
from motcua.demo.journeys.course import Course, Journey
from motcua.demo.journeys.deciding import check_history, hand_over, receive
from motcua.dossiers import public as dossiers
from motcua.dossiers.public import officials
from motcua.kernel.civil_time import civil_date
from motcua.kernel.working_time import add_working_days
from motcua.organisations import public as organisations

REASON = "Phải chờ cơ quan công an xác nhận nơi cư trú của cha mẹ."


def go(course: Course) -> None:
    """Apologise and appoint a later day; a second time is refused."""
    desk = cast.commune(at=course.now())
    application = cast.birth_at(desk, cast.somebody(), on=civil_date(course.now()))
    lodged = receive(course, desk, application)
    hand_over(course, desk, lodged.dossier_id, receiver=desk.officials[0])
    first = _promised(lodged)[0]
    new_day = _working_day_after(civil_date(first), agency_id=desk.agency.id)
    request = course.request(desk.leader, lodged.dossier_id)
    officials.extend(request, new_day=new_day, reason=REASON)
    course.step(f"Xin lỗi và hẹn lại ngày {new_day:%d/%m/%Y}", desk.leader, lodged.dossier_id)
    _keep_apology(course, lodged)
    kept, now_promised = _promised(lodged)
    course.check("Ngày hẹn đầu tiên vẫn được lưu", kept == first, f"{kept:%d/%m/%Y}")
    course.check("Công dân thấy ngày hẹn mới", civil_date(now_promised) == new_day)
    course.check("Chỉ được hẹn lại một lần", _is_refused(course, lodged.dossier_id, new_day))
    check_history(course, lodged.dossier_id, acts=5)


def _promised(lodged: dossiers.Lodged) -> tuple[datetime, datetime]:
    """Return the first and the present promise, as the receipt's holder sees them."""
    seen = dossiers.track_by_token(lodged.proof_token)
    if seen is None or seen.first_due_at is None or seen.due_at is None:
        raise LookupError(lodged.code)
    return seen.first_due_at, seen.due_at


def _working_day_after(day: date, *, agency_id: int) -> date:
    return add_working_days(day, 2, calendar=organisations.calendar_of(agency_id, on=day))


def _keep_apology(course: Course, lodged: dossiers.Lodged) -> None:
    slip = dossiers.read_slip(
        by=dossiers.SYSTEM,
        now=course.now(),
        dossier_id=lodged.dossier_id,
        form=dossiers.SlipForm.APOLOGY,
    )
    course.keep(f"phieu-xin-loi-{lodged.code}.pdf", slip.stream.read())


def _is_refused(course: Course, dossier_id: int, new_day: date) -> bool:
    desk = cast.commune(at=course.now())
    later = _working_day_after(new_day, agency_id=desk.agency.id)
    try:
        officials.extend(course.request(desk.leader, dossier_id), new_day=later, reason=REASON)
    except dossiers.LifecycleError:
        return True
    return False


JOURNEY = Journey(name="apology", title="Trễ hẹn: xin lỗi trước hạn và hẹn lại một lần", go=go)
