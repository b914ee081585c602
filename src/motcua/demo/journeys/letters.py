"""The part that the journeys of documents share: issue one, take it in, tell how it goes, prove it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from motcua.demo.journeys import deciding
from motcua.demo.journeys.course import Course
from motcua.demo.offices import Office
from motcua.documents import public as documents
from motcua.documents.public import outgoing
from motcua.exchange import public as exchange
from motcua.kernel.civil_time import civil_date
from motcua.platform import files, outbox
from motcua.signatures import public as signatures

STEPS = 7
"""Leaves in the ledger of a document that was issued: begun, submitted, … issued."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A document that was signed, sealed and sent."""

    document_id: int
    """At its sender's e-office."""
    code: str
    """Number and symbol."""
    exchange_id: str
    """What the exchange knows it by."""


def letter(office: Office, *, to: Sequence[outgoing.Addressed], subject: str, text: str) -> outgoing.Draft:
    """Return an official letter that the office's leader signs."""
    return outgoing.Draft(
        type=documents.DocumentType.OFFICIAL_LETTER,
        subject=subject,
        text=text,
        signer_id=office.signer_id,
        symbol_part="VP",
        addressees=tuple(each.name for each in to),
        recipients=tuple(to),
    )


def addressed(*offices: Office) -> tuple[outgoing.Addressed, ...]:
    """Return agencies of this installation as recipients."""
    return tuple(outgoing.Addressed(name=each.agency.name, agency_id=each.agency_id) for each in offices)


def issue(
    course: Course, office: Office, draft: outgoing.Draft, linked: outgoing.Linked | None = None
) -> Issued:
    """Draft, approve, sign, seal and issue; keep the sealed file and have it verified."""
    now = course.now()
    document_id = outgoing.begin_draft(
        by=office.official, now=now, agency_id=office.agency_id, unit_id=office.unit_id, draft=draft,
        linked=linked,
    )  # fmt: skip
    said: dict[str, Any] = {"now": now, "document_id": document_id}
    outgoing.submit(by=office.official, seen=1, **said)
    course.step("Dự thảo văn bản, trình duyệt", office.official)
    outgoing.approve_content(by=office.head, seen=1, **said)
    outgoing.approve_form(by=office.keeper, seen=1, **said)
    course.step("Duyệt nội dung, soát thể thức", office.keeper)
    code = outgoing.sign_document(by=office.leader, seen=1, **said)
    course.step(f"Cấp số {code}, ký số", office.leader)
    outgoing.seal_document(by=office.keeper, **said)
    outgoing.issue_document(by=office.keeper, **said)
    outbox.drain()
    course.step("Đóng dấu số của cơ quan, phát hành", office.keeper)
    exchange_id = outgoing.sent_as(office.keeper, document_id)
    course.address(f"/documents/outgoing/{document_id}/")
    _verify(course, exchange_id, code, office)
    return Issued(document_id=document_id, code=code, exchange_id=exchange_id)


def _verify(course: Course, exchange_id: str, code: str, office: Office) -> None:
    """Keep the file that leaves and check both signatures over the whole of it."""
    sent = exchange.board_of(exchange_id, by=office.keeper).letter.files[0]
    with files.open(sent.file_id) as stream:
        pdf = stream.read()
    course.keep(f"van-ban-{code.replace('/', '-')}.pdf", pdf)
    report = signatures.validate(pdf, at=course.now())
    told = f"{report.verdict.value}, {len(report.signatures)}"
    course.check("Chữ ký lãnh đạo và dấu cơ quan hợp lệ", told == "valid, 2", told)


def waiting(course: Course, office: Office, exchange_id: str) -> int:
    """Return the arrival of a document at an office; the e-office's list of what waits must have it.

    Raises:
        LookupError: it is not there.
    """
    for row in exchange.deliveries_waiting(office.keeper, now=course.now()):
        if row.agency_id == office.agency_id and row.document_id == exchange_id:
            return row.id
    raise LookupError(f"{exchange_id} does not wait at {office.agency.code}")


def take_in(course: Course, office: Office, delivery_id: int) -> int:
    """Register what arrived and return its id in the e-office; its sender is told that it is accepted."""
    found = exchange.delivery(delivery_id, by=office.keeper)
    said, signer = found.letter, found.letter.signers[0] if found.letter.signers else None
    arrival = documents.Arrival(
        agency_id=office.agency_id, organ_name=said.sender_name[:200], code_number=said.number[:11],
        code_notation=said.symbol[:30], issued_on=said.issued_on, type_name=said.type_name[:100],
        subject=said.subject[:500], arrived_on=civil_date(found.arrived_at), channel="exchange",
        is_on_paper=said.paper_follows, delivery_id=delivery_id,
        signer_name=signer.full_name[:50] if signer else "", due_on=said.due_on,
    )  # fmt: skip
    document_id = documents.register_incoming(
        by=office.keeper, now=course.now(), arrival=arrival, came_before=True
    )
    outbox.drain()
    return document_id


def prior_of(delivery_id: int) -> str:
    """Return the document that an arrival answers."""
    return exchange.delivery(delivery_id).letter.prior_document_id


def handle(course: Course, office: Office, document_id: int) -> None:
    """Present it, have the leader put a unit in the lead, and the unit take it."""
    said: dict[str, Any] = {"now": course.now(), "document_id": document_id}
    documents.present(by=office.keeper, person_id=office.signer_id, **said)
    lead = documents.Charged(part=documents.Part.LEAD, unit_id=office.unit_id)
    instruction = documents.Instruction(charged=(lead,), words="Giao bộ phận chuyên môn tham mưu, trả lời.")
    documents.instruct(by=office.leader, instruction=instruction, **said)
    documents.receive(by=office.head, **said)
    in_person = documents.Charged(part=documents.Part.LEAD, person_id=office.official.person_id)
    documents.pass_on(by=office.head, charged=(in_person,), **said)
    course.step("Trình lãnh đạo, cho ý kiến chỉ đạo, tiếp nhận xử lý", office.leader)


def line_of(issued: Issued, office: Office, code: str) -> exchange.BoardLine:
    """Return how the document stands with one receiver, by what its sender's board tells."""
    outbox.drain()
    board = exchange.board_of(issued.exchange_id, by=office.keeper)
    return next(each for each in board.lines if each.code == code)


def check_both_books(
    course: Course, issued: Issued, receiver: Office, *, sender: Office, delivery_id: int, ends: str
) -> None:
    """Check that the sender's line and the receiver's book say the same of a document: where it ends."""
    here = line_of(issued, sender, code_of(receiver)).standing.value
    there = exchange.delivery(delivery_id, by=receiver.keeper).standing.value
    told = f"{here} = {there}"
    course.check(f"Sổ hai bên khớp nhau: {receiver.agency.name}", here == there == ends, told)


def code_of(office: Office) -> str:
    """Return the code by which the exchange addresses an office."""
    return office.agency.code_qd20 or office.agency.code_qcvn102 or office.agency.code


def told_of(issued: Issued, office: Office, code: str) -> str:
    """Return the statuses that a receiver told of a document, in order: ``01 03 06``."""
    return " ".join(each.status.value for each in line_of(issued, office, code).told)


def reworded(issued: Issued, office: Office, **changed: Any) -> exchange.Outgoing:
    """Return what was sent with some of its fields changed, as its sender updates it."""
    said = exchange.board_of(issued.exchange_id, by=office.keeper).letter
    kept = {
        each.name: getattr(said, each.name) for each in fields(exchange.Outgoing) if hasattr(said, each.name)
    }
    return replace(exchange.Outgoing(**kept, sender_id=office.agency_id), **changed)


def prove(course: Course, issued: Issued, *, acts: int) -> None:
    """Have the document's whole history in the ledger and prove it."""
    name = f"van-ban-{issued.document_id}"
    deciding.prove_history(course, f"document:{issued.document_id}", name=name, acts=acts)
