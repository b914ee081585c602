"""Registers and books taken over from elsewhere: numbered on, found, counted; the impossible refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from tests.documents.drafts import draft_of
from tests.documents.factories import NOW
from tests.documents.test_documents_book_pages import at, text_of
from tests.exchange.offices import pdf

from motcua.documents.domain.drafts import Addressed
from motcua.documents.domain.outgoing import OutgoingState
from motcua.documents.models import Document, Incoming, Outgoing, Recipient
from motcua.documents.permissions import NotYourDocumentError
from motcua.documents.public import register_of
from motcua.documents.public.outgoing import outgoing_register
from motcua.documents.public.past import (
    PastArrival,
    PastOutgoing,
    import_arrivals,
    import_outgoing,
    note_statuses,
)
from motcua.exchange import public as exchange
from motcua.kernel.actors import SYSTEM
from motcua.kernel.civil_time import civil_date
from motcua.ledger.models import Entry as Leaf

CODES = exchange.StatusCode
DAY = NOW - timedelta(days=10)


def past_of(house, *, steps: int = 7, at=DAY, **facts) -> PastOutgoing:
    official, keeper = house.culture_official, house.keeper
    neighbour = Addressed(name="Ủy ban nhân dân xã Tiền Phong", agency_id=house.other_id)
    return PastOutgoing(
        agency_id=house.id, unit_id=house.culture_id, draft=draft_of(house, recipients=(neighbour,), **facts),
        people=(official, official, house.culture_head, keeper, house.leader, keeper, keeper),
        moments=tuple(at + timedelta(minutes=minutes) for minutes in range(steps)), is_sent=steps == 7,
    )  # fmt: skip


def sent_of(house, taken, *told: tuple[exchange.StatusCode, str]) -> exchange.PastExchange:
    receipts = tuple(
        exchange.Receipt(code=code, told_at=DAY + timedelta(hours=hours), words=words)
        for hours, (code, words) in enumerate(told, start=1)
    )
    letter = exchange.Outgoing(
        document_id=taken.exchange_id, sender_id=house.id, number=taken.number, symbol=taken.symbol,
        recipients=(exchange.Recipient(agency_id=house.other_id),), issued_on=civil_date(DAY), files=(pdf(),),
        subject="báo cáo kết quả", paper_follows=True,
    )  # fmt: skip
    return exchange.PastExchange(
        outgoing=letter, sent_at=DAY + timedelta(minutes=7), sent_by_name="Nguyễn Thị Hoa",
        told={house.other_id: receipts},
    )  # fmt: skip


def arrival_of(house, delivery_id: int, *, steps: int) -> PastArrival:
    keeper, leader = house.other_keeper, house.other_leader
    return PastArrival(
        delivery=exchange.delivery(delivery_id), unit_id=house.land_id,
        people=(keeper, keeper, leader, leader, leader),
        moments=tuple(DAY + timedelta(hours=2 + step) for step in range(steps)),
    )  # fmt: skip


def test_what_goes_out_is_numbered_on_from_what_is_there_and_stands_where_it_came_to(house):
    [first] = import_outgoing([past_of(house)], by=SYSTEM)
    later = import_outgoing([past_of(house, steps=steps) for steps in range(1, 8)], by=SYSTEM)
    assert (first.number, first.symbol, first.exchange_id) == (
        "01", "UBND-VHXH", "H28.99.7,2026,01/UBND-VHXH",
    )  # fmt: skip
    assert [each.number for each in later] == ["", "", "", "", "02", "03", "04"]
    rows = Outgoing.objects.filter(pk__in=[each.document_id for each in later]).order_by("pk")
    assert [row.state for row in rows] == [
        OutgoingState.DRAFTING, OutgoingState.CONTENT, OutgoingState.FORM, OutgoingState.SIGNING,
        OutgoingState.SEALING, OutgoingState.ISSUING, OutgoingState.ISSUED,
    ]  # fmt: skip
    assert all(row.signed_file_id is None for row in rows), "nothing is signed that nobody signed"
    found = outgoing_register(house.keeper, now=NOW, text="cai cach hanh chinh").rows
    assert len(found) == 8
    assert Leaf.objects.filter(subject=f"document:{first.document_id}").count() == 7


def test_both_books_say_the_same_and_the_register_of_arrivals_goes_on(house):
    [taken] = import_outgoing([past_of(house)], by=SYSTEM)
    past = sent_of(house, taken, (CODES.ARRIVED, ""), (CODES.ACCEPTED, ""), (CODES.COMPLETED, ""))
    [delivery_id] = exchange.import_exchanged([past], by=SYSTEM).values()
    [line] = exchange.board_of(taken.exchange_id, by=house.keeper).lines
    there = exchange.delivery(delivery_id, by=house.other_keeper)
    assert line.standing is there.standing is exchange.Standing.COMPLETED
    assert [each.status.value for each in line.told] == ["01", "03", "06"]
    counted = exchange.counts_by_agency(since=civil_date(DAY), until=civil_date(NOW))
    assert [(row.count.sent_with_paper, row.count.confirmed) for row in counted] == [(1, 0), (0, 1)]

    told = [(taken.exchange_id, house.other_id, "06", DAY), ("unknown", house.other_id, "01", DAY)]
    assert note_statuses(told, by=SYSTEM) == 1
    [recipient] = Recipient.objects.filter(document=taken.document_id)
    assert (recipient.status, recipient.status_at) == ("06", DAY)

    [document_id] = import_arrivals([arrival_of(house, delivery_id, steps=5)], by=SYSTEM)
    [row] = register_of(house.other_keeper, now=NOW, text="bao cao").rows
    assert (row.id, row.arrival_number, row.code) == (document_id, "01", "01/UBND-VHXH")
    assert Incoming.objects.get(pk=document_id).completed_at == DAY + timedelta(hours=6)
    assert Document.objects.get(pk=document_id).attachments.count() == 1
    with time_machine.travel(NOW, tick=False):
        shown = at(house.keeper).get(f"/documents/outgoing/{taken.document_id}/")
        assert "Ủy ban nhân dân xã Tiền Phong" in text_of(shown)
        assert at(house.other_leader).get(f"/documents/incoming/{document_id}/").status_code == 200
    with pytest.raises(IntegrityError), transaction.atomic():
        import_arrivals([arrival_of(house, delivery_id, steps=1)], by=SYSTEM)


@pytest.mark.parametrize(
    ("told", "error"),
    [
        pytest.param(
            [(CODES.COMPLETED, "")], exchange.ForbiddenStatusError, id="completed before it arrived"
        ),
        pytest.param(
            [(CODES.ARRIVED, ""), (CODES.REFUSED, "")],
            exchange.ReasonMissingError,
            id="refused without a reason",
        ),
    ],
)
def test_what_no_receiver_can_have_told_is_refused_whole(house, told, error):
    [taken] = import_outgoing([past_of(house)], by=SYSTEM)
    with pytest.raises(error):
        exchange.import_exchanged([sent_of(house, taken, *told)], by=SYSTEM)
    with pytest.raises(exchange.NotYourExchangeError):
        exchange.board_of(taken.exchange_id, by=house.keeper)


def test_only_the_system_takes_over(house):
    [taken] = import_outgoing([past_of(house)], by=SYSTEM)
    past = sent_of(house, taken, (CODES.ARRIVED, ""))
    with pytest.raises(exchange.NotYourExchangeError):
        exchange.import_exchanged([past], by=house.keeper)
    with pytest.raises(NotYourDocumentError):
        import_outgoing([past_of(house)], by=house.keeper)
    [delivery_id] = exchange.import_exchanged([past], by=SYSTEM).values()
    with pytest.raises(NotYourDocumentError):
        import_arrivals([arrival_of(house, delivery_id, steps=1)], by=house.other_keeper)
    stranger = replace(house.culture_official, person_id=None)
    with pytest.raises(NotYourDocumentError):
        import_outgoing([replace(past_of(house), people=(stranger,) * 7)], by=SYSTEM)
    with pytest.raises(NotYourDocumentError):
        note_statuses([], by=house.keeper)
    assert Document.objects.count() == 1
