"""Parcels from the slip to the last signature: who may do what, and what is written down."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from tests.dossiers.factories import NOW
from tests.post.factories import hand_over, make_order, on_the_way, order, say

from motcua.kernel.actors import SYSTEM
from motcua.kernel.civil_time import civil_date
from motcua.ledger.models import Entry as Leaf
from motcua.platform import audit, outbox
from motcua.platform.idempotency import KeyReusedError
from motcua.post import public as post
from motcua.post.domain.attempts import (
    ForbiddenHappeningError,
    InvitedTooSoonError,
    TooFewInvitationsError,
)
from motcua.post.domain.claims import ClaimGround, ClaimTooLateError
from motcua.post.domain.hand_overs import Direction
from motcua.post.domain.tracking import Happening, ParcelState
from motcua.post.models import Claim, Collected, Entry, Parcel
from motcua.post.permissions import NotYourParcelError, parcels_visible_to
from motcua.post.services.claim import (
    AlreadyClaimedError,
    ClaimSolvedError,
    NotServedYetError,
    make_claim,
    solve_claim,
)
from motcua.post.services.order import ItemTakenError, NotServedError
from motcua.post.services.tell import ReasonMissingError, TakerUnknownError, Told, tell

DAY = timedelta(days=1)
TAKEN = {"taken_by": "Bùi Văn Nam", "taker_number": "017190012345", "words": ""}


def state_of(parcel: post.Ordered) -> ParcelState:
    return ParcelState(Parcel.objects.get(pk=parcel.parcel_id).state)


def test_a_slip_has_the_fields_of_the_law(at):
    order_ = make_order(at, subject="dossier:1", subject_code="H28.1", postage=22_000, to_collect=8_000)
    ordered = post.order_parcel(by=at.clerk, now=NOW, order=order_)
    row = Parcel.objects.get(pk=ordered.parcel_id)
    assert post.is_parcel_code(row.code)
    assert (row.sender_name, row.receiver_name, row.title) == (at.agency.name, "Bùi Văn Nam", order_.title)
    assert row.papers == [{"name": "Tờ khai đăng ký khai sinh", "kind": "original", "quantity": 1}]
    assert (row.postage, row.postage_by, row.to_collect, row.days) == (22_000, "applicant", 8_000, 1)
    assert (row.state, row.due_on, row.taken_at) == ("result_ready", None, None)


def test_every_parcel_has_its_own_code(at):
    assert len({order(at).code for _ in range(3)}) == 3


def test_a_repeated_order_is_one_parcel(at):
    first, again = (post.order_parcel(by=at.clerk, now=NOW, order=make_order(at), key="k") for _ in "12")
    assert first == again
    assert Entry.objects.count() == 1
    with pytest.raises(KeyReusedError):
        post.order_parcel(by=at.clerk, now=NOW, order=make_order(at, subject="dossier:2"), key="k")


def test_two_parcels_never_bear_one_number_of_the_post(at):
    order(at, item_code="RR473124829VN")
    with pytest.raises(ItemTakenError):
        order(at, item_code="rr473124829vn")


def test_an_office_takes_orders_for_agencies_that_it_serves_alone(at):
    with pytest.raises(NotServedError):
        order(at, office_id=at.other_office_id)
    post.end_service(by=SYSTEM, now=NOW, office_id=at.office_id, agency_id=at.agency.id)
    with pytest.raises(NotServedError):
        order(at)


@pytest.mark.parametrize(
    ("who", "kind"),
    [
        ("officer", post.ParcelKind.RETURN),
        ("accountant", post.ParcelKind.RETURN),
        ("clerk", post.ParcelKind.LODGING),
        ("stranger", post.ParcelKind.LODGING),
    ],
)
def test_who_has_nothing_to_order_is_refused(at, who, kind):
    with pytest.raises(NotYourParcelError):
        post.order_parcel(by=getattr(at, who), now=NOW, order=make_order(at, kind))
    assert not Parcel.objects.exists()


def test_the_post_has_its_own_days_from_taking_over(at):
    parcel = on_the_way(at)
    row = Parcel.objects.get(pk=parcel.parcel_id)
    assert (row.state, row.taken_at, row.due_on) == ("picked_result", NOW, date(2026, 11, 23))


def test_refused_at_the_door_twice_it_goes_back(at):
    parcel = on_the_way(at)
    say(at, parcel, Happening.INVITED)
    with pytest.raises(InvitedTooSoonError):
        say(at, parcel, Happening.INVITED, when=NOW + 4 * DAY)
    with pytest.raises(TooFewInvitationsError):
        hand_over(at, Direction.BACK, parcel.code, when=NOW + 4 * DAY)
    say(at, parcel, Happening.INVITED, when=NOW + 5 * DAY)
    assert state_of(parcel) is ParcelState.INVITED_2
    hand_over(at, Direction.BACK, parcel.code, when=NOW + 6 * DAY)
    assert state_of(parcel) is ParcelState.RETURNED_TO_AGENCY
    with pytest.raises(ForbiddenHappeningError):
        say(at, parcel, Happening.DELIVERED, when=NOW + 7 * DAY, **TAKEN)


@pytest.mark.parametrize(
    ("happening", "facts", "error"),
    [
        (Happening.INVITED, {"words": " "}, ReasonMissingError),
        (Happening.LOST, {"words": ""}, ReasonMissingError),
        (Happening.DELIVERED, TAKEN | {"taken_by": ""}, TakerUnknownError),
        (Happening.DELIVERED, TAKEN | {"taker_number": ""}, TakerUnknownError),
        (Happening.RETURNED_TO_AGENCY, {}, ForbiddenHappeningError),
        (Happening.PICKED_RESULT, {}, ForbiddenHappeningError),
        (Happening.INVITED, {"collected": 1_000}, ForbiddenHappeningError),
        (Happening.CANCELLED, {}, ForbiddenHappeningError),
    ],
)
def test_what_the_law_wants_written_down_is_asked_for(at, happening, facts, error):
    parcel = on_the_way(at)
    with pytest.raises(error):
        say(at, parcel, happening, **facts)
    assert state_of(parcel) is ParcelState.PICKED_RESULT
    assert not Collected.objects.exists()


def test_money_is_taken_with_the_delivery(at):
    parcel = on_the_way(at, to_collect=50_000)
    say(at, parcel, Happening.DELIVERED, collected=50_000, **TAKEN)
    row = Collected.objects.get()
    assert (row.parcel_id, row.amount, row.day) == (parcel.parcel_id, 50_000, civil_date(NOW))
    assert list(Entry.objects.order_by("number").values_list("act", flat=True)) == [
        "ordered",
        "picked_result",
        "delivered",
        "collected",
    ]


@pytest.mark.parametrize("who", ["clerk", "accountant", "stranger"])
def test_only_officers_of_the_office_enter_what_happens_on_the_way(at, who):
    parcel = on_the_way(at)
    with pytest.raises(NotYourParcelError):
        tell(
            by=getattr(at, who),
            now=NOW,
            parcel_id=parcel.parcel_id,
            told=Told(happening=Happening.DELIVERED, **TAKEN),
        )


def test_a_clerk_cancels_before_the_post_has_it(at):
    parcel = order(at)
    told = Told(happening=Happening.CANCELLED, words="Công dân nhận tại quầy")
    tell(by=at.clerk, now=NOW, parcel_id=parcel.parcel_id, told=told)
    assert state_of(parcel) is ParcelState.CANCELLED


def test_everybody_sees_the_own_parcels_alone(at):
    mine = order(at)
    seen = {
        who: set(parcels_visible_to(getattr(at, who)).values_list("code", flat=True))
        for who in ("officer", "other_officer", "clerk", "accountant", "stranger")
    }
    own = {mine.code}
    assert seen == {
        "officer": own, "other_officer": own, "clerk": own, "accountant": own, "stranger": set()
    }  # fmt: skip


def test_every_line_is_announced_audited_and_a_leaf(at):
    parcel = on_the_way(at)
    moved = [change.data["act"] for change in audit.changes_of(f"parcel:{parcel.parcel_id}")]
    assert moved == ["picked_result", "ordered"]
    outbox.drain()
    outbox.drain()
    keys = {f"{parcel.parcel_id}:{number}" for number in (1, 2)}
    assert set(Leaf.objects.filter(stream="post.entries").values_list("key", flat=True)) == keys


def test_the_history_cannot_be_rewritten(at):
    order(at)
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.update(words="khác")


def test_the_citizens_view_tells_the_way_in_order(at):
    parcel = on_the_way(at, subject="dossier:5")
    say(at, parcel, Happening.INVITED, when=NOW + DAY)
    (shown,) = post.parcels_of("dossier:5")
    assert [stop.detail for stop in shown.entries] == ["", "Vắng nhà"]
    assert (shown.state, shown.code) == (ParcelState.INVITED_1, parcel.code)
    assert post.parcels_of("dossier:6") == ()


def test_a_dossier_that_came_by_post_is_tied_to_its_parcel_once(at):
    parcel = order(at, post.ParcelKind.LODGING)
    facts = {"now": NOW, "parcel_id": parcel.parcel_id, "subject": "dossier:9", "subject_code": "H28.9"}
    with pytest.raises(NotYourParcelError):
        post.link(by=at.officer, **facts)
    for _ in range(2):
        post.link(by=at.clerk, **facts)
    assert Entry.objects.filter(act="linked").count() == 1
    with pytest.raises(post.AlreadyLinkedError):
        post.link(by=at.clerk, **(facts | {"subject": "dossier:10"}))


class TestClaim:
    def test_a_loss_is_complained_of_solved_and_paid_for(self, at):
        parcel = on_the_way(at)
        say(at, parcel, Happening.LOST, words="Xe thư gặp lũ")
        claim_id = make_claim(
            by=at.clerk, now=NOW, parcel_id=parcel.parcel_id, ground=ClaimGround.LOST, words="Chưa nhận được"
        )
        assert Claim.objects.get().due_on == date(2026, 11, 30)
        with pytest.raises(AlreadyClaimedError):
            make_claim(
                by=at.officer, now=NOW, parcel_id=parcel.parcel_id, ground=ClaimGround.LOST, words="Lại hỏi"
            )
        facts = {"now": NOW, "claim_id": claim_id, "is_justified": True, "outcome": "Cấp lại, bồi thường"}
        with pytest.raises(NotYourParcelError):
            solve_claim(by=at.clerk, **facts)
        solve_claim(by=at.officer, compensation=200_000, **facts)
        assert Claim.objects.get().compensation == 200_000
        with pytest.raises(ClaimSolvedError):
            solve_claim(by=at.officer, **facts)

    def test_what_the_post_does_not_have_is_not_complained_of(self, at):
        with pytest.raises(NotServedYetError):
            make_claim(
                by=at.clerk, now=NOW, parcel_id=order(at).parcel_id, ground=ClaimGround.LATE, words="Muộn"
            )

    def test_after_six_months_it_is_too_late(self, at):
        parcel = on_the_way(at)
        with pytest.raises(ClaimTooLateError):
            make_claim(
                by=at.clerk,
                now=NOW + 200 * DAY,
                parcel_id=parcel.parcel_id,
                ground=ClaimGround.LATE,
                words="Muộn",
            )


def test_a_further_delivery_is_borne_by_who_is_at_fault(at):
    ordered = order(at, postage=22_000, postage_by=post.PostageBy.AGENCY)
    assert Parcel.objects.get(pk=ordered.parcel_id).postage_by == "agency"
