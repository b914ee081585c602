"""Hand-over records: both sides sign, losses and double readings are found, money is named to the đồng."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.dossiers.factories import NOW
from tests.post.factories import hand_over, on_the_way, order, say

from motcua.kernel.civil_time import civil_date
from motcua.post import public as post
from motcua.post.domain.attempts import ForbiddenHappeningError
from motcua.post.domain.codes import UnreadableCodeError, parcel_code
from motcua.post.domain.hand_overs import (
    Direction,
    EmptyRecordError,
    SameSignerError,
    UnexplainedError,
    WrongRecordStateError,
)
from motcua.post.domain.money import AmountError, Difference
from motcua.post.domain.tracking import Happening
from motcua.post.models import HandOver, Parcel, Remittance
from motcua.post.permissions import NotYourParcelError
from motcua.post.queries.reconciliation import balances, day_balance
from motcua.post.services.hand_over import (
    OnAnotherRecordError,
    UnknownParcelError,
    cancel,
    give,
    open_record,
    put,
    take_off,
)
from motcua.post.services.order import NotServedError
from motcua.post.services.remit import (
    AlreadyConfirmedError,
    Handed,
    ReferenceMissingError,
    ReferenceTakenError,
    confirm_remittance,
    remit,
)
from motcua.post.services.take_over import Scanned, scan, take

TAKEN = {"taken_by": "Bùi Văn Nam", "taker_number": "017190012345", "words": ""}
STRANGE = parcel_code(year=2026, number=99_000_000)


def opened(at, direction: Direction = Direction.TO_POST, **changes) -> int:
    by = at.clerk if direction is Direction.TO_POST else at.officer
    facts = {"by": by, "now": NOW, "office_id": at.office_id, "agency_id": at.agency.id}
    return open_record(direction=direction, **(facts | changes))


def given(at, *codes: str) -> int:
    record_id = opened(at)
    for code in codes:
        put(by=at.clerk, now=NOW, hand_over_id=record_id, code=code)
    give(by=at.clerk, now=NOW, hand_over_id=record_id)
    return record_id


def test_there_is_one_open_record_of_each_kind(at):
    first = opened(at)
    assert opened(at, now=NOW + timedelta(hours=1)) == first
    assert opened(at, Direction.BACK) != first


def test_putting_a_parcel_on_it_twice_is_once(at):
    parcel, record_id = order(at), opened(at)
    for _ in range(2):
        put(by=at.clerk, now=NOW, hand_over_id=record_id, code=parcel.code.lower())
    assert HandOver.objects.get().rows.count() == 1
    take_off(by=at.clerk, hand_over_id=record_id, parcel_id=parcel.parcel_id)
    with pytest.raises(EmptyRecordError):
        give(by=at.clerk, now=NOW, hand_over_id=record_id)


@pytest.mark.parametrize(("code", "error"), [("hello!", UnreadableCodeError), (STRANGE, UnknownParcelError)])
def test_a_strange_code_is_refused(at, code, error):
    with pytest.raises(error):
        put(by=at.clerk, now=NOW, hand_over_id=opened(at), code=code)


def test_a_dossier_is_not_put_on_a_record_of_results(at):
    lodging = order(at, post.ParcelKind.LODGING)
    with pytest.raises(ForbiddenHappeningError):
        put(by=at.clerk, now=NOW, hand_over_id=opened(at), code=lodging.code)


def test_a_parcel_stands_on_one_record_at_a_time(at):
    parcel = order(at)
    given(at, parcel.code)
    with pytest.raises(OnAnotherRecordError):
        put(by=at.clerk, now=NOW, hand_over_id=opened(at), code=parcel.code)


def test_a_record_taken_back_frees_its_parcels(at):
    parcel = order(at)
    record_id = given(at, parcel.code)
    with pytest.raises(NotYourParcelError):
        cancel(by=at.officer, now=NOW, hand_over_id=record_id)
    cancel(by=at.clerk, now=NOW, hand_over_id=record_id)
    given(at, parcel.code)
    with pytest.raises(WrongRecordStateError):
        cancel(by=at.clerk, now=NOW, hand_over_id=record_id)


def test_each_side_signs_for_itself(at):
    parcel = order(at)
    record_id = opened(at)
    put(by=at.clerk, now=NOW, hand_over_id=record_id, code=parcel.code)
    with pytest.raises(NotYourParcelError):
        give(by=at.officer, now=NOW, hand_over_id=record_id)
    give(by=at.clerk, now=NOW, hand_over_id=record_id)
    for who in (at.clerk, at.stranger, at.accountant):
        with pytest.raises(NotYourParcelError):
            scan(by=who, now=NOW, hand_over_id=record_id, code=parcel.code)
        with pytest.raises(NotYourParcelError):
            take(by=who, now=NOW, hand_over_id=record_id)
    assert Parcel.objects.get().state == "result_ready"


def test_who_works_for_both_sides_signs_for_one(at):
    both = replace(at.clerk, seats=at.clerk.seats + at.officer.seats)
    parcel = order(at)
    record_id = given(at, parcel.code)
    scan(by=both, now=NOW, hand_over_id=record_id, code=parcel.code)
    with pytest.raises(SameSignerError):
        take(by=both, now=NOW, hand_over_id=record_id)


def test_what_is_missing_stays_with_the_giver_and_double_readings_are_kept(at):
    first, second, third = (order(at) for _ in range(3))
    record_id = given(at, first.code, second.code)
    answers = [
        scan(by=at.officer, now=NOW, hand_over_id=record_id, code=code)
        for code in (first.code, first.code, third.code)
    ]
    assert answers == [
        Scanned(code=first.code, is_declared=True, is_again=False),
        Scanned(code=first.code, is_declared=True, is_again=True),
        Scanned(code=third.code, is_declared=False, is_again=False),
    ]
    with pytest.raises(UnexplainedError):
        take(by=at.officer, now=NOW, hand_over_id=record_id)
    take(by=at.officer, now=NOW, hand_over_id=record_id, remarks="Thiếu một phong bì.")
    record = HandOver.objects.get()
    assert record.differences == {"missing": [second.code], "extra": [third.code], "doubled": [first.code]}
    assert [Parcel.objects.get(pk=each.parcel_id).state for each in (first, second, third)] == [
        "picked_result",
        "result_ready",
        "result_ready",
    ]
    with pytest.raises(WrongRecordStateError):
        take(by=at.officer, now=NOW, hand_over_id=record_id, remarks="Lại")


def test_a_dossier_counts_as_lodged_when_both_have_signed(at):
    parcel = order(at, post.ParcelKind.LODGING)
    say(at, parcel, Happening.PICKED_UP, words="")
    hand_over(at, Direction.TO_AGENCY, parcel.code, when=NOW + timedelta(hours=4))
    row = Parcel.objects.get()
    assert (row.state, row.ended_at) == ("handed_to_agency", NOW + timedelta(hours=4))


def test_a_record_is_between_an_office_and_an_agency_that_it_serves(at):
    with pytest.raises(NotServedError):
        opened(at, office_id=at.other_office_id)


def delivered(at, *, due: int, collected: int) -> post.Ordered:
    parcel = on_the_way(at, to_collect=due)
    say(at, parcel, Happening.DELIVERED, collected=collected, **TAKEN)
    return parcel


def pay(at, *rows: tuple[str, int], reference: str = "FT1") -> int:
    facts = {"office_id": at.office_id, "agency_id": at.agency.id, "day": civil_date(NOW)}
    return remit(by=at.officer, now=NOW, handed=Handed(reference=reference, rows=rows, **facts))


def differences(at) -> list[tuple[str, Difference, int]]:
    sums = day_balance(at.accountant, office_id=at.office_id, agency_id=at.agency.id, day=civil_date(NOW))
    return [(each.code, each.difference, each.amount) for each in sums.differences]


def test_an_even_day_has_no_difference(at):
    parcels = [delivered(at, due=each, collected=each) for each in (50_000, 8_000)]
    on_the_way(at, to_collect=30_000)
    pay(at, (parcels[0].code, 50_000), (parcels[1].code, 8_000))
    sums = day_balance(at.accountant, office_id=at.office_id, agency_id=at.agency.id, day=civil_date(NOW))
    assert (sums.due, sums.collected, sums.remitted, sums.is_even) == (58_000, 58_000, 58_000, True)


def test_every_difference_of_a_day_is_named(at):
    short, nothing, kept = (delivered(at, due=50_000, collected=each) for each in (5_000, 0, 50_000))
    pay(at, (short.code, 5_000), (STRANGE, 7_000))
    assert sorted(differences(at)) == sorted(
        [
            (short.code, Difference.COLLECTED_SHORT, -45_000),
            (nothing.code, Difference.NOT_COLLECTED, -50_000),
            (kept.code, Difference.NOT_REMITTED, -50_000),
            (STRANGE, Difference.UNKNOWN_PARCEL, 7_000),
        ]
    )
    (row,) = balances(at.accountant, since=civil_date(NOW), until=civil_date(NOW))
    assert (row.due, row.collected, row.remitted, row.differences) == (150_000, 55_000, 12_000, 4)


def test_money_is_handed_over_once_under_a_reference_and_confirmed_once(at):
    parcel = delivered(at, due=8_000, collected=8_000)
    remittance_id = pay(at, (parcel.code, 8_000))
    with pytest.raises(ReferenceTakenError):
        pay(at, (parcel.code, 8_000))
    with pytest.raises(NotYourParcelError):
        confirm_remittance(by=at.clerk, now=NOW, remittance_id=remittance_id)
    confirm_remittance(by=at.accountant, now=NOW, remittance_id=remittance_id)
    with pytest.raises(AlreadyConfirmedError):
        confirm_remittance(by=at.accountant, now=NOW, remittance_id=remittance_id)
    assert Remittance.objects.get().confirmed_by_name == "Nguyễn Thị Hoa"


@pytest.mark.parametrize(
    ("reference", "rows", "error"),
    [
        (" ", [(STRANGE, 1)], ReferenceMissingError),
        ("FT2", [], ReferenceMissingError),
        ("FT2", [(STRANGE, 0)], AmountError),
        ("FT2", [(STRANGE, -5)], AmountError),
        ("FT2", [("??", 5)], UnreadableCodeError),
    ],
)
def test_money_that_cannot_be_is_refused(at, reference, rows, error):
    with pytest.raises(error):
        pay(at, *rows, reference=reference)
    assert not Remittance.objects.exists()
