"""A dossier is refused after appraisal, in time, with reasons, signed and sealed."""

from __future__ import annotations

from motcua.demo.journeys import cast
from motcua.demo.journeys.course import Course, Journey
from motcua.demo.journeys.deciding import check_history, check_result, decide, hand_over, receive
from motcua.dossiers import public as dossiers
from motcua.dossiers.public import officials
from motcua.kernel.civil_time import civil_date


def go(course: Course) -> None:
    """Receive one dossier and refuse it after appraisal; refuse another at reception."""
    desk, person = cast.commune(at=course.now()), cast.somebody()
    application = cast.birth_at(desk, person, on=civil_date(course.now()))
    lodged = receive(course, desk, application)
    dossier_id = lodged.dossier_id
    hand_over(course, desk, dossier_id, receiver=desk.officials[0])
    decide(
        course,
        desk,
        dossier_id,
        kind=officials.ResultKind.REFUSAL,
        title="Về việc không giải quyết hồ sơ đăng ký khai sinh",
        body=("Việc khai sinh đã được đăng ký tại Ủy ban nhân dân xã Toàn Sơn ngày 03/02/2026.",),
    )
    check_result(course, dossier_id, lodged.code)
    dossiers.return_result(
        course.request(desk.clerk, dossier_id),
        taken_by=person.name,
        number=person.number,
        proof=dossiers.Proof.IDENTITY_PAPER,
    )
    course.step("Trả thông báo từ chối", desk.clerk, dossier_id)
    course.check("Hồ sơ đã trả kết quả", course.state_of(dossier_id) is dossiers.State.RETURNED)
    _refuse_at_reception(course, application)
    check_history(course, dossier_id, acts=9)


def _refuse_at_reception(course: Course, application: dossiers.Application) -> None:
    desk = cast.commune(at=course.now())
    lodged = dossiers.lodge(by=desk.clerk, now=course.now(), application=application)
    officials.refuse_reception(
        course.request(desk.clerk, lodged.dossier_id), reason="Việc đã được giải quyết ở hồ sơ khác."
    )
    course.step("Từ chối tiếp nhận hồ sơ trùng", desk.clerk, lodged.dossier_id)
    slip = dossiers.read_slip(
        by=desk.clerk, now=course.now(), dossier_id=lodged.dossier_id, form=dossiers.SlipForm.REFUSAL
    )
    course.keep(f"phieu-tu-choi-{lodged.code}.pdf", slip.stream.read())
    refused = course.state_of(lodged.dossier_id) is dossiers.State.NOT_ACCEPTED
    course.check("Hồ sơ trùng không được tiếp nhận", refused)


JOURNEY = Journey(name="refusal", title="Từ chối sau thẩm định và từ chối tiếp nhận", go=go)
