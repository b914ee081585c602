"""The figures equal a recount of the books by hand, row by row, whatever was sent, told and signed."""

from __future__ import annotations

import random
from datetime import timedelta

from tests.documents.test_documents_book_pages import at
from tests.exchange.offices import NOW, delivered, sent
from tests.signatures.examples import make_signing_key, make_use

from motcua.exchange.models import Delivery, Sent
from motcua.exchange.public import ExchangeCount, StatusCode, tell
from motcua.exchange.queries.counts import counts_by_agency
from motcua.kernel.civil_time import civil_date
from motcua.signatures.models import OwnerKind, SigningEntry
from motcua.signatures.public import SigningCount, signing_counts

SINCE, UNTIL = civil_date(NOW) - timedelta(days=3), civil_date(NOW) + timedelta(days=400)


def exchanged(offices, chance):
    """Send at random, some with paper, some late, and have some of it accepted late or in time."""
    for _ in range(12):
        to = chance.choice([(offices.commune_id,), (offices.other_id, offices.commune_id)])
        days = chance.choice([0, 0, 4])
        what = sent(
            offices,
            to=to,
            paper_follows=chance.random() < 0.4,
            issued_on=civil_date(NOW) - timedelta(days=days),
        )
        arrived = delivered(what, offices.commune_id)
        if chance.random() < 0.7:
            later = arrived.arrived_at + timedelta(days=chance.choice([0, 2]))
            tell(arrived.pk, status=StatusCode.ACCEPTED, by=offices.clerk, now=later)


def signed(offices, chance):
    """Have leaders sign and agencies seal at random, some before the period, some a document twice."""
    for agency_id in (offices.department_id, offices.commune_id):
        owners = (
            (OwnerKind.AGENCY, agency_id),
            (OwnerKind.PERSON, 9 * agency_id),
            (OwnerKind.PERSON, -agency_id),
        )
        keys = [
            make_signing_key(kind=kind, owner_id=owner, agency_id=agency_id, name=f"{owner}")
            for kind, owner in owners
        ]
        for _ in range(20):
            key = chance.choice(keys)
            field = "DauCoQuan" if key.owner_kind == OwnerKind.AGENCY else "ChuKyLanhDao"
            field = chance.choice([field, field, field, "DauPhatHanh"])
            subject = chance.choice(["", f"document:{chance.randint(1, 6)}"])
            make_use(key, field=field, subject=subject, at=NOW - timedelta(days=chance.choice([0, 0, 9])))


def by_hand(agency_id):
    """Count one agency's figures row by row."""
    rows = [row for row in Sent.objects.select_related("content") if row.agency_id == agency_id]
    came = [row for row in Delivery.objects.select_related("content") if row.agency_id == agency_id]
    confirmed = [row for row in came if row.confirmed_at]
    uses = [row for row in SigningEntry.objects.select_related("key") if row.key.agency_id == agency_id]
    uses = [row for row in uses if SINCE <= civil_date(row.signed_at) < UNTIL]
    seals = [row for row in uses if row.field == "DauCoQuan"]
    names = [row for row in uses if row.field == "ChuKyLanhDao"]
    return ExchangeCount(
        sent=len(rows),
        sent_with_paper=sum(row.content.paper_follows for row in rows),
        sent_in_time=sum(row.sent_at <= row.send_by for row in rows),
        received=len(came),
        received_with_paper=sum(row.content.paper_follows for row in came),
        confirmed=len(confirmed),
        confirmed_in_time=sum(row.confirmed_at <= row.confirm_by for row in confirmed),
        sealed=len({row.subject or row.sha256_after for row in seals}),
        signed=len({row.subject or row.sha256_after for row in names}),
        signers=len({row.key.owner_id for row in names}),
    )


def test_page_and_table_equal_a_recount_by_hand(offices):
    chance = random.Random(4)
    exchanged(offices, chance)
    signed(offices, chance)
    agencies = (offices.department_id, offices.commune_id, offices.other_id)
    wanted = {agency_id: by_hand(agency_id) for agency_id in agencies}
    assert {row.agency_id: row.count for row in counts_by_agency(since=SINCE, until=UNTIL)} == wanted
    assert wanted[offices.department_id].signers == 2, "there is something to count"

    last = UNTIL - timedelta(days=1)
    days = f"since={SINCE:%d/%m/%Y}&until={last:%d/%m/%Y}"
    page = at(offices.leader).get(f"/exchange/figures/?{days}")
    assert [count for _name, count in page.context["agencies"]] == [wanted[each] for each in sorted(wanted)]
    assert page.context["levels"][-1][1] == sum(wanted.values(), ExchangeCount())
    table = at(offices.leader).get(f"/exchange/figures/export/?{days}").content.decode("utf-8-sig")
    [line] = [each for each in table.splitlines() if each.startswith("Sở Nội vụ,")]
    shown = wanted[offices.department_id]
    assert line.split(",")[1:5] == [
        str(shown.sent), str(shown.sent_electronic_only), str(shown.sent_with_paper), str(shown.sent_in_time)
    ]  # fmt: skip
    assert line.split(",")[-3:] == [str(shown.sealed), str(shown.signed), str(shown.signers)]


def test_nothing_signed_is_nothing_counted(offices):
    assert signing_counts(since=SINCE, until=UNTIL) == {}
    make_use(make_signing_key(kind=OwnerKind.AGENCY, owner_id=7, agency_id=None, name="x"))
    assert signing_counts(since=SINCE, until=UNTIL) == {}
    key = make_signing_key(kind=OwnerKind.AGENCY, owner_id=8, agency_id=8, name="y")
    make_use(key, subject="document:1")
    assert signing_counts(since=SINCE, until=UNTIL) == {8: SigningCount(sealed=1)}
