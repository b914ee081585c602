"""Books and numbers that the addresses of the e-office are opened with."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

from tests.documents.arrivals import arrival_at, scan
from tests.documents.filed_examples import FiledExamples
from tests.dossiers.factories import NOW
from tests.organisations.factories import make_official, make_unit

from motcua.accounts import public as accounts
from motcua.documents.domain.copying import CopyForm
from motcua.documents.domain.document_types import DocumentType, all_types
from motcua.documents.domain.drafts import Addressed, Draft, DraftFile
from motcua.documents.domain.incoming import Charged, Part
from motcua.documents.domain.series import Kind
from motcua.documents.domain.timetable import Scope
from motcua.documents.domain.timetable_errors import WeekPublishedError
from motcua.documents.models import Attachment, DocumentCopy, InternalFile, Number, Outgoing
from motcua.documents.services.choose_series import choose_series
from motcua.documents.services.internal.addressing import Audience
from motcua.documents.services.internal.publish import NewInternal, publish_internal
from motcua.documents.services.keep_draft import begin_draft
from motcua.documents.services.keep_numbers import reserve_number
from motcua.documents.services.keep_query import keep_query
from motcua.documents.services.order_to_sign import order_to_sign
from motcua.documents.services.register_incoming import register_incoming
from motcua.documents.services.tasks.give import NewTask, give_task
from motcua.documents.services.timetable.conclude import conclude
from motcua.documents.services.timetable.decide import approve, publish_week
from motcua.documents.services.timetable.feeds import renew_feed
from motcua.documents.services.timetable.keep_resources import add_resource
from motcua.documents.services.timetable.plans import Plan
from motcua.documents.services.timetable.propose import propose
from motcua.kernel.actors import Actor, Role
from motcua.organisations import public as organisations
from motcua.signatures import public as signatures

if TYPE_CHECKING:
    from tests.visitors import Visitors

_years = count(2030)


class DocumentExamples:
    """A reserved number of the office at ``visitors.here`` and its book."""

    def __init__(self, visitors: Visitors) -> None:
        number = _reserve(visitors, Kind(type=DocumentType.DECISION))
        self.number_id, self.book_id = number.pk, number.book_id
        self.document_id = _register(visitors, "215")
        self.attachment_id = Attachment.objects.get(document=self.document_id).pk
        self.resource_id = _room(visitors, "Hội trường")
        self.appointment_id = _meet(visitors, "Họp giao ban")
        self.secret = renew_feed(by=_keeper(visitors), now=NOW)
        self.code = visitors.here.agency.code
        self.task_id = _give(visitors, "Báo cáo tình hình thiên tai")
        self.unit_id = make_unit(visitors.here.id, name="Phòng Văn hóa - Xã hội")
        make_official(visitors.here.id, Role.UNIT_HEAD, name="Đinh Công Sơn", unit_id=self.unit_id)
        self.grant_id = _order(visitors, self.unit_id)
        self.outgoing_id = _draft(visitors, self.unit_id)
        self.internal_id = _announce(visitors, "Nội quy cơ quan")
        self.internal_file_id = InternalFile.objects.get(internal=self.internal_id).pk
        self.query_id = keep_query(
            by=_keeper(visitors), now=NOW, name="Cháy rừng", settings={"q": "cháy rừng"}
        )
        self.outgoing_file_id = _sealed_file(self.attachment_id, self.outgoing_id)
        self.copy_id = _copy(visitors, self.outgoing_id, self.attachment_id)
        self.batch_id = _batch(visitors, self.outgoing_id)
        filed = FiledExamples(visitors, keeper=_keeper(visitors), unit_id=self.unit_id)
        self.list_id, self.line_id = filed.list_id, filed.line_id
        self.file_id, self.item_id, self.transfer_id = filed.file_id, filed.item_id, filed.transfer_id
        self.filed = filed

    def add_more(self, visitors: Visitors) -> None:
        """Add a number of the same book, another book with its number, and a decision on series."""
        year = next(_years)
        _announce(visitors, f"Quy chế năm {year}")
        keep_query(by=_keeper(visitors), now=NOW, name=f"Năm {year}", settings={"q": str(year)})
        _room(visitors, f"Phòng họp {year}")
        _meet(visitors, f"Họp tổng kết năm {year}")
        _give(visitors, f"Kiểm kê tài sản năm {year}")
        _register(visitors, str(year))
        _draft(visitors, self.unit_id)
        _pass(visitors, _draft(visitors, self.unit_id))
        _pass(visitors, _draft(visitors, self.unit_id), signed_at=NOW)
        _order(visitors, self.unit_id)
        _copy(visitors, self.outgoing_id, self.attachment_id)
        self.filed.add_more(visitors, year)
        _reserve(visitors, Kind(type=DocumentType.DECISION))
        _reserve(visitors, Kind(legal_form="QĐ"))
        _reserve(visitors, Kind(legal_form="NQ"))
        _reserve(visitors, Kind(copy_form=CopyForm.TRUE_COPY))
        choose_series(
            by=_keeper(visitors), now=NOW, agency_id=visitors.here.id, is_apart=True, from_year=year,
            document_type=all_types()[0].type, decision="Quyết định số 9/QĐ-UBND",
        )  # fmt: skip


def _register(visitors: Visitors, code_number: str) -> int:
    here = visitors.here.id
    arrival = arrival_at(here, code_number=code_number, files=(scan(),))
    return register_incoming(by=_keeper(visitors), now=NOW, arrival=arrival)


def _give(visitors: Visitors, title: str) -> int:
    """Let the leader give a task to everybody of the office, and have nobody receive it yet."""
    people = [accounts.actor_for(user.pk, at=NOW).person_id for user in visitors.staff.values()]
    lead, *others = [each for each in dict.fromkeys(people) if each]
    charged = (Charged(part=Part.LEAD, person_id=lead),)
    charged += tuple(Charged(part=Part.COOPERATE, person_id=each) for each in others)
    leader = accounts.actor_for(visitors.staff[Role.LEADER].pk, at=NOW)
    task = NewTask(agency_id=visitors.here.id, title=title, charged=charged, working_days=5)
    return give_task(by=leader, now=NOW, task=task)


def _announce(visitors: Visitors, title: str) -> int:
    """Publish to everybody of the office, a file with it."""
    new = NewInternal(
        audience=Audience(agency_id=visitors.here.id, is_whole=True),
        title=title,
        text="Đọc kỹ.",
        files=(scan(),),
    )
    return publish_internal(by=_keeper(visitors), now=NOW, new=new)


def _room(visitors: Visitors, name: str) -> int:
    return add_resource(by=_keeper(visitors), now=NOW, agency_id=visitors.here.id, kind="room", name=name)


def _meet(visitors: Visitors, title: str) -> int:
    """Have everybody of the office asked to a meeting that has begun, concluded and published."""
    keeper, here = _keeper(visitors), visitors.here.id
    people = [accounts.actor_for(user.pk, at=NOW).person_id for user in visitors.staff.values()]
    plan = Plan(
        agency_id=here, scope=Scope.LEADERS, title=title, starts_at=NOW, ends_at=NOW + timedelta(hours=2),
        people=[each for each in people if each], is_public=True,
    )  # fmt: skip
    appointment_id = propose(by=keeper, now=NOW, plan=plan)
    approve(by=keeper, now=NOW, appointment_id=appointment_id)
    conclude(by=keeper, now=NOW, appointment_id=appointment_id, conclusions="Báo cáo trước ngày 30/11.")
    with suppress(WeekPublishedError):
        publish_week(by=keeper, now=NOW, agency_id=here, day=NOW.date())
    return appointment_id


def _draft(visitors: Visitors, unit_id: int) -> int:
    """Begin a draft with a separate file."""
    here, keeper = visitors.here.id, _keeper(visitors)
    leader = organisations.people_holding(Role.LEADER, agency_id=here, at=NOW)[0]
    scanned = Attachment.objects.earliest("id").file_id
    file = DraftFile(file_id=scanned, name="bieu.pdf", sha256="0" * 64, size=1, media_type="application/pdf")
    draft = Draft(
        type=DocumentType.DECISION, subject="thành lập Tổ công tác", text="Điều 1. Thành lập Tổ công tác.",
        signer_id=leader.id, recipients=(Addressed(name="Sở Nội vụ"),), files=(file,),
    )  # fmt: skip
    return begin_draft(by=keeper, now=NOW, agency_id=here, unit_id=unit_id, draft=draft)


def _pass(visitors: Visitors, document_id: int, **signed: datetime) -> None:
    """Let the visitors' leader be who signs what has the initials of content and form."""
    leader = accounts.actor_for(visitors.staff[Role.LEADER].pk, at=NOW)
    passed = dict.fromkeys(("submitted_at", "content_at", "form_at"), NOW)
    Outgoing.objects.filter(pk=document_id).update(**passed, **signed, signer=leader.person_id)


def _order(visitors: Visitors, unit_id: int) -> int:
    """Let the unit sign notices by order."""
    leader = accounts.actor_for(visitors.staff[Role.LEADER].pk, at=NOW)
    return order_to_sign(
        by=leader, now=NOW, unit_id=unit_id, regulation="Quy chế làm việc", types=[DocumentType.NOTICE],
        first=NOW.date(),
    )  # fmt: skip


def _copy(visitors: Visitors, document_id: int, like: int) -> int:
    """Put a copy beside the outgoing document, as making one does."""
    number = _reserve(visitors, Kind(copy_form=CopyForm.TRUE_COPY))
    return DocumentCopy.objects.create(
        document_id=document_id, agency_id=visitors.here.id, number=number, form="SY", source="original",
        from_carrier="electronic", onto="paper", file_id=Attachment.objects.get(pk=like).file_id,
        made_at=NOW, made_by_name="Nguyễn Thị Hoa",
    ).pk  # fmt: skip


def _batch(visitors: Visitors, document_id: int) -> int:
    """Let the leader begin a batch with a draft that nobody has approved."""
    leader = accounts.actor_for(visitors.staff[Role.LEADER].pk, at=NOW)
    chosen = (signatures.Chosen(subject_id=document_id, seen=1),)
    return signatures.begin_batch(
        by=leader, now=NOW, kind="documents.sign", chosen=chosen, key="", language="vi"
    )


def _sealed_file(like: int, document_id: int) -> int:
    """Put a file beside the outgoing document, as sealing does."""
    row = Attachment.objects.get(pk=like)
    row.pk, row.document_id = None, document_id
    row.save(force_insert=True)
    return row.pk


def _keeper(visitors: Visitors) -> Actor:
    return accounts.actor_for(visitors.staff[Role.OFFICE_CLERK].pk, at=NOW)


def _reserve(visitors: Visitors, kind: Kind) -> Number:
    number_id = reserve_number(
        by=_keeper(visitors), now=NOW, agency_id=visitors.here.id, kind=kind, purpose="Quyết định sắp ký"
    )
    return Number.objects.get(pk=number_id)
