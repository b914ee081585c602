"""A birth is registered at a commune's counter, from the desk to the certificate in hand."""

from __future__ import annotations

from dataclasses import replace

from motcua.demo.journeys import cast
from motcua.demo.journeys.course import Course, Journey
from motcua.demo.journeys.deciding import check_history, check_result, decide, hand_over, receive
from motcua.dossiers import public as dossiers
from motcua.dossiers.public import officials
from motcua.kernel.civil_time import civil_date


def go(course: Course) -> None:
    """Lodge, receive, hand over, decide, sign, seal, return; then prove it all."""
    now, today = course.now(), civil_date(course.now())
    desk, father, mother = cast.commune(at=now), cast.somebody(), cast.somebody()
    application = replace(
        cast.birth_at(desk, father, on=today),
        applicant=cast.applicant(father, address="Xóm Mơ, xã Hiền Lương"),
        answers=cast.birth_answers(mother, father, on=today),
    )
    lodged = receive(course, desk, application)
    dossier_id = lodged.dossier_id
    hand_over(course, desk, dossier_id, receiver=desk.officials[0])
    decide(
        course,
        desk,
        dossier_id,
        kind=officials.ResultKind.GRANT,
        title="Cấp Giấy khai sinh",
        body=("Đăng ký khai sinh và cấp Giấy khai sinh theo đề nghị.",),
    )
    check_result(course, dossier_id, lodged.code)
    dossiers.return_result(
        course.request(desk.clerk, dossier_id),
        taken_by=father.name,
        number=father.number,
        proof=dossiers.Proof.RECEIPT,
    )
    course.step(f"Trả kết quả cho {father.name}", desk.clerk, dossier_id)
    course.check("Hồ sơ đã trả kết quả", course.state_of(dossier_id) is dossiers.State.RETURNED)
    check_history(course, dossier_id, acts=9)
    course.address(dossiers.proof_address(lodged.proof_token))


JOURNEY = Journey(name="birth", title="Đăng ký khai sinh tại Bộ phận Một cửa cấp xã", go=go)
