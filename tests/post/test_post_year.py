"""A year of the post in small: parcels and money balance to zero, and everything planted is found."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from benchmarks import postal_year
from benchmarks.postal_year import Year
from tests.post.factories import Post

from motcua.kernel.civil_time import civil_date
from motcua.post.domain.codes import parcel_code
from motcua.post.domain.money import Difference
from motcua.post.domain.tracking import FIRST, OPEN_STATES, Happening, ParcelKind
from motcua.post.models import Collected, Entry, Parcel, Remittance, RemittanceRow
from motcua.post.permissions import parcels_visible_to
from motcua.post.queries.reconciliation import balances
from motcua.post.services.track import Heard, take_in

YEAR = Year(lodged=60, returned=1_960, begins=datetime(2026, 1, 5, 1, 0, tzinfo=UTC))
NOW = datetime(2026, 12, 31, 3, 0, tzinfo=UTC)


@pytest.fixture
def codes(at: Post) -> list[str]:
    """The year's parcels as they were ordered, by their codes."""
    found = [parcel_code(year=2026, number=number) for number in range(1, YEAR.count + 1)]
    Parcel.objects.bulk_create(_parcel(at, number, code) for number, code in enumerate(found, start=1))
    return found


def _parcel(at: Post, number: int, code: str) -> Parcel:
    kind = ParcelKind(YEAR.kind(number))
    return Parcel(
        code=code,
        kind=kind.value,
        office_id=at.office_id,
        agency_id=at.agency.id,
        title="Đăng ký khai sinh",
        sender_name="Bùi Văn Nam",
        sender_address="Xóm Mái",
        receiver_name="Ủy ban nhân dân xã",
        receiver_address="Trụ sở",
        zone="same_district",
        days=1,
        postage_by="applicant",
        to_collect=YEAR.owes(number),
        state=FIRST[kind].value,
        ordered_at=YEAR.at(number) - timedelta(hours=2),
        ordered_by_name="Bùi Thị Nhung",
    )


def heard(page: list[dict[str, object]]) -> list[Heard]:
    return [Heard(**(line | {"happening": Happening(line["happening"])})) for line in page]


def replay(codes: list[str]) -> Counter[str]:
    """Tell the whole year, and return what became of its lines."""
    told: Counter[str] = Counter()
    for page in postal_year.pages(YEAR, codes):
        became = take_in(heard(page), now=NOW)
        told.update(kept=became.kept, known=became.known, unknown=len(became.unknown))
    return told


def test_every_parcel_ends_as_it_ended_and_nothing_counts_twice(codes):
    told = replay(codes)
    real = sum(len(postal_year.steps(YEAR, number)) for number in range(1, YEAR.count + 1))
    assert told == {
        "kept": real,
        "known": real // postal_year.TWICE_EVERY,
        "unknown": real // postal_year.STRANGE_EVERY,
    }
    assert Counter(Parcel.objects.values_list("state", flat=True)) == YEAR.ends()
    assert YEAR.ends()["lost"] == YEAR.count // postal_year.LOST_EVERY
    assert not Parcel.objects.filter(state__in=[each.value for each in OPEN_STATES]).exists()
    assert not Parcel.objects.filter(is_contradictory=True).exists()
    back = Parcel.objects.filter(state="returned_to_agency")
    assert set(back.values_list("invitations", flat=True)) == {2}
    assert replay(codes)["kept"] == 0
    assert Entry.objects.count() == real


def test_money_balances_to_zero_but_for_what_was_planted(at, codes):
    replay(codes)
    ids = dict(Parcel.objects.values_list("code", "id"))
    rows, handed = [], []
    for number, code in enumerate(codes, start=1):
        day = civil_date(postal_year.steps(YEAR, number)[-1 if YEAR.kind(number) == "return" else 0][1])
        for place, amount in enumerate(postal_year.collected(YEAR, number)):
            key = f"{number}:{place}"
            rows.append(
                Collected(parcel_id=ids[code], day=day, at=NOW, amount=amount, by_name="Thư", key=key)
            )
        if postal_year.remitted(YEAR, number):
            handed.append((day, code, ids[code], postal_year.remitted(YEAR, number)))
    Collected.objects.bulk_create(rows)
    _remit(at, handed)
    days = balances(at.accountant, since=YEAR.begins.date(), until=NOW.date())
    money = [number for number in range(1, YEAR.count + 1) if postal_year.is_money_due(YEAR, number)]
    planted = {
        Difference.COLLECTED_SHORT: [n for n in money if n % postal_year.SHORT_EVERY == 0],
        Difference.COLLECTED_TWICE: [n for n in money if len(postal_year.collected(YEAR, n)) > 1],
        Difference.NOT_REMITTED: [n for n in money if n % postal_year.KEPT_EVERY == 0],
        Difference.REMITTED_SHORT: [
            n for n in money if len(postal_year.collected(YEAR, n)) > 1 and n % postal_year.KEPT_EVERY != 0
        ],
    }
    assert all(planted[each] for each in (Difference.COLLECTED_SHORT, Difference.COLLECTED_TWICE))
    assert sum(day.differences for day in days) == sum(map(len, planted.values()))
    assert sum(day.due for day in days) == postal_year.OWED * len(money)
    assert sum(day.remitted for day in days) == sum(each[3] for each in handed)
    even = [day for day in days if not day.differences]
    assert all(day.due == day.collected == day.remitted for day in even)
    assert even


def _remit(at: Post, handed: list[tuple]) -> None:
    by_day: dict = {}
    for day, *row in handed:
        by_day.setdefault(day, []).append(row)
    for day, rows in by_day.items():
        remittance = Remittance.objects.create(
            office_id=at.office_id,
            agency_id=at.agency.id,
            day=day,
            amount=sum(amount for *_, amount in rows),
            reference=f"FT-{day}",
            remitted_at=NOW,
            remitted_by_name="Thư",
        )
        RemittanceRow.objects.bulk_create(
            RemittanceRow(remittance=remittance, code=code, parcel_id=parcel_id, amount=amount)
            for code, parcel_id, amount in rows
        )


def test_the_office_sees_all_of_its_year_and_the_other_nothing(at, codes):
    assert parcels_visible_to(at.officer).count() == len(codes)
    assert not parcels_visible_to(at.stranger).exists()
