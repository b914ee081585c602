"""The figures: each document once at its sender and once at each receiver, by hand and on the page."""

from __future__ import annotations

from datetime import date, timedelta

from tests.documents.test_documents_book_pages import at, text_of
from tests.exchange.offices import NOW, delivered, outgoing, sent

from motcua.exchange.public import ExchangeCount, StatusCode, counts_by_agency, counts_by_level, send, tell
from motcua.exchange.queries.counts import total
from motcua.platform import outbox

DAY = date(2026, 11, 20)
NEXT = DAY + timedelta(days=1)


def counted(**period):
    rows = counts_by_agency(**{"since": DAY, "until": NEXT} | period)
    return {row.agency_id: row.count for row in rows}


def test_what_was_sent_and_received_by_hand(offices):
    both = sent(offices, to=(offices.commune_id, offices.other_id))
    sent(offices, paper_follows=True)
    sent(offices, issued_on=date(2026, 11, 17))  # signed on Tuesday, sent on Friday
    arrived = delivered(both, offices.commune_id)
    tell(arrived.pk, status=StatusCode.ACCEPTED, by=offices.clerk, now=arrived.arrived_at)
    found = counted(since=date(2020, 1, 1), until=date(2200, 1, 1))  # they arrive by today's clock
    assert found[offices.department_id] == ExchangeCount(sent=3, sent_with_paper=1, sent_in_time=2)
    assert found[offices.department_id].sent_electronic_only == 2
    received = ExchangeCount(received=3, received_with_paper=1, confirmed=1, confirmed_in_time=1)
    assert found[offices.commune_id] == received
    assert found[offices.other_id] == ExchangeCount(received=1)


def test_levels_add_up_to_the_whole_and_other_days_count_for_themselves(offices):
    sent(offices)
    rows = counts_by_agency(since=DAY, until=NEXT)
    assert sum(counts_by_level(rows).values(), ExchangeCount()) == total(rows)
    assert total(rows).sent == 1
    later = NOW + timedelta(days=40)
    send(outgoing(offices), by=offices.sender, now=later)
    outbox.drain()
    assert total(counts_by_agency(since=DAY, until=NEXT)).sent == 1
    assert total(counts_by_agency(since=later.date(), until=later.date() + timedelta(days=1))).sent == 1


def test_the_queries_do_not_grow_and_the_page_shows_the_figures(offices, assert_constant_queries):
    sent(offices)
    assert_constant_queries(counted, lambda: sent(offices, to=(offices.other_id,)))
    page = at(offices.leader).get("/exchange/figures/?since=20/11/2026&until=20/11/2026")
    assert [count.sent for name, count in page.context["agencies"] if name == "Sở Nội vụ"] == [2]
    assert "Tổng cộng" in text_of(page)
    wrong = at(offices.leader).get("/exchange/figures/?since=21/11/2026&until=20/11/2026")
    assert "Ngày đầu sau ngày cuối" in text_of(wrong)
    assert at(offices.official).get("/exchange/figures/").status_code == 403
