"""An official is away: the delegate finds the dossier, goes on with it and is named as standing in."""

from __future__ import annotations

from dataclasses import replace

from motcua.demo.journeys import cast
from motcua.demo.journeys.course import Course, Journey
from motcua.demo.journeys.deciding import check_history, hand_over, receive
from motcua.demo.staffing import Desk
from motcua.dossiers import public as dossiers
from motcua.dossiers.public import officials
from motcua.kernel.actors import SYSTEM, Actor, Role
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations


def go(course: Course) -> None:
    """Delegate for the day, act as the delegate, and read who is named."""
    desk = cast.commune(at=course.now())
    absent = desk.officials[0]
    lodged = receive(course, desk, cast.birth_at(desk, cast.somebody(), on=civil_date(course.now())))
    dossier_id = lodged.dossier_id
    hand_over(course, desk, dossier_id, receiver=absent)
    officials.draft_result(
        course.request(absent, dossier_id),
        kind=officials.ResultKind.GRANT,
        title="Cấp Giấy khai sinh",
        body=("Đồng ý cấp Giấy khai sinh.",),
    )
    course.step("Dự thảo kết quả, rồi đi vắng", absent, dossier_id)
    course.check("Chưa ủy quyền thì người khác không xử lý được", _is_refused(course, desk.head, dossier_id))
    delegation_id = _delegate(course, desk, absent)
    delegate = replace(desk.head, seats=organisations.seats_of(_person(desk.head), at=course.now()))
    course.step(f"Ủy quyền xử lý thay {absent.name}", delegate)
    officials.appraise(course.request(delegate, dossier_id), finding="Hồ sơ đủ điều kiện.")
    officials.submit(course.request(delegate, dossier_id))
    course.step("Người được ủy quyền trình lãnh đạo", delegate, dossier_id)
    today = civil_date(course.now())
    organisations.revoke_delegation(by=SYSTEM, now=course.now(), delegation_id=delegation_id, valid_to=today)
    course.step("Chấm dứt ủy quyền", absent)
    seen = dossiers.track_by_token(lodged.proof_token)
    last = seen.timeline[-1] if seen else None
    named = last is not None and (last.by_name, last.for_name) == (delegate.name, absent.name)
    course.check("Lịch sử ghi rõ ai làm thay ai", named)
    check_history(course, dossier_id, acts=7)


def _delegate(course: Course, desk: Desk, absent: Actor) -> int:
    """Have the head of the unit stand in from today; return the delegation."""
    return organisations.delegate(
        by=SYSTEM,
        now=course.now(),
        delegator_id=_person(absent),
        delegate_id=_person(desk.head),
        agency_id=desk.agency.id,
        role=Role.OFFICIAL,
        valid_from=civil_date(course.now()),
        valid_to=None,
        document_number="18/QĐ-UBND",
    )


def _person(actor: Actor) -> int:
    """Return the person behind a member of staff."""
    if actor.person_id is None:
        raise LookupError(actor.ref)
    return actor.person_id


def _is_refused(course: Course, by: Actor, dossier_id: int) -> bool:
    own = tuple(seat for seat in by.seats if seat.on_behalf_of is None)
    try:
        officials.appraise(course.request(replace(by, seats=own), dossier_id), finding="Thử xử lý.")
    except dossiers.NotAllowedError:
        return True
    return False


JOURNEY = Journey(name="standing-in", title="Ủy quyền khi vắng mặt: làm thay, ghi tên cả hai", go=go)
