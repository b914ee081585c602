"""Incoming documents: registered in order, warned of twice, instructed on, handled, completed."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from tests.documents.arrivals import PNG, instructed, instruction, register, scan, stored
from tests.documents.factories import NOW
from tests.dossiers.at_once import at_once, kinds
from tests.queries import count_queries

from motcua.documents.domain.incoming import (
    ArrivalError,
    Charged,
    CompletedError,
    DueInThePastError,
    Mark,
    NoLeadError,
    NotChargedError,
    Part,
    Secrecy,
    SecretContentError,
    State,
    Urgency,
    WordsMissingError,
    likeness,
    marks_of,
)
from motcua.documents.domain.searching import query_of, words_of
from motcua.documents.models import Charge, Document, Entry, Number
from motcua.documents.permissions import NotYourDocumentError, documents_visible_to
from motcua.documents.queries.incoming import register_of, waiting_for
from motcua.documents.services.hand_on import forward, instruct, present, send_back
from motcua.documents.services.handle import (
    complete,
    finish_part,
    give_opinion,
    link_reply,
    pass_on,
    receive,
)
from motcua.documents.services.register_incoming import CameBeforeError, HandedFile
from motcua.kernel.actors import Role, Seat
from motcua.platform import files

TODAY = date(2026, 11, 20)
LETTER = {"issuer": "Sở Nội vụ", "code_number": "7", "code_notation": "SNV-VP", "issued_on": TODAY}


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        ({"issuer": "SO NOI VU"}, True),
        ({"code_number": "07"}, True),
        ({"code_notation": "snv - vp"}, True),
        ({"issuer": "Sở Xây dựng"}, False),
        ({"code_number": "70"}, False),
        ({"issued_on": date(2026, 1, 2)}, True),
        ({"issued_on": date(2025, 11, 20)}, False),
    ],
)
def test_what_makes_a_document_the_same(other, is_same):
    assert (likeness(**LETTER) == likeness(**LETTER | other)) is is_same


@pytest.mark.parametrize(
    ("due_on", "marks"),
    [
        (None, ()),
        (date(2026, 11, 19), (Mark.OVERDUE,)),
        (TODAY, (Mark.NEAR_DUE,)),
        (date(2026, 11, 24), (Mark.NEAR_DUE,)),
        (date(2026, 11, 25), ()),
    ],
)
def test_the_last_day_still_belongs_to_the_term(due_on, marks):
    near = date(2026, 11, 24)
    assert marks_of(is_unread=False, due_on=due_on, today=TODAY, near_until=near) == marks
    assert marks_of(is_unread=True, due_on=due_on, today=TODAY, near_until=near) == (Mark.UNREAD, *marks)


@given(st.text())
def test_whatever_is_typed_is_words_or_nothing(text):
    """No sign of a query language reaches PostgreSQL."""
    assert all(word.isalnum() for word in words_of(text))
    assert query_of(text).count("'") == 2 * len(query_of(text).split(" & ") if query_of(text) else ())


def test_arrivals_are_numbered_in_their_order_with_every_field(house):
    first = register(house, files=(scan(), scan("phu-luc.png")), file_notation="01.NV", pages=3)
    second = register(house, code_number="216", file_notation="01.NV", urgency=Urgency.URGENT)
    document = stored(first).document

    assert [stored(each).arrival_number for each in (first, second)] == ["01", "02"]
    assert (document.organ_code, document.file_year, document.file_ordinal) == ("H28.99.7", 2026, 1)
    assert stored(second).document.file_ordinal == 2
    assert (document.code, document.pages) == ("215/SNV-CCVC", 3)
    assert list(document.attachments.values_list("name", flat=True)) == ["cong-van.png", "phu-luc.png"]
    assert stored(first).state is State.REGISTERED
    entry = Entry.objects.get(subject=document.ref)
    assert entry.facts["number"] == "01"
    digest = hashlib.sha256(PNG).hexdigest()
    assert entry.facts["files"] == [["cong-van.png", digest], ["phu-luc.png", digest]]


def test_files_of_one_name_are_all_kept_and_the_same_file_once(house):
    other = HandedFile(name="cong-van.png", stream=io.BytesIO(PNG + b"\n"))
    document = stored(register(house, files=(scan(), scan(), other))).document

    digests = [hashlib.sha256(content).hexdigest() for content in (PNG, PNG + b"\n")]
    assert list(document.attachments.order_by("id").values_list("sha256", flat=True)) == digests
    entry = Entry.objects.get(subject=document.ref)
    assert entry.facts["files"] == [["cong-van.png", digest] for digest in digests]


def test_what_came_before_is_told_and_only_then_registered_again(house):
    register(house)
    with pytest.raises(CameBeforeError) as told:
        register(house, organ_name="SỞ NỘI VỤ", code_number="0215", issued_on=date(2026, 11, 2))
    assert told.value.numbers == ("01/2026",)
    again = register(house, came_before=True)
    assert stored(again).arrival_number == "02", "what was refused took no number"
    assert Entry.objects.get(subject=f"document:{again}").facts["came_before"] == ["01/2026"]


def test_a_sub_number_stands_beside_an_arrival(house):
    main = stored(register(house)).document.number_id
    late = register(house, code_number="300", beside=main)
    assert stored(late).arrival_number == "01a"
    with pytest.raises(NotYourDocumentError):
        register(house, code_number="301", beside=main + 999)


@pytest.mark.parametrize("secrecy", [each for each in Secrecy if each is not Secrecy.NONE])
def test_a_state_secret_is_not_taken_in(house, secrecy):
    with pytest.raises(SecretContentError):
        register(house, secrecy=secrecy, files=(scan(),))
    assert not Document.objects.exists()
    assert not Number.objects.exists()


@pytest.mark.parametrize(
    "facts",
    [{"arrived_on": TODAY + timedelta(days=1)}, {"issued_on": TODAY + timedelta(days=1)}],
    ids=["arrives tomorrow", "dated after its arrival"],
)
def test_days_must_follow_one_another(house, facts):
    with pytest.raises(ArrivalError):
        register(house, **facts)


def test_a_file_that_is_refused_leaves_no_document(house):
    bad = scan("bao-cao.pdf")  # a picture under the name of a PDF
    with pytest.raises(files.FileRefusedError):
        register(house, files=(bad,))
    assert not Number.objects.exists()


def test_from_the_clerk_to_the_leader_to_the_units_to_the_answer(house):
    document_id = register(house)
    at = {"now": NOW, "document_id": document_id}
    person_id = house.leader.person_id
    present(by=house.keeper, **at, person_id=person_id, words="Kính trình Chủ tịch")
    assert stored(document_id).state is State.PRESENTED
    instruct(by=house.leader, **at, instruction=instruction(house))
    assert stored(document_id).lead_name == "Phòng Văn hóa - Xã hội"
    receive(by=house.culture_head, **at)
    assert stored(document_id).receipt_name == "Đinh Công Sơn"
    lead = (Charged(part=Part.LEAD, person_id=house.culture_official.person_id),)
    pass_on(by=house.culture_head, **at, charged=lead, words="Đồng chí Lâm làm")
    receive(by=house.culture_official, **at)
    give_opinion(by=house.culture_official, **at, words="Đã tổng hợp xong")
    finish_part(by=house.land_head, **at, words="Đã gửi số liệu")
    link_reply(by=house.culture_official, **at, reply_code="57/UBND-VX")
    complete(by=house.culture_official, **at, words="Đã báo cáo Sở Nội vụ")

    done = stored(document_id)
    assert (done.state, done.reply_code) == (State.COMPLETED, "57/UBND-VX")
    acts = Entry.objects.filter(subject=f"document:{document_id}").order_by("number")
    assert [each.act for each in acts] == [
        "registered", "presented", "instructed", "received", "passed_on", "received", "opinion", "part_done",
        "reply_linked", "completed",
    ]  # fmt: skip
    assert not Charge.objects.filter(document=document_id, done_at=None).exists()
    for person in (house.keeper, house.leader, house.culture_head, house.culture_official, house.land_head):
        assert waiting_for(person, now=NOW) == ()


def test_what_is_known_goes_straight_to_its_unit_and_may_come_back(house):
    document_id = register(house)
    at = {"now": NOW, "document_id": document_id}
    forward(by=house.keeper, **at, instruction=instruction(house, words=""))
    with pytest.raises(WordsMissingError):
        send_back(by=house.culture_head, **at, reason="Không")
    send_back(by=house.culture_head, **at, reason="Không thuộc nhiệm vụ của phòng")

    assert stored(document_id).state is State.REGISTERED
    assert [row.id for row in waiting_for(house.keeper, now=NOW)] == [document_id]
    assert waiting_for(house.culture_head, now=NOW) == ()
    instruct(by=house.leader, **at, instruction=instruction(house))
    with pytest.raises(NotYourDocumentError):
        forward(by=house.keeper, **at, instruction=instruction(house))


def test_a_later_instruction_takes_the_place_of_the_one_before(house):
    document_id = instructed(house)
    other = (Charged(part=Part.LEAD, unit_id=house.land_id),)
    at = {"now": NOW, "document_id": document_id}
    instruct(by=house.deputy, **at, instruction=instruction(house, charged=other))

    assert stored(document_id).lead_name == "Phòng Kinh tế"
    with pytest.raises(NotYourDocumentError):
        complete(by=house.culture_head, **at, words="Xong")
    assert Entry.objects.filter(act="instructed").count() == 2, "both stay in the history"


def test_what_is_wrong_with_an_instruction_is_said(house):
    document_id = register(house)
    at = {"now": NOW, "document_id": document_id, "by": house.leader}
    lead, inform = (Charged(part=part, unit_id=house.land_id) for part in (Part.LEAD, Part.INFORM))
    for charged in ((), (inform,), (lead, inform)):
        with pytest.raises(NoLeadError):
            instruct(**at, instruction=instruction(house, charged=charged))
    with pytest.raises(DueInThePastError):
        instruct(**at, instruction=instruction(house, due_on=TODAY - timedelta(days=1)))
    with pytest.raises(WordsMissingError):
        instruct(**at, instruction=instruction(house, words=" "))
    with pytest.raises(NotYourDocumentError):
        instruct(**at | {"by": house.culture_head}, instruction=instruction(house))


def test_only_who_is_charged_handles_and_what_is_completed_stays(house):
    document_id = instructed(house)
    at = {"now": NOW, "document_id": document_id}
    for act in (complete, give_opinion):
        with pytest.raises((NotYourDocumentError, NotChargedError)):
            act(by=house.keeper, **at, words="Xong")
        with pytest.raises(NotYourDocumentError):
            act(by=house.other_leader, **at, words="Xong")
    with pytest.raises(NotChargedError):
        complete(by=house.land_head, **at, words="Xong")
    complete(by=house.culture_head, **at, words="Đã xử lý")
    with pytest.raises(CompletedError):
        give_opinion(by=house.leader, **at, words="Thêm")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE documents_incoming SET completed_at = NULL")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE documents_incoming SET arrival_number = '9'")


@pytest.mark.parametrize(
    ("role", "may"), [(Role.CLERK, False), (Role.OFFICE_CLERK, False), (Role.OFFICIAL, True)]
)
def test_a_lent_seat_acts_for_its_lender_only_where_it_handles_documents(house, role, may):
    document_id = instructed(house)
    at = {"now": NOW, "document_id": document_id}
    lead = (Charged(part=Part.LEAD, person_id=house.culture_official.person_id),)
    pass_on(by=house.culture_head, **at, charged=lead)
    if may:
        give_opinion(by=lent(house, role), **at, words="Làm thay")
    else:
        with pytest.raises((NotYourDocumentError, NotChargedError)):
            give_opinion(by=lent(house, role), **at, words="Làm thay")


def naive(house, person) -> set[int]:
    """Return what a person may see, worked out the slow way."""
    seen = set()
    for document in Document.objects.all():
        seats = [seat for seat in person.seats if seat.agency_id == document.agency_id]
        if {seat.role.value for seat in seats} & {"office_clerk", "leader"}:
            seen.add(document.pk)
        for charge in document.charges.filter(ended_at=None):
            heads = {seat.unit_id for seat in seats if seat.role.value == "unit_head"}
            if charge.unit_id in heads:
                seen.add(document.pk)
            for seat in seats:
                is_own = seat.on_behalf_of is None and charge.person_id == person.person_id
                is_lent = seat.on_behalf_of is not None and charge.person_id == seat.on_behalf_of
                if is_own or (is_lent and seat.role.value in {"official", "unit_head", "leader"}):
                    seen.add(document.pk)
    return seen


def lent(house, role, *, agency_id=None):
    """Return the land unit's official with a seat lent by the culture unit's, who is charged in person."""
    lender = house.culture_official.person_id
    seat = Seat(role=role, agency_id=agency_id or house.id, unit_id=house.land_id, on_behalf_of=lender)
    return replace(house.land_official, seats=(*house.land_official.seats, seat))


def test_lists_search_and_filter_agree_with_a_naive_oracle_on_rights(house):
    instructed(house)
    passed = instructed(house, code_number="216")
    lead = (Charged(part=Part.LEAD, person_id=house.culture_official.person_id),)
    pass_on(by=house.culture_head, now=NOW, document_id=passed, charged=lead)
    register(house, code_number="217")
    register(house, by=house.other_keeper, agency_id=house.other_id)
    people = (
        house.keeper, house.leader, house.deputy, house.culture_head, house.culture_official, house.land_head,
        house.land_official, house.other_keeper, house.other_leader,
        *(lent(house, role) for role in Role), lent(house, Role.OFFICIAL, agency_id=house.other_id),
    )  # fmt: skip
    assert naive(house, lent(house, Role.CLERK)) == set(), "who stands in at the counter reads no mail"
    assert naive(house, lent(house, Role.OFFICIAL)) == {passed}

    for person in people:
        allowed = naive(house, person)
        assert set(documents_visible_to(person).values_list("pk", flat=True)) == allowed
        assert {row.id for row in register_of(person, now=NOW).rows} == allowed
        assert {row.id for row in register_of(person, now=NOW, text="bao cao").rows} == allowed
        assert {row.id for row in waiting_for(person, now=NOW)} <= allowed


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("can bo cong chuc", True),
        ("CÁN BỘ", True),
        ("215", True),
        ("215/snv", True),
        ("do thi hau", True),
        ("noi vu bao", True),
        ("an bo", False),
        ("xay dung", False),
        ("' | ! & :*", True),
    ],
)
def test_search_finds_without_tones_by_the_beginnings_of_words(house, text, is_found):
    register(house)
    assert bool(register_of(house.keeper, now=NOW, text=text).rows) is is_found


def test_lists_ask_no_more_when_there_is_more(house):
    instructed(house)
    for person in (house.leader, house.culture_head):
        waiting_for(person, now=NOW)
    before = [
        len(count_queries(show))
        for show in (
            lambda: waiting_for(house.culture_head, now=NOW),
            lambda: register_of(house.keeper, now=NOW, text="bao"),
        )
    ]
    for number in range(3):
        instructed(house, code_number=str(300 + number))
    after = [
        len(count_queries(show))
        for show in (
            lambda: waiting_for(house.culture_head, now=NOW),
            lambda: register_of(house.keeper, now=NOW, text="bao"),
        )
    ]
    assert after == before
    assert len(waiting_for(house.culture_head, now=NOW)) == 4


@pytest.mark.django_db(transaction=True)
def test_two_clerks_at_once_register_the_same_document_once(house):
    assert kinds(at_once(*[lambda: register(house)] * 4)) == ["CameBeforeError"] * 3 + ["done"]
    assert [each.number for each in Number.objects.all()] == [1]


def test_what_came_on_the_last_day_of_the_year_stands_in_that_years_book(house):
    new_year = datetime(2027, 1, 1, 2, 0, tzinfo=UTC)
    register(house, now=new_year, arrived_on=date(2027, 1, 1), code_number="1")
    late = register(house, now=new_year, arrived_on=date(2026, 12, 31), code_number="2")
    number = stored(late).document.number
    assert (number.year, number.number) == (2026, 1)
    assert set(Number.objects.values_list("book__year", "number")) == {(2026, 1), (2027, 1)}
