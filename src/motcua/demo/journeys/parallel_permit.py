"""A permit for major works on paper: three agencies asked at once, one silent beyond its days, then decided.

The story takes the weeks of the law: it begins nineteen days ago and comes up to today.
"""

from __future__ import annotations

from motcua.demo.journeys import cast
from motcua.demo.journeys.course import Course, Journey
from motcua.demo.journeys.deciding import check_history, check_result, decide, hand_over, receive
from motcua.demo.staffing import Desk
from motcua.dossiers import public as dossiers
from motcua.dossiers.public import officials
from motcua.kernel.civil_time import VIETNAM

DAYS_OF_LAW = 19
"""Eight working days for an opinion are over by then, and the promise, twenty days, is not."""
ASKED = ("CAT", "SGTVT", "STNMT")


def go(course: Course) -> None:
    """Receive, ask all at once, wait for each answer or the end of its days, decide, return."""
    course.days_ago = DAYS_OF_LAW
    desk, *others = cast.departments(cast.BUILDING_DEPARTMENT, *ASKED, at=course.now())
    lodged = _receive(course, desk)
    dossier_id = lodged.dossier_id
    officials.consult(course.request(desk.officials[0], dossier_id))
    course.step("Lấy ý kiến ba cơ quan cùng lúc theo quy trình", desk.officials[0], dossier_id)
    questions = {each.agency.id: _question(course, each, lodged.code) for each in others}
    course.check("Mỗi cơ quan có câu hỏi và hạn trả lời riêng", len(questions) == len(ASKED))
    police, traffic, land = others
    _answer(course, police, questions[police.agency.id], dossier_id, "Thống nhất giải pháp phòng cháy.")
    _answer(course, traffic, questions[traffic.agency.id], dossier_id, "Thống nhất vị trí đấu nối.")
    silent = questions[land.agency.id]
    course.check("Chưa đủ ý kiến thì hồ sơ chờ", not _may_go_on(course, desk, dossier_id, silent))
    course.days_ago = 0
    officials.lapse_opinion(course.request(desk.officials[0], dossier_id), opinion_id=silent.id)
    course.step("Quá hạn không có ý kiến: coi như đồng ý, ghi lại", desk.officials[0], dossier_id)
    title, body = "Cấp Giấy phép xây dựng", ("Cấp Giấy phép xây dựng cho công trình theo hồ sơ.",)
    grant = officials.ResultKind.GRANT
    decide(course, desk, dossier_id, kind=grant, title=title, body=body, is_reviewed=True)
    check_result(course, dossier_id, lodged.code)
    _return(course, desk, dossier_id)
    check_history(course, dossier_id, acts=16)


def _receive(course: Course, desk: Desk) -> dossiers.Lodged:
    version = cast.version_of(cast.MAJOR_WORKS, at=course.now())
    lodged = receive(course, desk, cast.at_counter(desk, cast.applicant(cast.somebody()), version))
    dossier_id = lodged.dossier_id
    hand_over(course, desk, dossier_id, receiver=desk.head)
    official = desk.officials[0]
    officials.assign(course.request(desk.head, dossier_id), official_id=official.person_id or 0)
    course.step(f"Phân công {official.name}", desk.head, dossier_id)
    return lodged


def _question(course: Course, desk: Desk, code: str) -> officials.AskedOpinion:
    """Return what the agency was asked about this dossier, as its official finds it."""
    asked = officials.asked_opinions(desk.officials[0], now=course.now())
    found = next(each for each in asked if each.code == code)
    due = found.due_at.astimezone(VIETNAM)
    course.say(f"      {desk.agency.short_name}: {found.question} Hạn {due:%d/%m/%Y}")
    return found


def _answer(course: Course, desk: Desk, asked: officials.AskedOpinion, dossier_id: int, words: str) -> None:
    official = desk.officials[0]
    officials.answer_opinion(by=official, now=course.now(), opinion_id=asked.id, agrees=True, answer=words)
    course.step(f"{desk.agency.short_name} cho ý kiến", official, dossier_id)


def _may_go_on(course: Course, desk: Desk, dossier_id: int, asked: officials.AskedOpinion) -> bool:
    """Tell whether the dossier could go on without the opinion while its days run: it must not."""
    try:
        officials.lapse_opinion(course.request(desk.officials[0], dossier_id), opinion_id=asked.id)
    except dossiers.LifecycleError:
        return False
    return True


def _return(course: Course, desk: Desk, dossier_id: int) -> None:
    """Take the fee and hand the permit over at the counter, within what was promised."""
    fee = cast.version_of(cast.MAJOR_WORKS, at=course.now()).fees[0].amount
    officials.take_fee(course.request(desk.clerk, dossier_id), amount=fee, payer_name="Chủ đầu tư")
    course.step("Thu lệ phí, cấp biên lai", desk.clerk, dossier_id)
    dossiers.return_result(
        course.request(desk.clerk, dossier_id),
        taken_by="Chủ đầu tư",
        number="",
        proof=dossiers.Proof.RECEIPT,
    )
    course.step("Trả Giấy phép xây dựng", desk.clerk, dossier_id)
    is_returned = course.state_of(dossier_id) is dossiers.State.RETURNED
    course.check("Hồ sơ đã trả kết quả", is_returned)


JOURNEY = Journey(
    name="parallel-permit", title="Giấy phép xây dựng, lấy ý kiến nhiều cơ quan cùng lúc", go=go
)
