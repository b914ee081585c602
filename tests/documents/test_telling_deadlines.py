"""What comes due is told once near its day and once after it, whoever runs the job and however often."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.documents.arrivals import instruction, register
from tests.documents.drafts import begun
from tests.documents.factories import NOW
from tests.documents.told import kinds_told, told
from tests.documents.working import give, lead
from tests.dossiers.at_once import at_once

from motcua.documents import tasks
from motcua.documents.models import Outgoing, Task
from motcua.documents.services.hand_on import instruct
from motcua.documents.services.handle import complete
from motcua.documents.services.tasks.work_on import report_done
from motcua.documents.telling.of_deadlines import tell_of_deadlines
from motcua.notifications.models import Notice

FRIDAY = date(2026, 11, 27)


def on(day: int):
    """Return the morning of a day of November."""
    return NOW.replace(day=day)


def instructed(house) -> int:
    document_id = register(house)
    instruct(by=house.leader, now=NOW, document_id=document_id, instruction=instruction(house))
    return document_id


def test_a_document_is_told_near_its_day_and_after_it_once_each(house):
    instructed(house)
    assert [tell_of_deadlines(now=on(day)) for day in (24, 25, 26, 27, 28, 29)] == [0, 2, 0, 0, 2, 0]
    assert kinds_told(house.culture_head) == kinds_told(house.land_head) == ["near_due", "overdue"]
    assert told(house.culture_head)[0][1].endswith("was due on 27/11/2026 and is not completed.")
    assert kinds_told(house.culture_official) == []


def test_what_is_completed_or_done_is_told_to_nobody(house):
    complete(by=house.leader, now=NOW, document_id=instructed(house), words="Đã báo cáo Sở.")
    task_id = give(house, due_on=FRIDAY)
    report_done(by=house.culture_head, now=NOW, task_id=task_id, words="Đã rà soát xong.")
    assert tell_of_deadlines(now=on(26)) == tell_of_deadlines(now=on(30)) == 0


def test_a_task_that_is_over_its_day_is_told_to_who_gave_it_too(house):
    give(house, to=lead(person_id=house.culture_official.person_id), due_on=FRIDAY)
    assert [tell_of_deadlines(now=on(day)) for day in (26, 30)] == [1, 2]
    assert kinds_told(house.culture_official) == ["task_near_due", "task_overdue"]
    assert kinds_told(house.leader) == ["task_overdue"]


def test_a_new_time_limit_is_told_anew(house):
    task_id = give(house, due_on=FRIDAY)
    tell_of_deadlines(now=on(26))
    Task.objects.filter(pk=task_id).update(due_on=FRIDAY + timedelta(days=3))
    assert tell_of_deadlines(now=on(27)) == 1
    assert kinds_told(house.culture_head) == ["task_near_due"] * 2


def test_what_was_due_long_ago_is_told_no_more(house):
    instructed(house)
    assert tell_of_deadlines(now=NOW + timedelta(days=15)) == 0
    assert tell_of_deadlines(now=NOW + timedelta(days=14)) == 2


def test_a_signed_document_that_is_not_issued_in_time_is_told_to_clerk_and_drafter(house):
    document_id = begun(house)
    moments = dict.fromkeys(("submitted_at", "content_at", "form_at", "signed_at"), NOW)
    Outgoing.objects.filter(pk=document_id).update(**moments, issue_by=date(2026, 11, 23))
    assert [tell_of_deadlines(now=on(day)) for day in (23, 24, 25)] == [0, 2, 0]
    assert kinds_told(house.keeper) == kinds_told(house.culture_official) == ["overdue"]


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_tell_each_person_once(house):
    instructed(house)
    at_once(*(lambda: tell_of_deadlines(now=on(26)) for _ in range(4)))
    assert sorted(Notice.objects.values_list("person", flat=True)) == sorted(
        [house.culture_head.person_id, house.land_head.person_id]
    )


def test_the_job_tells(house, monkeypatch):
    instructed(house)
    monkeypatch.setattr(tasks.clock, "now", lambda: on(26))
    tasks.tell_of_all_deadlines(timestamp=0)
    assert kinds_told(house.land_head) == ["near_due"]
