"""The part that interconnected journeys share: shares sent, done by their agencies, handed over together."""

from __future__ import annotations

from datetime import datetime

from motcua.demo.journeys import cast
from motcua.demo.journeys.course import Course
from motcua.demo.journeys.deciding import check_history, check_result, decide
from motcua.demo.people import SyntheticPerson
from motcua.demo.staffing import Desk
from motcua.dossiers import public as dossiers
from motcua.dossiers.public import officials
from motcua.kernel.civil_time import VIETNAM
from motcua.platform import outbox


def lodge_online(
    course: Course, desk: Desk, person: SyntheticPerson, *, code: str, answers: dict[str, object]
) -> dossiers.Lodged:
    """Lodge the one declaration for all agencies online, and have the counter take it in."""
    version = cast.version_of(code, at=course.now())
    citizen = cast.citizen_actor(person, cast.account(course.now(), person))
    application = dossiers.Application(
        procedure_version_id=version.id,
        channel="online",
        return_channel="online",
        reception_agency_id=desk.agency.id,
        applicant=cast.applicant(person, address="Xóm Mơ, xã Hiền Lương"),
        answers=answers,
        papers=cast.papers(version, electronic=True),
    )
    lodged = dossiers.lodge(by=citizen, now=course.now(), application=application)
    course.step(f"Khai một lần, nộp trực tuyến, mã hồ sơ {lodged.code}", citizen, lodged.dossier_id)
    officials.accept(course.request(desk.clerk, lodged.dossier_id))
    course.step("Tiếp nhận, hẹn một ngày trả chung", desk.clerk, lodged.dossier_id)
    return lodged


def send_out(course: Course, desk: Desk, dossier_id: int) -> None:
    """Send the shares that come first."""
    officials.share(course.request(desk.clerk, dossier_id))
    course.step("Chuyển liên thông các cơ quan theo quy trình", desk.clerk, dossier_id)
    for line in shares(course, dossier_id).values():
        course.say(f"      {line.code}: {line.name}, {line.agency}, hạn {_said(line.due_at)}")


def _said(at: datetime | None) -> str:
    return f"{at.astimezone(VIETNAM):%H:%M %d/%m/%Y}" if at else ""


def shares(course: Course, dossier_id: int) -> dict[str, dossiers.ShareLine]:
    """Return the shares by their place in the process."""
    whole = dossiers.whole_by_id(dossiers.SYSTEM, dossier_id, now=course.now())
    return {line.share: line for line in whole.shares} if whole else {}


def do_share(course: Course, desks: tuple[Desk, ...], line: dossiers.ShareLine, *, title: str) -> None:
    """Have the agency of a share take it over, decide, sign, seal; then the whole goes on."""
    desk = next(each for each in desks if each.agency.id == line.agency_id)
    official = desk.officials[0]
    taker = desk.head if dossiers.awaited_role(line.id) == "unit_head" else official
    officials.acknowledge(course.request(taker, line.id))
    course.step(f"{line.name}: {desk.agency.short_name} xác nhận đã nhận", taker, line.id)
    if taker is desk.head:
        officials.assign(course.request(desk.head, line.id), official_id=official.person_id or 0)
        course.step(f"Phân công {official.name}", desk.head, line.id)
    grant, body = officials.ResultKind.GRANT, (f"{title} theo đề nghị.",)
    decide(course, desk, line.id, kind=grant, title=title, body=body)
    check_result(course, line.id, line.code)
    outbox.drain()


def take_together(course: Course, person: SyntheticPerson, lodged: dossiers.Lodged, *, acts: int) -> None:
    """Take all results at once in the own account, and prove the history of the whole."""
    dossier_id = lodged.dossier_id
    is_done = course.state_of(dossier_id) is dossiers.State.DONE
    course.check("Đủ kết quả của các cơ quan thì hồ sơ chung xong", is_done)
    citizen = cast.citizen_actor(person, cast.account(course.now(), person))
    dossiers.return_result(
        course.request(citizen, dossier_id),
        taken_by=person.name,
        number=person.number,
        proof=dossiers.Proof.OWN_ACCOUNT,
    )
    outbox.drain()
    course.step("Nhận tất cả kết quả trong tài khoản", citizen, dossier_id)
    states = {line.state for line in shares(course, dossier_id).values()}
    course.check("Mọi phần việc đã trả kết quả", states == {dossiers.State.RETURNED})
    own = dossiers.own_dossier(citizen, dossier_id)
    agencies = {moment.agency_name for moment in own.timeline if moment.share} - {""} if own else set()
    named = ", ".join(sorted(agencies))
    course.check("Công dân thấy một dòng thời gian với các cơ quan", len(agencies) > 1, named)
    check_history(course, dossier_id, acts=acts)
    course.address(dossiers.proof_address(lodged.proof_token))
