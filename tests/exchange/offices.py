"""Two agencies of a node and one more, their people, and what they send one another."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

from tests.dossiers.factories import NOW, make_actor
from tests.organisations.factories import make_agency

from motcua.exchange.models import Delivery
from motcua.exchange.public import Outgoing, Recipient, SentFile, StatusCode, send, tell
from motcua.exchange.public import Signer as SignedBy
from motcua.kernel.actors import SYSTEM, Actor, Role
from motcua.organisations.adapters import reference_calendar
from motcua.organisations.hot import Area, change
from motcua.platform import files, outbox

__all__ = ["NOW", "Offices", "make_offices"]

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
_numbers = count(1)


@dataclass(frozen=True)
class Offices:
    """A department that sends, two communes that receive."""

    department_id: int
    sender: Actor
    leader: Actor
    commune_id: int
    clerk: Actor
    official: Actor
    other_id: int
    other_clerk: Actor


def make_offices() -> Offices:
    with change(Area.CALENDARS):
        reference_calendar.load_shifts(by=SYSTEM, now=NOW)
    department = make_agency(name="Sở Nội vụ", code="SNV", code_qd20="H28.99.1")
    commune = make_agency(name="Ủy ban nhân dân xã Hiền Lương", code="HL", code_qd20="H28.99.2")
    other = make_agency(name="Ủy ban nhân dân xã Tiền Phong", code="TP", code_qd20="H28.99.3")
    return Offices(
        department_id=department.id,
        sender=make_actor(department.id, Role.OFFICE_CLERK, name="Nguyễn Thị Hoa"),
        leader=make_actor(department.id, Role.LEADER, name="Đỗ Thị Hậu"),
        commune_id=commune.id,
        clerk=make_actor(commune.id, Role.OFFICE_CLERK, name="Bàn Thị Mai"),
        official=make_actor(commune.id, Role.OFFICIAL, name="Quách Văn Lâm"),
        other_id=other.id,
        other_clerk=make_actor(other.id, Role.OFFICE_CLERK, name="Triệu Thị Phúc"),
    )


def pdf(words: str = "") -> SentFile:
    """Keep a file and return it as it is sent."""
    content = PDF + f"% {words}\n".encode()
    stored = files.store(io.BytesIO(content), name="van-ban.pdf", allowed=files.PAPERS, max_bytes=2**20)
    assert stored.sha256 == hashlib.sha256(content).hexdigest()
    return SentFile(
        file_id=stored.id,
        name=stored.name,
        media_type=stored.media_type,
        sha256=stored.sha256,
        size=stored.size,
    )


def outgoing(offices: Offices, *, to: tuple[int, ...] = (), **facts) -> Outgoing:
    """Return an official letter of the department to the commune, or to whom ``to`` names."""
    number = str(next(_numbers))
    given = {
        "document_id": f"00000000-0000-4000-8000-{int(number):012}",
        "sender_id": offices.department_id,
        "recipients": tuple(Recipient(agency_id=each) for each in to or (offices.commune_id,)),
        "number": number,
        "symbol": "SNV-CCVC",
        "place": "Hòa Bình",
        "issued_on": date(2026, 11, 20),
        "subject": "V/v báo cáo số lượng cán bộ, công chức cấp xã",
        "type_code": "CV",
        "type_name": "Công văn",
        "signers": (SignedBy(position="Giám đốc", full_name="Đỗ Thị Hậu"),),
        "files": facts.pop("files", None) or (pdf(number),),
    }
    return Outgoing(**given | facts)


def sent(offices: Offices, **facts) -> Outgoing:
    """Send a letter and let it arrive; return what was sent."""
    what = outgoing(offices, **facts)
    send(what, by=offices.sender, now=NOW)
    outbox.drain()
    return what


def reworded(what: Outgoing, subject: str) -> Outgoing:
    return replace(what, subject=subject, files=(pdf(subject),))


def delivered(what: Outgoing, agency_id: int) -> Delivery:
    return Delivery.objects.get(document_id=what.document_id, agency_id=agency_id)


def told(offices: Offices, what: Outgoing, *statuses: StatusCode, reason: str = "") -> Delivery:
    """Let the commune tell statuses one after another."""
    delivery = delivered(what, offices.commune_id)
    for status in statuses:
        tell(delivery.pk, status=status, reason=reason, by=offices.clerk, now=NOW)
    outbox.drain()
    return delivered(what, offices.commune_id)
