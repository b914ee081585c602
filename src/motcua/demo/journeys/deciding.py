"""The part that journeys share: from a draft to the signed, sealed and verified result."""

from __future__ import annotations

import json

from motcua.demo.journeys.course import Course
from motcua.demo.staffing import Desk
from motcua.dossiers import public as dossiers
from motcua.dossiers.public import officials
from motcua.kernel.actors import Actor
from motcua.ledger import public as ledger
from motcua.platform import outbox
from motcua.signatures import public as signatures


def receive(course: Course, desk: Desk, application: dossiers.Application) -> dossiers.Lodged:
    """Lodge at the counter, accept, and keep the receipt."""
    lodged = dossiers.lodge(by=desk.clerk, now=course.now(), application=application, accepted=True)
    course.step(f"Tiếp nhận tại Bộ phận Một cửa, mã hồ sơ {lodged.code}", desk.clerk, lodged.dossier_id)
    keep_receipt(course, desk.clerk, lodged)
    return lodged


def keep_receipt(course: Course, by: Actor, lodged: dossiers.Lodged) -> None:
    """Keep the receipt (giấy tiếp nhận hồ sơ và hẹn trả kết quả) among the journey's files."""
    slip = dossiers.read_slip(
        by=by, now=course.now(), dossier_id=lodged.dossier_id, form=dossiers.SlipForm.RECEIPT
    )
    course.keep(f"giay-hen-{lodged.code}.pdf", slip.stream.read())


def hand_over(course: Course, desk: Desk, dossier_id: int, *, receiver: Actor) -> None:
    """Send the dossier on, and have the receiver take it over."""
    officials.transfer(course.request(desk.clerk, dossier_id))
    course.step("Chuyển cơ quan, bộ phận giải quyết", desk.clerk, dossier_id)
    officials.acknowledge(course.request(receiver, dossier_id))
    course.step("Xác nhận đã nhận hồ sơ", receiver, dossier_id)


def decide(
    course: Course,
    desk: Desk,
    dossier_id: int,
    *,
    kind: officials.ResultKind,
    title: str,
    body: tuple[str, ...],
    is_reviewed: bool = False,
) -> None:
    """Draft, submit, approve and seal, each by whom the process names; the head too with ``is_reviewed``."""
    official = desk.officials[0]
    officials.draft_result(course.request(official, dossier_id), kind=kind, title=title, body=body)
    course.step("Dự thảo kết quả", official, dossier_id)
    officials.submit(course.request(official, dossier_id), note="Kính trình lãnh đạo xem xét, ký.")
    course.step("Trình lãnh đạo", official, dossier_id)
    if is_reviewed:
        officials.endorse(course.request(desk.head, dossier_id), note="Nhất trí với dự thảo.")
        course.step("Lãnh đạo phòng rà soát, thông qua", desk.head, dossier_id)
    officials.approve(course.request(desk.leader, dossier_id))
    course.step("Phê duyệt, ký số", desk.leader, dossier_id)
    officials.seal(course.request(desk.office_clerk, dossier_id))
    course.step("Vào sổ, đóng dấu số của cơ quan", desk.office_clerk, dossier_id)


def check_result(course: Course, dossier_id: int, code: str) -> None:
    """Keep the sealed file and have it verified: two signatures, nothing changed."""
    pdf = dossiers.read_result(by=dossiers.SYSTEM, dossier_id=dossier_id).stream.read()
    course.keep(f"{code}.pdf", pdf)
    report = signatures.validate(pdf, at=course.now())
    course.check(
        "Chữ ký lãnh đạo và dấu cơ quan hợp lệ", report.verdict.value == "valid", report.verdict.value
    )
    course.check("Có đủ hai chữ ký", len(report.signatures) == 2, str(len(report.signatures)))  # noqa: PLR2004
    spoilt = bytearray(pdf)
    spoilt[len(spoilt) // 3] ^= 1
    verdict = signatures.validate(bytes(spoilt), at=course.now()).verdict.value
    course.check("Sửa một byte là bị phát hiện", verdict != "valid", verdict)


def check_history(course: Course, dossier_id: int, *, acts: int) -> None:
    """Have every act on a dossier in the ledger and prove the history."""
    prove_history(course, f"dossier:{dossier_id}", name=str(dossier_id), acts=acts)


def prove_history(course: Course, subject: str, *, name: str, acts: int) -> None:
    """Have every act on a subject in the ledger and prove the history."""
    outbox.drain()
    ledger.sequence_all(now=course.now())
    document = json.dumps(ledger.history_proofs(subject), ensure_ascii=False, indent=1)
    proof = course.keep(f"lich-su-{name}.proof.json", document.encode())
    report = ledger.verify_bundle(proof.read_bytes(), trusted_key=ledger.public_key())
    verdict = report.verdict.value
    course.check("Lịch sử hồ sơ được chứng minh trên sổ cái", verdict == "valid", verdict)
    course.check("Mọi bước đều có trong sổ cái", len(report.facts) == acts, f"{len(report.facts)}/{acts}")
