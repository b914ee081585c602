"""Half a year of synthetic incoming documents of the two agencies that have log-ins, at every point.

Everything goes through the services of the e-office, as clerks and leaders would; only papers are made up.
The same seed and day give the same documents.
"""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from datetime import datetime, timedelta

from motcua.demo.journeys import cast
from motcua.demo.office_papers import plain_page
from motcua.demo.offices import Office, office_of
from motcua.documents import public as documents
from motcua.kernel.civil_time import civil_date, midnight
from motcua.kernel.working_time import add_working_days, add_working_minutes
from motcua.organisations import public as organisations

SEED = 30
WEEKS = 26
"""How far back; one document in each."""
_SENDERS = (
    ("Sở Nội vụ", "SNV-CCVC", "V/v báo cáo số lượng, chất lượng đội ngũ cán bộ, công chức"),
    ("Sở Tài chính", "STC-NS", "V/v hướng dẫn xây dựng dự toán ngân sách năm sau"),
    ("Văn phòng Ủy ban nhân dân tỉnh", "VPUBND-NC", "V/v truyền đạt ý kiến chỉ đạo về cải cách hành chính"),
    ("Sở Nông nghiệp và Môi trường", "SNNMT-TL", "V/v chủ động ứng phó mưa lớn, lũ quét, sạt lở đất"),
    ("Sở Y tế", "SYT-NVY", "V/v tăng cường phòng, chống dịch bệnh mùa đông xuân"),
    ("Sở Giáo dục và Đào tạo", "SGDĐT-GDTH", "V/v phối hợp duy trì sĩ số học sinh sau kỳ nghỉ"),
    ("Công an tỉnh", "CAT-PC06", "V/v phối hợp làm sạch dữ liệu dân cư"),
    ("Sở Khoa học và Công nghệ", "SKHCN-CĐS", "V/v báo cáo kết quả chuyển đổi số quý"),
)
_OPEN_WEEKS = 4
"""The latest weeks' documents are not completed yet."""


def make_office_year(*, now: datetime) -> int:
    """Have documents come in through half a year and return how many; what is there stays."""
    made = 0
    for number, staff in enumerate(staffs(now)):
        if documents.register_of(staff.keeper, now=now, text=_SENDERS[-1][2]).rows:
            continue
        chance = random.Random(SEED + number)  # noqa: S311  # synthetic papers, no secret
        for weeks_ago in range(WEEKS, 0, -1):
            _arrive(chance, staff, weeks_ago=weeks_ago, now=now)
            made += 1
        _reserve(staff, now)
    return made


def staffs(now: datetime) -> list[Office]:
    """Return the people of the two agencies that have log-ins."""
    desks = (cast.commune(at=now), cast.district(at=now))
    return [office for desk in desks if (office := office_of(desk.agency, at=now)) is not None]


def _moments(staff: Office, *, weeks_ago: int, now: datetime) -> Iterator[datetime]:
    """Yield one working moment after another, beginning so many weeks ago, none in the future."""
    start = midnight(civil_date(now) - timedelta(weeks=weeks_ago))
    calendar = organisations.calendar_of(staff.agency_id, on=civil_date(start))
    at, step = start, 40
    while True:
        at = min(add_working_minutes(at, step, calendar=calendar), now)
        yield at
        step = 55


def _arrive(chance: random.Random, staff: Office, *, weeks_ago: int, now: datetime) -> None:
    moments = _moments(staff, weeks_ago=weeks_ago, now=now)
    sender, symbol, subject = _SENDERS[(weeks_ago + staff.agency_id) % len(_SENDERS)]
    at = next(moments)
    arrived_on, channel = civil_date(at), chance.choice(("hand", "post", "mail"))
    document_id = documents.register_incoming(
        by=staff.keeper,
        now=at,
        arrival=documents.Arrival(
            agency_id=staff.agency_id,
            organ_name=sender,
            code_number=str(100 * (WEEKS + 1 - weeks_ago) + chance.randint(0, 99)),  # none twice
            code_notation=symbol,
            issued_on=arrived_on - timedelta(days=chance.randint(0, 3)),
            type_name="Công văn",
            subject=subject,
            arrived_on=arrived_on,
            urgency=documents.Urgency.URGENT if chance.random() < 0.1 else documents.Urgency.NORMAL,  # noqa: PLR2004
            pages=chance.randint(1, 6),
            channel=channel,
            is_on_paper=channel != "mail",
            files=() if channel != "mail" else (_letter(),),
        ),
    )
    if weeks_ago > 1:
        _handle(staff, document_id, moments, weeks_ago=weeks_ago, arrived_at=at)


def _letter() -> documents.HandedFile:
    return documents.HandedFile(name="cong-van.pdf", stream=io.BytesIO(plain_page("Cong van thu dien tu")))


def _handle(
    staff: Office, document_id: int, moments: Iterator[datetime], *, weeks_ago: int, arrived_at: datetime
) -> None:
    """Present, instruct on, pass on and, but in the latest weeks, complete."""
    documents.present(
        by=staff.keeper, now=next(moments), document_id=document_id, person_id=staff.leader.person_id or 0
    )
    if weeks_ago == 2:  # noqa: PLR2004  # waits for the leader
        return
    calendar = organisations.calendar_of(staff.agency_id, on=civil_date(arrived_at))
    instruction = documents.Instruction(
        charged=(documents.Charged(part=documents.Part.LEAD, unit_id=staff.unit_id),),
        due_on=add_working_days(civil_date(arrived_at), 10 + 2 * _OPEN_WEEKS, calendar=calendar),
        words="Giao bộ phận chuyên môn chủ trì, tham mưu thực hiện.",
    )
    documents.instruct(by=staff.leader, now=next(moments), document_id=document_id, instruction=instruction)
    documents.receive(by=staff.head, now=next(moments), document_id=document_id)
    lead = documents.Charged(part=documents.Part.LEAD, person_id=staff.official.person_id)
    documents.pass_on(by=staff.head, now=next(moments), document_id=document_id, charged=(lead,))
    if weeks_ago <= _OPEN_WEEKS:
        return
    documents.receive(by=staff.official, now=next(moments), document_id=document_id)
    documents.give_opinion(
        by=staff.official,
        now=next(moments),
        document_id=document_id,
        words="Đã rà soát, đang tổng hợp báo cáo.",
    )
    documents.complete(
        by=staff.official, now=next(moments), document_id=document_id, words="Đã báo cáo đúng thời hạn."
    )


def _reserve(staff: Office, now: datetime) -> None:
    """Keep one number for what is to come, and void one that nobody needs."""
    numbers = [
        documents.reserve_number(
            by=staff.keeper,
            now=now,
            agency_id=staff.agency_id,
            kind=documents.Kind(type=kind),
            purpose=purpose,
        )
        for kind, purpose in (
            (documents.DocumentType.DECISION, "Quyết định kiện toàn Ban Chỉ đạo chuyển đổi số"),
            (documents.DocumentType.NOTICE, "Thông báo lịch tiếp công dân"),
        )
    ]
    documents.void_number(by=staff.keeper, now=now, number_id=numbers[-1], reason="Đã gộp vào văn bản khác.")
