"""Money at the counter: an exempt fee, a refund, and a clerk's whole day closed to the đồng."""

from __future__ import annotations

from dataclasses import replace

from motcua.catalogue import public as catalogue
from motcua.demo.journeys import cast
from motcua.demo.journeys.course import Course, Journey
from motcua.demo.journeys.deciding import check_history, check_result, decide, hand_over
from motcua.demo.people import SyntheticPerson
from motcua.demo.staffing import Desk
from motcua.dossiers import public as dossiers
from motcua.dossiers.public import officials
from motcua.kernel.actors import SYSTEM, Actor, ActorKind, Role, Seat
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.payments import public as payments


def go_exempt(course: Course) -> None:
    """Exempt a poor household from the fee, with ground and proof, and return the result without paying."""
    desk, person = _desk(course), cast.somebody()
    lodged, due = _receive(course, desk, person)
    dossier_id = lodged.dossier_id
    for fee in _version(course).fees:
        if fee.amount:
            officials.exempt_fee(
                course.request(desk.clerk, dossier_id),
                code=fee.code,
                ground="Hộ nghèo",
                proof="Giấy chứng nhận hộ nghèo số 15/GCN-HN năm 2026",
            )
            course.step(f"Miễn {fee.name}: {fee.amount} đ, có căn cứ và giấy tờ", desk.clerk, dossier_id)
    course.check("Trước khi miễn có phải nộp phí", due > 0, str(due))
    course.check("Không thu được khoản đã miễn", _takes_nothing(course, desk, dossier_id))
    hand_over(course, desk, dossier_id, receiver=desk.head)
    official_id = desk.officials[0].person_id or 0
    officials.assign(course.request(desk.head, dossier_id), official_id=official_id)
    decide(
        course,
        desk,
        dossier_id,
        kind=officials.ResultKind.GRANT,
        title="Cấp Giấy phép xây dựng nhà ở riêng lẻ",
        body=("Cấp Giấy phép xây dựng cho công trình nhà ở riêng lẻ theo hồ sơ đã thẩm định.",),
    )
    check_result(course, dossier_id, lodged.code)
    dossiers.return_result(
        course.request(desk.clerk, dossier_id),
        taken_by=person.name,
        number=person.number,
        proof=dossiers.Proof.RECEIPT,
    )
    course.step("Trả kết quả, không thu phí", desk.clerk, dossier_id)
    course.check("Hồ sơ đã trả kết quả", course.state_of(dossier_id) is dossiers.State.RETURNED)
    check_history(course, dossier_id, acts=11)


def go_refund(course: Course) -> None:
    """Take a fee, withdraw the dossier, give the fee back after a head's decision."""
    desk, person = _desk(course), cast.somebody()
    lodged, due = _receive(course, desk, person)
    dossier_id = lodged.dossier_id
    _take(course, desk, dossier_id, due)
    dossiers.withdraw(course.request(desk.clerk, dossier_id), reason="Không còn nhu cầu xây dựng.")
    course.step("Rút hồ sơ trước khi thẩm định", desk.clerk, dossier_id)
    [receipt] = payments.receipts_of(f"dossier:{dossier_id}")
    officials.request_refund(
        course.request(desk.clerk, dossier_id),
        receipt_id=receipt.id,
        amount=due,
        ground=payments.RefundGround.NOT_ACCEPTED,
        words="Rút hồ sơ trước khi cơ quan giải quyết.",
    )
    course.step(f"Đề nghị hoàn {due} đ theo biên lai {receipt.code}", desk.clerk, dossier_id)
    refund_id = payments.receipts_of(f"dossier:{dossier_id}")[0].refunds[0].id
    course.check("Chưa duyệt thì không chi", _pays_nothing(course, desk, refund_id))
    payments.decide_refund(by=desk.head, now=course.now(), refund_id=refund_id, is_approved=True)
    course.step("Duyệt hoàn phí", desk.head)
    payments.pay_refund_in_cash(by=desk.clerk, now=course.now(), refund_id=refund_id)
    course.step("Chi hoàn phí từ quỹ trong ngày", desk.clerk)
    course.keep(
        f"bien-lai-{lodged.code}.pdf",
        payments.receipt_pdf(desk.clerk, receipt_id=receipt.id, now=course.now()),
    )
    course.check("Không chi hai lần", _pays_nothing(course, desk, refund_id))
    check_history(course, dossier_id, acts=6)


def go_day(course: Course) -> None:
    """Take, void and take again, count with a difference, count again, and close the day."""
    desk = _desk(course)
    taken = []
    for method in (payments.Method.CASH, payments.Method.CASH, payments.Method.TRANSFER):
        lodged, due = _receive(course, desk, cast.somebody())
        _take(course, desk, lodged.dossier_id, due, method=method)
        taken.append((lodged, due))
    first, due = taken[0]
    [wrong] = payments.receipts_of(f"dossier:{first.dossier_id}")
    officials.void_receipt(
        course.request(desk.clerk, first.dossier_id), receipt_id=wrong.id, reason="Ghi sai họ tên."
    )
    course.step(f"Hủy biên lai {wrong.code}, số được giữ lại", desk.clerk, first.dossier_id)
    _take(course, desk, first.dossier_id, due)
    till = _till(course, desk)
    cash = sum(amount for _lodged, amount in taken[:2])
    course.check("Tiền mặt phải có đúng đến từng đồng", till.totals.expected == cash, str(cash))
    course.check("Biên lai hủy không tính vào quỹ", till.totals.voided == 1)
    _count(course, desk, till.row.id, cash)
    course.check("Ngày đã chốt không thu thêm", _till_is_shut(course, desk))
    course.keep(
        "bang-ke-trong-ngay.pdf", payments.till_pdf(desk.clerk, till_id=till.row.id, now=course.now())
    )
    check_history(course, first.dossier_id, acts=5)


def _count(course: Course, desk: Desk, till_id: int, cash: int) -> None:
    """Count 1,000 đ too little, have to explain it, be sent back, and count rightly."""

    def count(counted: int, explanation: str = "") -> payments.TillState:
        return payments.count_till(
            by=desk.clerk, now=course.now(), till_id=till_id, counted=counted, explanation=explanation
        )

    try:
        count(cash - 1000)
    except payments.ExplanationMissingError as error:
        course.check("Chênh lệch phải được giải thích", error.difference == -1000, str(error.difference))  # noqa: PLR2004
    count(cash - 1000, "Có thể còn một tờ 1.000 đồng trong ngăn kéo.")
    course.step("Kiểm đếm thiếu 1.000 đ, có giải thích", desk.clerk)
    payments.send_back(by=desk.head, now=course.now(), till_id=till_id, reason="Đề nghị đếm lại.")
    course.step("Yêu cầu đếm lại", desk.head)
    state = count(cash)
    course.step("Đếm lại, khớp, chốt ngày", desk.clerk)
    course.check("Ngày được chốt", state is payments.TillState.CLOSED)


def _desk(course: Course) -> Desk:
    """Return the district with a clerk of this journey alone, whose day nobody else has closed."""
    desk, name = cast.district(at=course.now()), cast.somebody().name
    person_id = organisations.register_person(by=SYSTEM, now=course.now(), name=name)
    seat = Seat(role=Role.CLERK, agency_id=desk.agency.id)
    return replace(
        desk, clerk=Actor(kind=ActorKind.STAFF, id=0, name=name, person_id=person_id, seats=(seat,))
    )


def _version(course: Course) -> catalogue.ProcedureVersion:
    return catalogue.version_in_force(code=cast.CONSTRUCTION, on=civil_date(course.now()))


def _receive(course: Course, desk: Desk, person: SyntheticPerson) -> tuple[dossiers.Lodged, int]:
    """Receive a construction permit at the counter; return it and the fee due, in đồng."""
    version = _version(course)
    application = cast.at_counter(desk, cast.applicant(person, address="Xóm Mơ, xã Hiền Lương"), version)
    lodged = dossiers.lodge(by=desk.clerk, now=course.now(), application=application, accepted=True)
    course.step(f"Tiếp nhận hồ sơ {lodged.code}", desk.clerk, lodged.dossier_id)
    return lodged, sum(fee.amount for fee in version.fees)


def _take(
    course: Course,
    desk: Desk,
    dossier_id: int,
    due: int,
    *,
    method: payments.Method = payments.Method.CASH,
) -> None:
    reference = "FT2632500001" if method is payments.Method.TRANSFER else ""
    officials.take_fee(
        course.request(desk.clerk, dossier_id), amount=due, payer_name="", method=method, reference=reference
    )
    course.step(f"Thu {due} đ, cấp biên lai", desk.clerk, dossier_id)


def _till(course: Course, desk: Desk) -> payments.TillShown:
    till = payments.own_till(desk.clerk, agency_id=desk.agency.id, day=civil_date(course.now()))
    assert till is not None  # money came in
    return till


def _takes_nothing(course: Course, desk: Desk, dossier_id: int) -> bool:
    try:
        officials.take_fee(course.request(desk.clerk, dossier_id), amount=1, payer_name="")
    except officials.NothingToPayError:
        return True
    return False


def _pays_nothing(course: Course, desk: Desk, refund_id: int) -> bool:
    try:
        payments.pay_refund_in_cash(by=desk.clerk, now=course.now(), refund_id=refund_id)
    except payments.RefundStateError:
        return True
    return False


def _till_is_shut(course: Course, desk: Desk) -> bool:
    lodged, due = _receive(course, desk, cast.somebody())
    try:
        _take(course, desk, lodged.dossier_id, due)
    except payments.TillClosedError:
        return True
    return False


EXEMPT = Journey(name="exempt-fee", title="Miễn lệ phí cho hộ nghèo, có căn cứ và giấy tờ", go=go_exempt)
REFUND = Journey(name="refund", title="Hoàn lệ phí khi rút hồ sơ trước khi giải quyết", go=go_refund)
DAY = Journey(name="counter-day", title="Chốt ngày thu tại quầy, khớp đến từng đồng", go=go_day)
