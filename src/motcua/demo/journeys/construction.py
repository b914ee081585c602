"""A construction permit is asked for online, supplemented once, and taken in the own account."""

from __future__ import annotations

from motcua.catalogue import public as catalogue
from motcua.demo.journeys import cast
from motcua.demo.journeys.course import Course, Journey
from motcua.demo.journeys.deciding import check_history, check_result, decide, hand_over, keep_receipt
from motcua.demo.people import SyntheticPerson
from motcua.demo.staffing import Desk
from motcua.dossiers import public as dossiers
from motcua.dossiers.public import officials
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date


def go(course: Course) -> None:
    """Lodge online, accept, supplement during appraisal, decide, pay, take the result online."""
    desk, owner = cast.district(at=course.now()), cast.somebody()
    citizen = cast.citizen_actor(owner, cast.account(course.now(), owner))
    lodged = _lodge(course, desk, owner, citizen)
    dossier_id = lodged.dossier_id
    officials.accept(course.request(desk.clerk, dossier_id))
    course.step("Tiếp nhận hồ sơ trực tuyến, hẹn ngày trả", desk.clerk, dossier_id)
    keep_receipt(course, citizen, lodged)
    first_due = _due(citizen, dossier_id)
    hand_over(course, desk, dossier_id, receiver=desk.head)
    official_id = desk.officials[0].person_id
    officials.assign(course.request(desk.head, dossier_id), official_id=official_id or 0)
    course.step(f"Phân công {desk.officials[0].name}", desk.head, dossier_id)
    _supplement(course, desk, citizen, dossier_id)
    course.check("Ngày hẹn đầu tiên được giữ lại", _first_due(citizen, dossier_id) == first_due)
    decide(
        course,
        desk,
        dossier_id,
        kind=officials.ResultKind.GRANT,
        title="Cấp Giấy phép xây dựng nhà ở riêng lẻ",
        body=("Cấp Giấy phép xây dựng cho công trình nhà ở riêng lẻ theo hồ sơ đã thẩm định.",),
    )
    check_result(course, dossier_id, lodged.code)
    _pay(course, desk, citizen, dossier_id)
    dossiers.return_result(
        course.request(citizen, dossier_id),
        taken_by=owner.name,
        number=owner.number,
        proof=dossiers.Proof.OWN_ACCOUNT,
    )
    course.step("Nhận kết quả điện tử trong tài khoản", citizen, dossier_id)
    course.check("Hồ sơ đã trả kết quả", course.state_of(dossier_id) is dossiers.State.RETURNED)
    check_history(course, dossier_id, acts=14)
    course.address(dossiers.proof_address(lodged.proof_token))


def _lodge(course: Course, desk: Desk, owner: SyntheticPerson, citizen: Actor) -> dossiers.Lodged:
    today = civil_date(course.now())
    version = catalogue.version_in_force(code=cast.CONSTRUCTION, on=today)
    application = dossiers.Application(
        procedure_version_id=version.id,
        channel="online",
        return_channel="online",
        reception_agency_id=desk.agency.id,
        applicant=cast.applicant(owner, address="Xóm Mơ, xã Hiền Lương"),
        answers=cast.construction_answers(owner, on=today),
        papers=cast.papers(version, electronic=True),
    )
    lodged = dossiers.lodge(by=citizen, now=course.now(), application=application)
    course.step(f"Nộp hồ sơ trực tuyến, mã hồ sơ {lodged.code}", citizen, lodged.dossier_id)
    return lodged


def _supplement(course: Course, desk: Desk, citizen: Actor, dossier_id: int) -> None:
    official = desk.officials[0]
    officials.request_supplement(
        course.request(official, dossier_id),
        missing=("Bản vẽ mặt bằng móng có chữ ký của chủ trì thiết kế",),
        reason="Bản vẽ thiết kế chưa có mặt bằng móng theo quy định.",
    )
    course.step("Yêu cầu bổ sung một lần, đầy đủ", official, dossier_id)
    paper = dossiers.HandedPaper(
        code="supplement-1",
        name="Bản vẽ mặt bằng móng",
        kind="electronic",
        file_id=cast.scan("mat-bang-mong.pdf"),
        file_name="mat-bang-mong.pdf",
    )
    dossiers.supplement(course.request(citizen, dossier_id), papers=(paper,), note="Xin gửi bổ sung.")
    course.step("Nộp giấy tờ bổ sung trực tuyến", citizen, dossier_id)
    officials.confirm_supplement(course.request(official, dossier_id))
    course.step("Hồ sơ đầy đủ, tính lại thời hạn từ đầu", official, dossier_id)


def _pay(course: Course, desk: Desk, citizen: Actor, dossier_id: int) -> None:
    own = dossiers.own_dossier(citizen, dossier_id)
    if own and own.fee_due:
        officials.take_fee(
            course.request(desk.clerk, dossier_id), amount=own.fee_due, payer_name=citizen.name
        )
        course.step(f"Thu lệ phí {own.fee_due} đ, cấp biên lai", desk.clerk, dossier_id)


def _due(citizen: Actor, dossier_id: int) -> object:
    own = dossiers.own_dossier(citizen, dossier_id)
    return own.due_at if own else None


def _first_due(citizen: Actor, dossier_id: int) -> object:
    own = dossiers.own_dossier(citizen, dossier_id)
    return own.first_due_at if own else None


JOURNEY = Journey(name="construction", title="Cấp giấy phép xây dựng trực tuyến, có yêu cầu bổ sung", go=go)
