"""Tasks: who may give what to whom, progress, parts, extensions, acceptance; lists by rights."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from tests.documents.arrivals import register
from tests.documents.factories import NOW
from tests.documents.working import give, lead, stored

from motcua.documents.domain.incoming import Charged, Mark, NoLeadError, Part, WordsMissingError
from motcua.documents.domain.task_errors import (
    BeyondParentError,
    ExtensionError,
    MayNotChargeError,
    NestedTooDeepError,
    NotYourTaskError,
    PercentError,
    SubtasksOpenError,
    TaskClosedError,
)
from motcua.documents.domain.tasks import (
    TaskState,
    Whose,
)
from motcua.documents.ledger_source import EntrySource
from motcua.documents.models import Entry, Task
from motcua.documents.permissions import NotYourDocumentError, documents_visible_to
from motcua.documents.queries.tasks import TaskAsked, tasks_of
from motcua.documents.services.tasks.extend import answer_extension, ask_extension
from motcua.documents.services.tasks.give import NewTask, give_part
from motcua.documents.services.tasks.judge import accept_task, send_task_back, withdraw_task
from motcua.documents.services.tasks.pass_on import pass_task
from motcua.documents.services.tasks.work_on import note_on_task, receive_task, report_done, report_progress
from motcua.documents.task_permissions import tasks_visible_to
from motcua.kernel.actors import Role, Seat
from motcua.platform import audit

REASON = "Chưa có số liệu của ba xóm vùng cao"


def acts_on(task_id: int) -> list[str]:
    rows = Entry.objects.filter(subject=f"document_task:{task_id}").order_by("number")
    return list(rows.values_list("act", flat=True))


def test_a_task_goes_its_whole_way(house):
    task_id = give(house, to=lead(unit_id=house.culture_id), due_on=date(2026, 11, 27))
    said = {"now": NOW, "task_id": task_id}
    receive_task(by=house.culture_head, **said)
    receive_task(by=house.culture_head, **said)
    report_progress(by=house.culture_head, percent=60, words="Đã tổng hợp 5/8 xóm", **said)
    assert stored(task_id).percent == 60
    report_done(by=house.culture_head, words="Đã gửi báo cáo", **said)
    assert stored(task_id).state is TaskState.REPORTED
    send_task_back(by=house.leader, reason=REASON, **said)
    assert stored(task_id).state is TaskState.OPEN
    report_done(by=house.culture_head, words="Đã bổ sung", **said)
    accept_task(by=house.leader, words="Tốt", **said)

    assert stored(task_id).state is TaskState.ACCEPTED
    assert acts_on(task_id) == [
        "task_given", "task_received", "task_progress", "task_reported", "task_sent_back", "task_reported",
        "task_accepted",
    ]  # fmt: skip
    assert [line.tag for line in audit.changes_of(f"document_task:{task_id}")]
    with pytest.raises(TaskClosedError):
        note_on_task(by=house.leader, words="Ghi thêm", **said)


@pytest.mark.parametrize(
    ("who", "target", "may"),
    [
        ("leader", {"unit_id": "land_id"}, True),
        ("leader", {"person_id": "land_official"}, True),
        ("keeper", {"unit_id": "culture_id"}, True),
        ("culture_head", {"unit_id": "culture_id"}, True),
        ("culture_head", {"person_id": "culture_official"}, True),
        ("culture_head", {"unit_id": "land_id"}, False),
        ("culture_head", {"person_id": "land_official"}, False),
        ("culture_official", {"person_id": "culture_official"}, True),
        ("culture_official", {"person_id": "culture_head"}, False),
        ("culture_official", {"unit_id": "culture_id"}, False),
        ("other_leader", {"unit_id": "culture_id"}, False),
    ],
)
def test_who_may_give_a_task_to_whom(house, who, target, may):
    ((kind, name),) = target.items()
    named = getattr(house, name)
    charged = lead(**{kind: named if isinstance(named, int) else named.person_id})
    if may:
        assert give(house, by=getattr(house, who), to=charged)
    else:
        with pytest.raises(MayNotChargeError):
            give(house, by=getattr(house, who), to=charged)
        assert not Task.objects.exists()


def test_a_task_charges_only_its_own_agency_and_has_one_lead(house):
    with pytest.raises(NotYourDocumentError):
        give(house, to=lead(person_id=house.other_leader.person_id))
    twice = (*lead(unit_id=house.land_id), Charged(part=Part.COOPERATE, unit_id=house.land_id))
    with pytest.raises(NoLeadError):
        give(house, to=twice)
    with pytest.raises(WordsMissingError):
        give(house, title=" ")


def test_ones_own_task_is_closed_by_oneself(house):
    own = give(house, by=house.culture_official, to=lead(person_id=house.culture_official.person_id))
    report_done(by=house.culture_official, now=NOW, task_id=own, words="Xong")
    assert stored(own).state is TaskState.ACCEPTED
    assert acts_on(own) == ["task_given", "task_accepted"]


def test_who_stands_in_for_the_leader_gives_and_accepts_in_the_leaders_name(house):
    seat = Seat(role=Role.LEADER, agency_id=house.id, on_behalf_of=house.leader.person_id)
    deputy = replace(house.land_official, seats=(*house.land_official.seats, seat))
    task_id = give(house, by=deputy, to=lead(unit_id=house.culture_id))
    assert stored(task_id).given_by_name == house.leader.name
    report_done(by=house.culture_head, now=NOW, task_id=task_id, words="Xong")
    accept_task(by=house.leader, now=NOW, task_id=task_id)
    assert Entry.objects.get(subject=f"document_task:{task_id}", number=1).on_behalf_of


def test_parts_end_no_later_and_come_first(house):
    whole = give(house, to=lead(unit_id=house.culture_id), due_on=date(2026, 11, 27))
    official = house.culture_official.person_id

    def part(due_on: date, *, of: int = whole, by=house.culture_head) -> int:
        to = lead(person_id=official)
        new = NewTask(agency_id=house.id, title="Lập danh sách", charged=to, due_on=due_on)
        return give_part(by=by, now=NOW, parent_id=of, task=new)

    with pytest.raises(BeyondParentError):
        part(date(2026, 11, 30))
    with pytest.raises(NotYourTaskError):
        part(date(2026, 11, 26), by=house.land_head)
    first = part(date(2026, 11, 26))
    with pytest.raises(NestedTooDeepError):
        part(date(2026, 11, 25), of=first, by=house.culture_official)
    with pytest.raises(SubtasksOpenError):
        report_done(by=house.culture_head, now=NOW, task_id=whole, words="Xong")
    with pytest.raises(SubtasksOpenError):
        withdraw_task(by=house.leader, now=NOW, task_id=whole, reason=REASON)
    with pytest.raises(BeyondParentError):
        ask_extension(
            by=house.culture_official, now=NOW, task_id=first, until=date(2026, 11, 30), reason="Mưa lũ"
        )
    report_done(by=house.culture_official, now=NOW, task_id=first, words="Xong")
    accept_task(by=house.culture_head, now=NOW, task_id=first)
    report_done(by=house.culture_head, now=NOW, task_id=whole, words="Xong")


def test_an_official_who_leads_shares_parts_within_the_unit_only(house):
    whole = give(house, to=lead(person_id=house.culture_official.person_id))
    new = NewTask(agency_id=house.id, title="Phần việc", charged=(), working_days=1)
    inside = replace(new, charged=lead(person_id=house.culture_head.person_id))
    outside = replace(new, charged=lead(person_id=house.land_official.person_id))
    assert give_part(by=house.culture_official, now=NOW, parent_id=whole, task=inside)
    with pytest.raises(MayNotChargeError):
        give_part(by=house.culture_official, now=NOW, parent_id=whole, task=outside)


def test_more_time_is_asked_for_once_and_granted_or_refused(house):
    task_id = give(house, to=lead(unit_id=house.culture_id), due_on=date(2026, 11, 27))
    asked = {"by": house.culture_head, "now": NOW, "task_id": task_id, "reason": "Đường vào xóm bị sạt"}
    with pytest.raises(ExtensionError):
        ask_extension(until=date(2026, 11, 27), **asked)
    ask_extension(until=date(2026, 12, 5), **asked)
    with pytest.raises(ExtensionError):
        ask_extension(until=date(2026, 12, 9), **asked)
    answer = {"by": house.leader, "now": NOW, "task_id": task_id}
    with pytest.raises(WordsMissingError):
        answer_extension(is_granted=False, **answer)
    with pytest.raises(NotYourTaskError):
        answer_extension(**answer | {"by": house.deputy}, is_granted=True)
    answer_extension(is_granted=True, **answer)
    row = stored(task_id)
    assert (row.due_on, row.first_due_on) == (date(2026, 12, 7), date(2026, 11, 27)), "a Saturday is moved on"
    with pytest.raises(ExtensionError):
        answer_extension(is_granted=True, **answer)
    ask_extension(until=date(2026, 12, 10), **asked)
    answer_extension(is_granted=False, words="Không lùi nữa", **answer)
    assert stored(task_id).due_on == date(2026, 12, 7)


def test_who_it_is_passed_to_has_it_and_who_had_it_has_not(house):
    task_id = give(house, to=lead(unit_id=house.culture_id))
    to_land = lead(unit_id=house.land_id)
    with pytest.raises(WordsMissingError):
        pass_task(by=house.leader, now=NOW, task_id=task_id, charged=to_land, words="")
    pass_task(by=house.leader, now=NOW, task_id=task_id, charged=to_land, words="Đúng lĩnh vực")
    assert not tasks_visible_to(house.culture_head).exists()
    assert stored(task_id).lead_name == "Phòng Kinh tế"
    with pytest.raises(NotYourTaskError):
        report_progress(by=house.culture_head, now=NOW, task_id=task_id, percent=10, words="…")
    with pytest.raises(PercentError):
        report_progress(by=house.land_head, now=NOW, task_id=task_id, percent=100, words="…")


def test_what_was_given_and_closed_is_kept_by_the_database_too(house):
    task_id = give(house)
    withdraw_task(by=house.leader, now=NOW, task_id=task_id, reason=REASON)
    for change in ({"withdrawn_at": None}, {"title": "Khác"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Task.objects.filter(pk=task_id).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Task.objects.filter(pk=task_id).delete()


def test_who_has_a_task_from_a_document_reads_the_document(house):
    document_id = register(house)
    assert not documents_visible_to(house.land_official).exists()
    with pytest.raises(NotYourDocumentError):
        give(house, by=house.land_head, to=lead(unit_id=house.land_id), document_id=document_id)
    give(house, to=lead(person_id=house.land_official.person_id), document_id=document_id)
    assert documents_visible_to(house.land_official).get().pk == document_id


def test_marks_follow_the_working_calendar(house):
    late = give(house, due_on=date(2026, 11, 23))
    near = give(house, working_days=5)
    asked = TaskAsked(whose=Whose.AGENCY)
    later = NOW + timedelta(days=5)
    found = {row.id: row.marks for row in tasks_of(house.culture_head, now=later, asked=asked).rows}
    assert found == {late: (Mark.UNREAD, Mark.OVERDUE), near: (Mark.UNREAD, Mark.NEAR_DUE)}
    overdue = replace(asked, is_overdue=True)
    assert [row.id for row in tasks_of(house.leader, now=later, asked=overdue).rows] == [late]
    done = replace(asked, state=TaskState.ACCEPTED)
    assert tasks_of(house.leader, now=later, asked=done).rows == ()


def test_each_line_becomes_a_leaf(house):
    subject = f"document_task:{give(house)}"
    (fact,) = EntrySource().facts(subject=subject)
    assert (fact.data["act"], fact.data["facts"]["due_on"]) == ("task_given", "2026-11-27")
    assert EntrySource().describe(fact) == "Giao nhiệm vụ"
