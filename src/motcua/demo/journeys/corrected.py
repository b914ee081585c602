"""A result is wrong by an official's fault: corrected free of charge, the wrong one marked, both kept."""

from __future__ import annotations

from motcua.demo.journeys import cast
from motcua.demo.journeys.course import Course, Journey
from motcua.demo.journeys.deciding import check_history, check_result, decide, hand_over, receive
from motcua.demo.staffing import Desk
from motcua.dossiers import public as dossiers
from motcua.dossiers.public import officials
from motcua.kernel.civil_time import civil_date


def go(course: Course) -> None:
    """Return a wrong result, open its correction, seal the right one."""
    desk, person = cast.commune(at=course.now()), cast.somebody()
    lodged = receive(course, desk, cast.birth_at(desk, person, on=civil_date(course.now())))
    wrong = lodged.dossier_id
    _decide(course, desk, wrong, body="Đồng ý cấp Giấy khai sinh; ngày sinh 03/11/2026.")
    dossiers.return_result(
        course.request(desk.clerk, wrong),
        taken_by=person.name,
        number=person.number,
        proof=dossiers.Proof.RECEIPT,
    )
    course.step("Trả kết quả có sai sót", desk.clerk, wrong)
    officials.open_correction(
        course.request(desk.leader, wrong),
        error="Ghi sai ngày sinh: 03/11 thay vì 08/11/2026, do công chức nhập nhầm.",
        apology="Ủy ban nhân dân xã xin lỗi gia đình và cấp lại, không thu phí.",
    )
    course.step("Xin lỗi, mở hồ sơ đính chính do lỗi của cơ quan", desk.leader, wrong)
    correction = officials.correction_of(wrong)
    if correction is None:
        raise LookupError(lodged.code)
    right, code = correction
    _decide(course, desk, right, body="Đồng ý cấp Giấy khai sinh; ngày sinh 08/11/2026.")
    check_result(course, right, code)
    seen = dossiers.track_by_token(lodged.proof_token)
    last = seen.timeline[-1] if seen else None
    is_replaced = last is not None and last.act is dossiers.Act.REPLACE_RESULT
    course.check("Kết quả sai được đánh dấu đã thay thế", is_replaced)
    course.check("Hồ sơ cũ vẫn ở trạng thái đã trả", course.state_of(wrong) is dossiers.State.RETURNED)
    check_history(course, wrong, acts=11)


def _decide(course: Course, desk: Desk, dossier_id: int, *, body: str) -> None:
    hand_over(course, desk, dossier_id, receiver=desk.officials[0])
    decide(
        course,
        desk,
        dossier_id,
        kind=officials.ResultKind.GRANT,
        title="Cấp Giấy khai sinh",
        body=(body,),
    )


JOURNEY = Journey(name="corrected", title="Đính chính kết quả sai do lỗi của cơ quan, không thu phí", go=go)
