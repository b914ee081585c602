"""Who is told what of documents, tasks, meetings and files: those whose it is, and only who may see it."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import translation
from tests.documents import meeting
from tests.documents.arrivals import instruction, register
from tests.documents.drafts import approved, begun
from tests.documents.factories import NOW
from tests.documents.filing import closed, handed_over, opened, stored
from tests.documents.test_internal_documents import publish
from tests.documents.told import kinds_told, tell_all, told
from tests.documents.working import give, lead

from motcua.documents import handlers
from motcua.documents.domain.acts import Act
from motcua.documents.domain.work_files import Access
from motcua.documents.events import Recorded
from motcua.documents.models import Document, FileItem, Outgoing
from motcua.documents.services.approve_draft import consult, send_draft_back, submit
from motcua.documents.services.hand_on import forward, instruct, present, send_back
from motcua.documents.services.handle import complete
from motcua.documents.services.handle import pass_on as pass_document_on
from motcua.documents.services.internal.follow import remind_readers
from motcua.documents.services.tasks.extend import answer_extension, ask_extension
from motcua.documents.services.tasks.judge import send_task_back, withdraw_task
from motcua.documents.services.tasks.work_on import report_done
from motcua.documents.services.timetable.attend import send_delegate
from motcua.documents.services.timetable.change import call_off, change
from motcua.documents.services.timetable.decide import refuse
from motcua.documents.services.work_files.answer_transfer import send_transfer_back
from motcua.documents.services.work_files.warn import warn_of_transfers
from motcua.documents.telling.happenings import KINDS, Happening
from motcua.documents.telling.of_acts import STALE, tell_of_act
from motcua.documents.telling.sentences import SENTENCES
from motcua.documents.telling.things import document_thing
from motcua.kernel.actors import SYSTEM, Role
from motcua.notifications.models import Notice
from motcua.organisations import public as organisations
from motcua.platform import outbox

REASON = "Chưa có số liệu của ba xóm vùng cao"
SUBJECT = "V/v báo cáo số lượng cán bộ, công chức cấp xã"


def test_every_happening_has_a_sentence_and_a_kind():
    assert set(SENTENCES) == set(Happening)
    assert {happening.kind for happening in Happening} == {kind.key for kind in KINDS}


def test_a_document_is_told_to_the_leader_the_units_and_who_it_is_passed_on_to(house):
    at = {"now": NOW, "document_id": register(house)}
    present(by=house.keeper, person_id=house.leader.person_id, **at)
    assert tell_all() == 1
    assert told(house.leader) == [
        [f"Incoming document 215/SNV-CCVC “{SUBJECT}” was presented to you for instruction."]
    ]
    instruct(by=house.leader, instruction=instruction(house), **at)
    assert tell_all() == 2
    later = NOW + timedelta(minutes=5)
    whom = lead(person_id=house.culture_official.person_id)
    pass_document_on(by=house.culture_head, charged=whom, **at | {"now": later})
    assert tell_all(later) == 1
    assert told(house.culture_head, house.culture_official, language="vi") == [
        [f"Văn bản đến 215/SNV-CCVC “{SUBJECT}” được Hà Văn Thắng giao cho bạn hoặc đơn vị của bạn."],
        [f"Văn bản đến 215/SNV-CCVC “{SUBJECT}” được Đinh Công Sơn chuyển cho bạn."],
    ]
    assert [kinds_told(each) for each in (house.land_head, house.land_official, house.deputy)] == [
        ["assigned"],
        [],
        [],
    ]
    assert tell_all() == 0


def test_what_comes_back_is_told_to_who_gave_it(house):
    at = {"now": NOW, "document_id": register(house)}
    present(by=house.keeper, person_id=house.leader.person_id, **at)
    instruct(by=house.leader, instruction=instruction(house), **at)
    at["now"] += timedelta(hours=1)
    pass_document_on(by=house.culture_head, charged=lead(person_id=house.culture_official.person_id), **at)
    send_back(by=house.culture_official, reason=REASON, **at)
    tell_all(at["now"])
    assert kinds_told(house.culture_head) == ["assigned", "returned"]
    at["now"] += timedelta(hours=1)
    send_back(by=house.culture_head, reason=REASON, **at)
    tell_all(at["now"])
    assert kinds_told(house.leader) == ["presented", "returned"]
    assert kinds_told(house.keeper) == ["returned"]


def test_what_was_undone_before_it_was_told_is_told_to_nobody(house):
    at = {"now": NOW, "document_id": register(house)}
    instruct(by=house.leader, instruction=instruction(house), **at)
    other = instruction(house, charged=lead(unit_id=house.land_id))
    instruct(by=house.leader, instruction=other, **at | {"now": NOW + timedelta(minutes=5)})
    complete(
        by=house.leader,
        words="Xong",
        **at | {"now": NOW + timedelta(minutes=9), "document_id": at["document_id"]},
    )
    assert tell_all(NOW + timedelta(hours=1)) == 0
    assert Notice.objects.count() == 0


def test_who_may_not_see_the_thing_any_more_is_not_told(house, monkeypatch):
    at = {"now": NOW, "document_id": register(house)}
    forward(by=house.keeper, instruction=instruction(house), **at)
    gone = NOW + timedelta(days=2)
    assert kinds_told(house.culture_head) == []
    [held] = [each for each in organisations.tenures_of(house.culture_head.person_id) if each.assignment_id]
    organisations.end_assignment(by=SYSTEM, now=gone, assignment_id=held.assignment_id, valid_to=gone.date())
    tell_all(gone + timedelta(hours=1))
    assert kinds_told(house.culture_head) == []
    assert kinds_told(house.land_head) == ["assigned"]


def test_who_stands_in_is_told_too(house):
    organisations.delegate(
        by=SYSTEM,
        now=NOW,
        delegator_id=house.culture_official.person_id,
        delegate_id=house.land_official.person_id,
        agency_id=house.id,
        role=Role.OFFICIAL,
        valid_from=NOW.date(),
        valid_to=None,
        document_number="07/GUQ",
    )
    give(house, to=lead(person_id=house.culture_official.person_id))
    tell_all()
    assert kinds_told(house.culture_official) == kinds_told(house.land_official) == ["task_given"]
    assert kinds_told(house.culture_head) == []


def test_a_draft_is_told_to_whose_turn_it_is(house):
    document_id = approved(house)
    tell_all()
    assert kinds_told(house.leader) == ["draft_to_sign"]
    assert kinds_told(house.culture_head) == []
    send_draft_back(by=house.leader, now=NOW, document_id=document_id, reason=REASON)
    tell_all()
    assert kinds_told(house.culture_official) == ["draft_returned"]
    later = NOW + timedelta(hours=1)
    submit(by=house.culture_official, now=later, document_id=document_id, seen=1)
    tell_all(later)
    assert kinds_told(house.culture_head) == ["draft_waits"]
    assert told(house.leader)[0][0].startswith("The draft “báo cáo kết quả")


def test_comments_are_asked_of_people_and_told_to_the_drafter(house):
    document_id = begun(house)
    asked = [house.land_official.person_id]
    consult(by=house.culture_official, now=NOW, document_id=document_id, people=asked)
    tell_all()
    assert kinds_told(house.land_official) == ["draft_opinions"]


def test_signed_issued_and_called_back_documents_are_told_to_the_drafter_and_the_clerk(house):
    document_id = begun(house)
    Outgoing.objects.filter(pk=document_id).update(
        submitted_at=NOW, content_at=NOW, form_at=NOW, signed_at=NOW
    )
    for act in (Act.SIGNED, Act.ISSUED, Act.RECALLED):
        record_line(house, Document.objects.get(pk=document_id), act)
    tell_all()
    assert kinds_told(house.culture_official) == ["signed", "issued", "issued"]
    assert kinds_told(house.keeper) == ["signed"]
    assert told(house.keeper)[0][0].endswith("was signed and waits for the seal.")


def record_line(house, document, act) -> None:
    from motcua.documents.services.recording import Doing, record  # noqa: PLC0415

    doing = Doing(by=house.leader, now=NOW, seat=house.leader.seats[0])
    record(doing, act, on=document.ref)


def test_a_task_is_told_on_its_whole_way(house):
    task_id = give(house)
    ask_extension(
        by=house.culture_head, now=NOW, task_id=task_id, until=NOW.date() + timedelta(days=20), reason=REASON
    )
    answer_extension(by=house.leader, now=NOW, task_id=task_id, is_granted=False, words=REASON)
    report_done(by=house.culture_head, now=NOW, task_id=task_id, words="Đã rà soát xong.")
    send_task_back(by=house.leader, now=NOW, task_id=task_id, reason=REASON)
    withdraw_task(by=house.leader, now=NOW, task_id=task_id, reason=REASON)
    tell_all()
    assert kinds_told(house.culture_head) == ["task_time", "task_judged", "task_judged"]
    assert kinds_told(house.leader) == ["task_time", "task_reported"]
    assert "10/12/2026" in told(house.leader)[0][0]


def test_a_meeting_is_told_to_who_is_asked_to_come(house):
    appointment_id = meeting.approved(house)
    tell_all()
    assert kinds_told(house.leader) == kinds_told(house.land_head) == ["invited"]
    assert kinds_told(house.culture_official) == ["proposal_answered"]
    assert told(house.land_head) == [["You are asked to come to “Họp giao ban tuần” (08:00 23/11/2026)."]]
    later = NOW + timedelta(hours=1)
    moved = meeting.plan_of(
        house,
        starts_at=meeting.at_hour(14),
        ends_at=meeting.at_hour(15),
        people=[house.culture_head.person_id],
    )
    change(by=house.keeper, now=later, appointment_id=appointment_id, plan=moved)
    send_delegate(
        by=house.culture_head, now=later + timedelta(minutes=1), appointment_id=appointment_id,
        person_id=house.culture_official.person_id,
    )  # fmt: skip
    tell_all(later)
    assert kinds_told(house.culture_head) == ["invited", "meeting_changed"]
    assert kinds_told(house.culture_official) == ["proposal_answered", "invited"]
    assert kinds_told(house.land_head) == ["invited"]
    call_off(by=house.keeper, now=later, appointment_id=appointment_id, reason=REASON)
    tell_all(later)
    assert kinds_told(house.leader) == ["invited", "meeting_changed", "meeting_changed"]
    assert kinds_told(house.land_head) == ["invited"]


def test_what_is_refused_is_told_to_who_proposed_it_alone(house):
    appointment_id = meeting.proposed(house)
    refuse(by=house.keeper, now=NOW, appointment_id=appointment_id, reason=REASON)
    tell_all()
    assert kinds_told(house.culture_official) == ["proposal_answered"]
    assert Notice.objects.count() == 1


def test_an_internal_document_is_told_to_its_readers_until_they_read_it(house):
    made = publish(house, units=[house.culture_id])
    tell_all()
    assert told(house.culture_official, language="vi") == [
        ["Văn bản nội bộ “Quy chế làm việc” được Nguyễn Thị Hoa phát hành đến bạn."]
    ]
    remind_readers(by=house.keeper, now=NOW, internal_id=made)
    tell_all()
    assert kinds_told(house.culture_head) == ["internal_published"] * 2
    assert kinds_told(house.land_head) == []


def test_files_due_at_the_archive_and_sent_back_are_told_to_who_keeps_them(house):
    file_id = closed(house)
    near = stored(file_id).deliver_by - timedelta(days=20)
    morning = NOW.replace(year=near.year, month=near.month, day=near.day)
    warn_of_transfers(now=morning)
    tell_all(morning)
    assert kinds_told(house.culture_official) == ["file_due"]


def test_a_transfer_that_comes_back_is_told_to_who_handed_it_over(house):
    transfer_id, _file_id = handed_over(house)
    send_transfer_back(by=house.keeper, now=NOW, transfer_id=transfer_id, reason=REASON)
    tell_all()
    assert [row.kind for row in Notice.objects.all()].count("documents.file_returned") == 1
    assert "documents.file_returned" in {
        row.kind for row in Notice.objects.filter(person=house.culture_official.person_id)
    } | {row.kind for row in Notice.objects.filter(person=house.culture_head.person_id)}


def test_what_happened_long_ago_is_news_to_nobody(house):
    give(house)
    assert tell_all(NOW + STALE + timedelta(seconds=1)) == 0
    assert tell_all(NOW + STALE) == 1


def test_the_outbox_tells_people(house, monkeypatch):
    monkeypatch.setattr(handlers, "clock", SimpleNamespace(now=lambda: NOW))
    give(house)
    outbox.drain()
    assert kinds_told(house.culture_head) == ["task_given"]


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "100% %(by)s %s {thing}", "a" * 500, "x\ny"])
def test_hostile_words_are_told_as_they_are(house, name):
    give(house, title=name)
    tell_all()
    [[words]] = told(house.culture_head)
    assert name.replace("\n", " ") in words


def test_an_act_on_what_was_taken_over_tells_nobody(house):
    document_id = register(house)
    Document.objects.filter(pk=document_id).update(direction="outgoing")
    record_line(house, Document.objects.get(pk=document_id), Act.COPIED)
    event = Recorded(subject=f"document:{document_id}", number=2, act="copied", agency_id=house.id, at=NOW)
    assert tell_of_act(event, now=NOW) == 0


def test_mails_name_agencies_documents_and_neither_citizens_letters_nor_what_people_wrote(house):
    forward(by=house.keeper, now=NOW, document_id=register(house), instruction=instruction(house))
    letter = register(house, code_number="", code_notation="", subject="Đơn của bà Bùi Thị Hà")
    forward(by=house.keeper, now=NOW, document_id=letter, instruction=instruction(house))
    give(house, title="Gặp ông Nam về đơn khiếu nại")
    meeting.approved(house)
    publish(house, units=[house.land_id])
    begun_id = begun(house)
    submit(by=house.culture_official, now=NOW, document_id=begun_id, seen=1)
    tell_all()
    mailed = [row.mailed["vi"] for row in Notice.objects.filter(person=house.culture_head.person_id)]
    assert sorted(mailed) == sorted(
        [
            f"Văn bản đến 215/SNV-CCVC “{SUBJECT}” được chuyển đến bạn hoặc đơn vị của bạn.",
            "Một văn bản được chuyển đến bạn hoặc đơn vị của bạn.",
            "Một nhiệm vụ được Hà Văn Thắng giao cho bạn hoặc đơn vị của bạn, hạn 27/11/2026.",
            "Bạn được mời dự một cuộc họp (08:00 23/11/2026).",
            "Một dự thảo chờ bạn duyệt.",
        ]
    )
    assert {row.mailed["en"] for row in Notice.objects.filter(person=house.land_official.person_id)} == {
        "An internal document was published to you by Nguyễn Thị Hoa."
    }


def test_mails_do_not_name_what_lies_in_a_file_for_people_named_alone(house):
    document_id = register(house)
    row = Document.objects.get(pk=document_id)
    assert document_thing(row).called_outside() != "a document"
    file_id = opened(house, access=Access.NAMED)
    FileItem.objects.create(
        work_file_id=file_id, place=1, document=row, title=row.subject, added_at=NOW, added_by_name="x"
    )
    with translation.override("en"):
        assert document_thing(row).called_outside() == "a document"
