"""Received at one commune for another, decided there, and returned at a third place of the owner's choice."""

from __future__ import annotations

from motcua.demo.journeys import cast
from motcua.demo.journeys.course import Course, Journey
from motcua.demo.journeys.deciding import check_history, check_result, decide, hand_over, receive
from motcua.demo.staffing import Desk
from motcua.dossiers import public as dossiers
from motcua.dossiers.public import officials
from motcua.kernel.civil_time import civil_date


def go(course: Course) -> None:
    """Receive here, decide there, hand over where the owner asks."""
    here, there, person = (
        cast.another_commune(at=course.now()),
        cast.commune(at=course.now()),
        cast.somebody(),
    )
    application = cast.birth_at(here, person, on=civil_date(course.now()), competent_place_id=there.agency.id)
    lodged = receive(course, here, application)
    dossier_id = lodged.dossier_id
    hand_over(course, here, dossier_id, receiver=there.officials[0])
    seen = dossiers.track_by_token(lodged.proof_token)
    held_there = seen is not None and seen.agency_name == there.agency.name
    course.check("Nơi có thẩm quyền giữ hồ sơ sau khi nhận", held_there)
    _carry(course, here, there, dossier_id)
    dossiers.change_return_place(course.request(here.clerk, dossier_id), agency_id=there.agency.id)
    course.step(f"Công dân đề nghị nhận kết quả tại {there.agency.name}", here.clerk, dossier_id)
    decide(
        course,
        there,
        dossier_id,
        kind=officials.ResultKind.GRANT,
        title="Cấp Giấy khai sinh",
        body=("Đồng ý cấp Giấy khai sinh.",),
    )
    check_result(course, dossier_id, lodged.code)
    dossiers.return_result(
        course.request(there.clerk, dossier_id),
        taken_by=person.name,
        number=person.number,
        proof=dossiers.Proof.RECEIPT,
    )
    course.step("Trả kết quả tại nơi công dân chọn", there.clerk, dossier_id)
    course.check("Hồ sơ đã trả kết quả", course.state_of(dossier_id) is dossiers.State.RETURNED)
    check_history(course, dossier_id, acts=12)


def _carry(course: Course, here: Desk, there: Desk, dossier_id: int) -> None:
    """Send the paper part after the dossier; the counter there counts it and confirms."""
    parcel = officials.Parcel(way=officials.Way.HAND, carrier="Lái xe cơ quan")
    officials.send_papers(course.request(here.clerk, dossier_id), parcel=parcel)
    course.step(f"Giao bản giấy chuyển đến {there.agency.name}", here.clerk, dossier_id)
    officials.receive_papers(course.request(there.clerk, dossier_id))
    course.step("Kiểm đếm, xác nhận đã nhận bản giấy", there.clerk, dossier_id)
    slip = dossiers.read_slip(
        by=there.clerk, now=course.now(), dossier_id=dossier_id, form=dossiers.SlipForm.CONTROL
    )
    course.keep(f"phieu-kiem-soat-{dossier_id}.pdf", slip.stream.read())


JOURNEY = Journey(name="elsewhere", title="Tiếp nhận phi địa giới, trả kết quả tại nơi khác", go=go)
