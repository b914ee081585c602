"""An extract of civil status is given at once: each of the commune presses once, nobody waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import count

from motcua.demo.journeys import cast
from motcua.demo.journeys.course import Course, Journey
from motcua.demo.journeys.deciding import check_history, check_result, keep_receipt
from motcua.demo.staffing import Desk
from motcua.dossiers import public as dossiers
from motcua.dossiers.public import officials
from motcua.kernel.actors import Actor, Role, Seat
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations


def go(course: Course) -> None:
    """Receive without a receipt, decide, sign, seal, hand over; print the receipt when it is asked for."""
    desk, person = cast.commune(at=course.now()), cast.somebody()
    version = cast.version_of(cast.EXTRACT, at=course.now())
    clerk = _both_posts(desk)
    application = dossiers.Application(
        procedure_version_id=version.id,
        channel="direct",
        return_channel="direct",
        reception_agency_id=desk.agency.id,
        applicant=cast.applicant(person, address="Xóm Mơ, xã Hiền Lương"),
        papers=cast.papers(version, electronic=False),
    )
    lodged = dossiers.lodge(by=clerk, now=course.now(), application=application, accepted=True)
    course.step(f"Tiếp nhận hồ sơ {lodged.code}, giải quyết ngay", clerk, lodged.dossier_id)
    seen = dossiers.track_by_token(lodged.proof_token)
    assert seen is not None
    course.check("Hẹn trong ngày, muộn thì ngày làm việc tiếp theo", _is_promised(desk, seen))
    paid = officials.Paid(amount=sum(fee.amount for fee in version.fees))
    drafted = officials.Drafted(title="Cấp bản sao Trích lục hộ tịch", body=("Cấp theo đề nghị.",))
    _sit(course, clerk, lodged.dossier_id, officials.Sitting(paid=paid, drafted=drafted))
    _sit(course, desk.leader, lodged.dossier_id, officials.Sitting())
    _sit(course, desk.office_clerk, lodged.dossier_id, officials.Sitting())
    check_result(course, lodged.dossier_id, lodged.code)
    taken = officials.Taken(taken_by=person.name, number=person.number)
    _sit(course, clerk, lodged.dossier_id, officials.Sitting(taken=taken))
    is_returned = course.state_of(lodged.dossier_id) is dossiers.State.RETURNED
    course.check("Bốn lần bấm, trả kết quả trong cùng lần đến", is_returned)
    course.step("Công dân xin giấy tiếp nhận: in theo yêu cầu", clerk, lodged.dossier_id)
    keep_receipt(course, clerk, lodged)
    check_history(course, lodged.dossier_id, acts=10)


def _both_posts(desk: Desk) -> Actor:
    """Return the clerk of the commune who also is its civil-status official (công chức kiêm nhiệm)."""
    official = Seat(role=Role.OFFICIAL, agency_id=desk.agency.id)
    return replace(desk.clerk, seats=(*desk.clerk.seats, official))


def _is_promised(desk: Desk, seen: dossiers.HolderTrack) -> bool:
    """Tell whether it is promised for the day, or for the next working one where it is late or a day off."""
    lodged_on = civil_date(seen.lodged_at)
    calendar = organisations.calendar_of(desk.agency.id, on=lodged_on)
    later = (lodged_on + timedelta(days=days) for days in count(1))
    following = next(day for day in later if calendar.is_working_day(day))
    return seen.due_at is not None and civil_date(seen.due_at) in (lodged_on, following)


def _sit(course: Course, by: Actor, dossier_id: int, said: officials.Sitting) -> None:
    done = officials.sit(course.request(by, dossier_id), said)
    course.step(f"Một lần bấm: {', '.join(act.value for act in done)}", by, dossier_id)


JOURNEY = Journey(name="immediate", title="Giải quyết ngay tại quầy, trả kết quả trong một lần đến", go=go)
