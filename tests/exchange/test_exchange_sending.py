"""Documents between agencies of one node: taken once, told of, kept; nobody else sees or touches them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from tests.exchange.offices import NOW, delivered, outgoing, sent, told

from motcua.exchange.adapters.local_transport import LocalTransport
from motcua.exchange.domain.letters import NoFileError, NoRecipientError
from motcua.exchange.domain.receipts import ForbiddenStatusError, ReasonMissingError, Standing
from motcua.exchange.events import Arrived, Told
from motcua.exchange.ledger_source import STREAM, EntrySource
from motcua.exchange.models import Content, Delivery, Entry, Line, Posting, Sent
from motcua.exchange.public import (
    AlreadySentError,
    NotYourExchangeError,
    Recipient,
    StatusCode,
    TransportError,
    UnknownRecipientError,
    board_of,
    deliveries_waiting,
    delivery,
    send,
    tell,
)
from motcua.exchange.services.carry import carry_now
from motcua.exchange.services.parcels import parcel_of
from motcua.exchange.services.receive import OtherContentError
from motcua.exchange.services.take import take_parcel
from motcua.ledger.models import Entry as Leaf
from motcua.platform import audit, outbox
from motcua.platform.models import EventRow


def announced(event) -> list[dict]:
    return list(EventRow.objects.filter(name=event.name).order_by("id").values_list("data", flat=True))


def test_a_document_arrives_and_its_sender_is_told_so(offices):
    what = sent(offices)
    arrived = delivered(what, offices.commune_id)
    read = delivery(arrived.pk, by=offices.clerk)
    assert (read.letter.subject, read.letter.files, read.standing) == (
        what.subject,
        what.files,
        Standing.ARRIVED,
    )
    assert (read.letter.sender_code, read.letter.sender_name) == ("H28.99.1", "Sở Nội vụ")
    board = board_of(what.document_id, by=offices.sender)
    [line] = board.lines
    assert (line.code, line.standing) == ("H28.99.2", Standing.ARRIVED)
    assert [(each.status, each.told_at) for each in line.told] == [(StatusCode.ARRIVED, arrived.arrived_at)]
    assert [each["delivery_id"] for each in announced(Arrived)] == [arrived.pk]
    assert [(each["recipient"], each["status"]) for each in announced(Told)] == [("H28.99.2", "01")]


def test_everything_told_moves_the_board_and_stands_there_with_its_time(offices):
    what = sent(offices)
    told(offices, what, StatusCode.ACCEPTED, StatusCode.ASSIGNED, StatusCode.COMPLETED)
    [line] = board_of(what.document_id, by=offices.leader).lines
    assert line.standing is Standing.COMPLETED
    assert [each.status.value for each in line.told] == ["01", "03", "04", "06"]


def test_sending_twice_sends_once(offices):
    what = sent(offices)
    assert send(what, by=offices.sender, now=NOW) == Sent.objects.get().pk
    outbox.drain()
    assert (Sent.objects.count(), Line.objects.count(), Delivery.objects.count()) == (1, 1, 1)
    with pytest.raises(AlreadySentError):
        send(replace(what, subject="Khác"), by=offices.sender, now=NOW)


def test_a_parcel_that_comes_again_is_taken_once_and_its_receipt_repeated(offices):
    what = sent(offices)
    posting = Posting.objects.get(kind="document")
    entries = Entry.objects.count()
    take_parcel(parcel_of(posting), transport="local", now=NOW + timedelta(minutes=5))
    outbox.drain()
    assert Delivery.objects.count() == 1
    assert Entry.objects.count() == entries
    assert Posting.objects.filter(kind="status", status="01", state="done").count() == 2
    assert board_of(what.document_id, by=offices.sender).lines[0].standing is Standing.ARRIVED


def test_something_else_under_the_same_identifier_is_not_taken(offices):
    sent(offices)
    parcel = parcel_of(Posting.objects.get(kind="document"))
    other = replace(parcel, letter=replace(parcel.letter, subject="Nội dung khác"))
    with pytest.raises(OtherContentError):
        take_parcel(other, transport="local", now=NOW)
    assert Content.objects.count() == 1


def test_nobody_sends_again_what_another_agency_was_refused(offices):
    what = sent(offices)
    told(offices, what, StatusCode.REFUSED, reason="Thiếu phụ lục")
    parcel = parcel_of(Posting.objects.get(kind="document", line__sent__document_id=what.document_id))
    letter = replace(parcel.letter, sender_code="H28.99.3", subject="V/v khác")
    forged = replace(parcel, sender=replace(parcel.sender, code="H28.99.3"), letter=letter, sending=2)
    with pytest.raises(OtherContentError):
        take_parcel(forged, transport="node", now=NOW)
    kept = delivered(what, offices.commune_id)
    assert (kept.standing, kept.content.sender_code) == (Standing.REFUSED.value, "H28.99.1")


def test_many_receivers_share_one_content_and_each_has_a_line(offices):
    what = sent(offices, to=(offices.commune_id, offices.other_id))
    assert Content.objects.count() == 1
    told(offices, what, StatusCode.ACCEPTED)
    standings = {line.code: line.standing for line in board_of(what.document_id, by=offices.sender).lines}
    assert standings == {"H28.99.2": Standing.ACCEPTED, "H28.99.3": Standing.ARRIVED}


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        pytest.param({"recipients": ()}, NoRecipientError, id="nobody"),
        pytest.param({"recipients": (Recipient(code="H28.99.1"),)}, NoRecipientError, id="oneself"),
        pytest.param({"recipients": (Recipient(code="H28.99.2"),) * 2}, NoRecipientError, id="twice"),
        pytest.param({"files": ()}, NoFileError, id="no file"),
        pytest.param({"recipients": (Recipient(code="G09"),)}, UnknownRecipientError, id="no way"),
    ],
)
def test_what_cannot_be_sent_leaves_nothing_behind(offices, facts, error):
    what = replace(outgoing(offices), **facts)
    with pytest.raises(error):
        send(what, by=offices.sender, now=NOW)
    assert not Sent.objects.exists()
    assert not Content.objects.exists()


def test_only_the_office_clerk_of_the_sender_sends(offices):
    for actor in (offices.leader, offices.clerk):
        with pytest.raises(NotYourExchangeError):
            send(outgoing(offices), by=actor, now=NOW)
    assert not Sent.objects.exists()


def test_only_the_receiver_tells_and_only_its_clerk_takes_or_refuses(offices):
    what = sent(offices)
    delivery_id = delivered(what, offices.commune_id).pk
    for actor, status in [
        (offices.sender, StatusCode.ACCEPTED),
        (offices.other_clerk, StatusCode.ACCEPTED),
        (offices.official, StatusCode.ACCEPTED),
        (offices.official, StatusCode.REFUSED),
    ]:
        with pytest.raises(NotYourExchangeError):
            tell(delivery_id, status=status, reason="Nhầm", by=actor, now=NOW)
    told(offices, what, StatusCode.ACCEPTED)
    tell(delivery_id, status=StatusCode.IN_PROCESS, by=offices.official, now=NOW)
    assert delivered(what, offices.commune_id).standing == "in_process"


def test_refusing_needs_a_reason_and_the_table_is_held_to(offices):
    what = sent(offices)
    with pytest.raises(ReasonMissingError):
        told(offices, what, StatusCode.REFUSED, reason="  ")
    with pytest.raises(ForbiddenStatusError):
        told(offices, what, StatusCode.COMPLETED)
    for status in (StatusCode.ARRIVED, StatusCode.AGREED):
        with pytest.raises(ForbiddenStatusError):
            told(offices, what, status)
    told(offices, what, StatusCode.REFUSED, reason="Gửi nhầm nơi nhận")
    [line] = board_of(what.document_id, by=offices.sender).lines
    assert (line.standing, line.told[-1].words) == (Standing.REFUSED, "Gửi nhầm nơi nhận")


def test_each_agency_sees_its_own_books_only(offices):
    what = sent(offices)
    arrived = delivered(what, offices.commune_id)
    for stranger in (offices.clerk, offices.other_clerk):
        with pytest.raises(NotYourExchangeError):
            board_of(what.document_id, by=stranger)
    for stranger in (offices.sender, offices.other_clerk, offices.official):
        with pytest.raises(NotYourExchangeError):
            delivery(arrived.pk, by=stranger)
    assert [row.id for row in deliveries_waiting(offices.clerk, now=NOW)] == [arrived.pk]
    assert deliveries_waiting(offices.sender, now=NOW) == ()
    assert deliveries_waiting(offices.other_clerk, now=NOW) == ()


def test_urgent_ones_wait_first_and_what_was_taken_waits_no_more(offices):
    ordinary, urgent = sent(offices), sent(offices, urgency=3)
    first, second = deliveries_waiting(offices.clerk, now=NOW)
    assert (first.code, second.code) == (f"{urgent.number}/SNV-CCVC", f"{ordinary.number}/SNV-CCVC")
    told(offices, urgent, StatusCode.ACCEPTED)
    assert [row.urgency for row in deliveries_waiting(offices.clerk, now=NOW)] == [0]


def test_lists_and_boards_ask_the_same_number_of_queries_whatever_they_show(offices, assert_constant_queries):
    what = sent(offices, to=(offices.commune_id, offices.other_id))
    assert_constant_queries(
        lambda: deliveries_waiting(offices.clerk, now=NOW), lambda: [sent(offices) for _ in range(3)]
    )
    assert_constant_queries(
        lambda: board_of(what.document_id, by=offices.sender),
        lambda: told(offices, what, StatusCode.ACCEPTED, StatusCode.ASSIGNED),
    )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE exchange_entry SET code = '06' WHERE code <> ''",
        "DELETE FROM exchange_entry",
        "UPDATE exchange_content SET subject = 'x'",
        "DELETE FROM exchange_contentfile",
        "UPDATE exchange_sent SET sent_at = sent_at - interval '1 day'",
        "DELETE FROM exchange_line",
        "UPDATE exchange_delivery SET document_id = 'x'",
    ],
)
def test_the_database_keeps_what_was_said(offices, statement):
    sent(offices)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_every_line_of_the_histories_is_audited_and_a_leaf_of_the_ledger(offices):
    what = sent(offices)
    line = Line.objects.get()
    told(offices, what, StatusCode.ACCEPTED)
    for subject in (f"sent:{line.sent_id}", f"line:{line.pk}", f"delivery:{Delivery.objects.get().pk}"):
        entries = Entry.objects.filter(subject=subject).count()
        assert entries
        assert len(audit.changes_of(f"exchange:{subject}")) == entries
        facts = list(EntrySource().facts(subject=f"exchange:{subject}"))
        assert len(facts) == entries
        leaves = Leaf.objects.filter(stream=STREAM, key__in=[fact.key for fact in facts])
        assert leaves.count() == entries


def test_parcels_of_one_thread_go_in_order_and_others_pass_them(offices, monkeypatch):
    carried, broken = [], [True]
    carry = LocalTransport.carry

    def failing(self, parcel, *, now):
        if broken[0] and parcel.document_id == first.document_id:
            raise TransportError("đường truyền")
        carried.append(parcel.document_id)
        carry(self, parcel, now=now)

    monkeypatch.setattr(LocalTransport, "carry", failing)
    first = outgoing(offices, thread_id="t")
    second, other = outgoing(offices, thread_id="t"), outgoing(offices)
    for each in (first, second, other):
        send(each, by=offices.sender, now=NOW)
    outbox.drain()
    assert set(carried) == {other.document_id}
    stuck = Posting.objects.get(line__sent__document_id=first.document_id)
    assert (stuck.state, stuck.attempts, "đường truyền" in stuck.error) == ("waiting", 1, True)
    broken[0] = False
    assert carry_now(stuck.pk, now=stuck.due_at - timedelta(seconds=1)) is None
    assert Posting.objects.get(pk=stuck.pk).state == "waiting"
    carry_now(stuck.pk, now=stuck.due_at)
    outbox.drain()
    documents = [each for each in dict.fromkeys(carried) if each != other.document_id]
    assert documents == [first.document_id, second.document_id]
