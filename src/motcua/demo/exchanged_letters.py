"""What agencies of the demonstration wrote one another: drafts, statuses, arrivals, with their moments."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.demo.office_papers import plain_page
from motcua.demo.offices import Office
from motcua.documents import public as documents
from motcua.documents.public import outgoing, past
from motcua.exchange import public as exchange
from motcua.kernel.civil_time import civil_date, midnight
from motcua.kernel.working_time import add_working_days, add_working_minutes
from motcua.organisations import public as organisations
from motcua.platform import files

_SUBJECTS = (
    "báo cáo kết quả cải cách hành chính quý", "góp ý dự thảo quy chế phối hợp",
    "tăng cường phòng, chống dịch bệnh", "rà soát quy hoạch sử dụng đất", "cung cấp số liệu thống kê",
    "triển khai kế hoạch chuyển đổi số", "cử cán bộ tham gia đoàn kiểm tra",
    "đôn đốc giải ngân vốn đầu tư công", "chuẩn bị hội nghị tổng kết năm",
)  # fmt: skip
_TEXT = "Dữ liệu tổng hợp để trình diễn.\nĐề nghị các cơ quan phối hợp thực hiện."
_FRESH_DAYS = 4
"""Within so many days a document may still be anywhere on its way."""
_OPEN_DAYS = 30
"""What is older was completed."""
_LATE, _ON_PAPER, _REFUSED = 0.08, 0.2, 0.02
_CODES = exchange.StatusCode
_TOLD = (None, None, _CODES.ASSIGNED, _CODES.IN_PROCESS, _CODES.COMPLETED)
"""What each step of an arrival tells, behind 01 and 03."""


class Letters:
    """Makes letters at random."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Made:
        """A letter and who exchanges it."""

        sender: Office
        receivers: tuple[Office, ...]
        outgoing: past.PastOutgoing
        days_ago: float
        prior: str = ""

    def __init__(self, chance: random.Random, *, now: datetime) -> None:
        self.chance, self.now = chance, now
        page = plain_page("Du lieu tong hop de trinh dien, khong co chu ky so.")
        kept = files.store(io.BytesIO(page), name="van-ban.pdf", allowed=files.PAPERS, max_bytes=len(page))
        self.file = exchange.SentFile(
            file_id=kept.id, name=kept.name, media_type=kept.media_type, sha256=kept.sha256, size=kept.size
        )
        self.steps: dict[tuple[str, int], tuple[datetime, ...]] = {}

    def draft(
        self,
        days_ago: float,
        sender: Office,
        receivers: tuple[Office, ...],
        *,
        prior: tuple[str, str] = ("", ""),
    ) -> Made:
        """Return a letter as far as it came."""
        is_fresh = days_ago < _FRESH_DAYS
        steps = self.chance.choice((1, 2, 3, 4, 5, 6, 7, 7, 7)) if is_fresh else 7
        subject = f"trả lời văn bản số {prior[1]}" if prior[0] else self.chance.choice(_SUBJECTS)
        moments = list(self._moments(sender, days_ago, steps))
        if steps == 7 and not is_fresh and self.chance.random() < _LATE:  # noqa: PLR2004  # issued two days late
            moments[-1] = min(moments[-1] + timedelta(days=4), self.now)
        draft = outgoing.Draft(
            type=documents.DocumentType.OFFICIAL_LETTER, subject=subject, text=_TEXT, symbol_part="VP",
            signer_id=sender.signer_id, addressees=tuple(each.agency.name for each in receivers),
            recipients=tuple(
                outgoing.Addressed(name=each.agency.name, agency_id=each.agency_id) for each in receivers
            ),
            copies=3 if self.chance.random() < _ON_PAPER else None,
        )  # fmt: skip
        official, keeper = sender.official, sender.keeper
        made = past.PastOutgoing(
            agency_id=sender.agency_id, unit_id=sender.unit_id, draft=draft, moments=tuple(moments),
            people=(official, official, sender.head, keeper, sender.leader, keeper, keeper),
            is_sent=steps == 7,  # noqa: PLR2004
        )  # fmt: skip
        return self.Made(sender=sender, receivers=receivers, outgoing=made, days_ago=days_ago, prior=prior[0])

    def sent(self, made: Made, taken: past.TakenOver) -> exchange.PastExchange:
        """Return the letter as it was sent, and what each receiver told."""
        signed_at, sent_at = made.outgoing.moments[4], made.outgoing.moments[-1]
        letter = exchange.Outgoing(
            document_id=taken.exchange_id, sender_id=made.sender.agency_id, number=taken.number,
            recipients=tuple(exchange.Recipient(agency_id=each.agency_id) for each in made.receivers),
            symbol=taken.symbol, issued_on=civil_date(signed_at), subject=made.outgoing.draft.subject,
            type_name="Công văn", files=(self.file,), paper_follows=bool(made.outgoing.draft.copies),
            signers=(exchange.Signer(competence="", position="", full_name=made.sender.leader.name),),
            prior_document_id=made.prior,
        )  # fmt: skip
        told = {
            each.agency_id: tuple(self._told(made, each, taken.exchange_id, sent_at))
            for each in made.receivers
        }
        return exchange.PastExchange(
            outgoing=letter, sent_at=sent_at, sent_by_name=made.sender.keeper.name, told=told
        )

    def arrival(self, made: Made, found: exchange.DeliveryInfo, agency_id: int) -> past.PastArrival | None:
        """Return the arrival as its agency registered and handled it; ``None`` while it waits."""
        moments = self.steps.get((found.letter.document_id, agency_id), ())
        if not moments:
            return None
        office = next(each for each in made.receivers if each.agency_id == agency_id)
        calendar = organisations.calendar_of(agency_id, on=civil_date(moments[0]))
        return past.PastArrival(
            delivery=found, unit_id=office.unit_id, moments=moments,
            people=(office.keeper, office.keeper, office.leader, office.head, office.head),
            handle_by=add_working_days(civil_date(moments[0]), 7, calendar=calendar),
        )  # fmt: skip

    def _told(
        self, made: Made, receiver: Office, document_id: str, sent_at: datetime
    ) -> Iterator[exchange.Receipt]:
        at = min(sent_at + timedelta(minutes=1), self.now)
        yield exchange.Receipt(code=_CODES.ARRIVED, told_at=at)
        is_fresh = made.days_ago < _FRESH_DAYS
        usual = (0, 0, 0, 1, 2, 3, 4) if is_fresh else (3, 4, 5, 5) if made.days_ago < _OPEN_DAYS else (5,)
        steps = self.chance.choice(usual)
        if not is_fresh and self.chance.random() < _REFUSED:
            words = "Không thuộc thẩm quyền giải quyết."
            yield exchange.Receipt(code=_CODES.REFUSED, told_at=at + timedelta(hours=1), words=words)
            return
        late = timedelta(days=3 if self.chance.random() < _LATE and not is_fresh else 0)
        moments = tuple(min(each + late, self.now) for each in self._after(receiver, at, steps))
        self.steps[document_id, receiver.agency_id] = moments
        for place, moment in enumerate(moments):
            code = _CODES.ACCEPTED if place == 0 else _TOLD[place]
            if code is not None:
                yield exchange.Receipt(code=code, told_at=moment)

    def _moments(self, office: Office, days_ago: float, steps: int) -> Iterator[datetime]:
        yield from self._after(office, midnight(civil_date(self.now - timedelta(days=days_ago))), steps)

    def _after(self, office: Office, at: datetime, steps: int) -> Iterator[datetime]:
        """Yield so many working moments after one, none in the future."""
        calendar = organisations.calendar_of(office.agency_id, on=civil_date(at))
        for _ in range(steps):
            at = min(add_working_minutes(at, self.chance.randint(5, 70), calendar=calendar), self.now)
            yield at
