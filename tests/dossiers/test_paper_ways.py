"""The paper part of a dossier: where it lies, who may send it where, and who answers for it meanwhile."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.dossiers.desk import Desk, follow_batch, user_of
from tests.dossiers.factories import NOW, asked, bring_to, make_office, receive, stored
from tests.queries import type_of_check

from motcua.accounts import public as accounts
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.paper_ways import Sendable, Trip, TripState, sendable, wanted_at, whereabouts
from motcua.dossiers.models import Paper, PaperTransit
from motcua.dossiers.models.paper_transit import Way
from motcua.dossiers.permissions import NotAllowedError
from motcua.dossiers.queries.dossier_page import dossier_page
from motcua.dossiers.queries.paper_transits import paper_desk
from motcua.dossiers.services.acknowledge import acknowledge
from motcua.dossiers.services.performing import DossierNotFoundError
from motcua.dossiers.services.receive_papers import NothingOnTheWayError, papers_came_back, receive_papers
from motcua.dossiers.services.refuse_reception import ReasonMissingError
from motcua.dossiers.services.return_result import NotSentHomeError, Proof, return_result
from motcua.dossiers.services.send_papers import (
    CarrierMissingError,
    NoResultToSendError,
    NothingToSendError,
    Parcel,
    SecretByPostError,
    send_papers,
)
from motcua.dossiers.services.transfer import transfer
from motcua.dossiers.services.withdraw import withdraw
from motcua.dossiers.web.presenting import timeline_entries
from motcua.portal.wording import course_of

BY_HAND = Parcel(way=Way.HAND, carrier="Bùi Văn Đạt, lái xe")
BY_POST = Parcel(way=Way.POST, carrier="Bưu điện huyện Đà Bắc", tracking_number="RR123456789VN")
HERE, THERE, THIRD = 1, 2, 3


class TestWhereabouts:
    def test_what_never_left_lies_where_it_was_taken_in(self):
        assert whereabouts([10, 11], [], taken_in_at=HERE) == {10: HERE, 11: HERE}

    @pytest.mark.parametrize(
        ("state", "lies_at"),
        [
            pytest.param(TripState.UNDER_WAY, None, id="on its way nowhere"),
            pytest.param(TripState.ARRIVED, THERE, id="arrived there"),
            pytest.param(TripState.CAME_BACK, HERE, id="undelivered with the sender again"),
        ],
    )
    def test_a_parcel_moves_only_its_own_papers(self, state, lies_at):
        trip = Trip(papers=frozenset({10}), from_agency_id=HERE, to=THERE, with_result=False, state=state)
        assert whereabouts([10, 11], [trip], taken_in_at=HERE) == {10: lies_at, 11: HERE}


@pytest.fixture
def there(office):
    """The commune that decides what the first one receives."""
    return make_office(name="Ủy ban nhân dân xã Toàn Sơn", code="X-TS", code_qd20="H28.99.2")


@pytest.fixture
def elsewhere(office, there) -> int:
    """A birth received here for the other commune, which has taken the electronic dossier over."""
    dossier_id = receive(office, competent_place_id=there.id).dossier_id
    transfer(asked(office.clerk, dossier_id))
    acknowledge(asked(there.official, dossier_id))
    return dossier_id


def decided(office, there, **changes) -> int:
    """A dossier whose result lies ready at the place of reception."""
    dossier_id = receive(office, competent_place_id=there.id, **changes).dossier_id
    stored_dossier = stored(dossier_id)
    stored_dossier.processing_at = stored_dossier.done_at = NOW
    stored_dossier.state, stored_dossier.step = 9, "return"
    stored_dossier.holder_agency_id = office.id
    stored_dossier.payment_state = "nothing_due"
    stored_dossier.save()
    return dossier_id


class TestRules:
    def test_papers_follow_the_dossier_and_come_back_when_nothing_more_is_decided(self, office, there):
        waits = stored(receive(office, competent_place_id=there.id).dossier_id).snapshot()
        assert wanted_at(waits) == office.id
        sent = stored(bring_to(office, Act.TRANSFER, dossier_id=waits.id)).snapshot()
        assert wanted_at(sent) == there.id
        assert wanted_at(stored(decided(office, there)).snapshot()) == office.id

    def test_only_who_has_papers_that_belong_elsewhere_may_send_them(self, elsewhere, office, there):
        snapshot = stored(elsewhere).snapshot()
        lying = {10: office.id, 11: there.id, 12: None}
        assert sendable(snapshot, lying, [], is_by_post=False) == (
            Sendable(from_agency_id=office.id, papers=(10,), destinations=(there.id,)),
        )

    def test_a_ready_result_goes_back_or_home_by_post(self, office, there):
        snapshot = stored(decided(office, there)).snapshot()
        back = sendable(snapshot, {10: there.id}, [], is_by_post=False)
        assert back == (
            Sendable(from_agency_id=there.id, papers=(10,), destinations=(office.id,), has_result=True),
        )
        home = sendable(snapshot, {10: there.id}, [], is_by_post=True)
        assert {each.from_agency_id: each.destinations for each in home} == {
            office.id: (None,),
            there.id: (None, office.id),
        }


class TestHandingOver:
    def test_the_sender_answers_until_the_receiver_confirms(self, elsewhere, office, there):
        send_papers(asked(office.clerk, elsewhere), parcel=BY_HAND)
        row = PaperTransit.objects.get()
        papers = Paper.objects.filter(dossier=elsewhere)
        assert (row.from_agency_id, row.to_agency_id, row.arrived_at) == (office.id, there.id, None)
        assert set(row.papers.all()) == set(papers)
        assert [each.pk for each in paper_desk(office.clerk).gone] == [row.pk]
        assert [each.pk for each in paper_desk(there.clerk).coming] == [row.pk]

        later = NOW + timedelta(hours=2)
        receive_papers(asked(there.clerk, elsewhere, at=later), missing="Thiếu 1 bản sao hộ chiếu")

        row.refresh_from_db()
        assert (row.arrived_at, row.received_by_name) == (later, there.clerk.name)
        assert row.missing == "Thiếu 1 bản sao hộ chiếu"
        assert paper_desk(office.clerk).gone == paper_desk(there.clerk).coming == ()

    def test_it_changes_nothing_of_the_business(self, elsewhere, office, there):
        before = stored(elsewhere)
        send_papers(asked(office.clerk, elsewhere), parcel=BY_POST)
        receive_papers(asked(there.clerk, elsewhere))
        after = stored(elsewhere)
        kept = ("state", "step", "holder_agency_id", "due_at", "first_due_at", "processing_at", "assignee_id")
        assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]

    def test_both_courses_tell_it(self, elsewhere, office, there):
        send_papers(asked(office.clerk, elsewhere), parcel=BY_POST)
        receive_papers(asked(there.clerk, elsewhere))
        moments = dossier_page(office.clerk, dossier_id=elsewhere, now=NOW).timeline
        told = " ".join(line for entry in timeline_entries(moments) for line in entry.details)
        assert "RR123456789VN" in told
        assert there.agency.name in told
        came, went = course_of(moments, is_owner=False)[:2]
        assert office.agency.name in came.detail
        assert there.agency.name in went.detail
        assert "RR123456789VN" in went.detail

    def test_what_comes_by_a_supplement_follows_in_a_parcel_of_its_own(self, elsewhere, office, there):
        first = Paper.objects.filter(dossier=elsewhere).order_by("id").first()
        send_papers(asked(office.clerk, elsewhere), parcel=BY_HAND)
        late = Paper.objects.create(
            dossier_id=elsewhere, code="late", name="Giấy cam đoan", kind="original", added_at=NOW
        )
        send_papers(asked(office.clerk, elsewhere), parcel=BY_HAND)
        assert list(PaperTransit.objects.latest("id").papers.all()) == [late]
        with pytest.raises(NothingToSendError):
            send_papers(asked(office.clerk, elsewhere), parcel=Parcel(**{**FIELDS, "papers": (first.pk,)}))

    def test_what_is_electronic_or_only_shown_is_no_parcel(self, elsewhere, office):
        Paper.objects.filter(dossier=elsewhere).update(kind="shown")
        with pytest.raises(NothingToSendError):
            send_papers(asked(office.clerk, elsewhere), parcel=BY_HAND)

    @pytest.mark.parametrize(
        "parcel",
        [
            Parcel(way=Way.HAND, carrier=" "),
            Parcel(way=Way.POST, carrier="Bưu điện", tracking_number=" "),
        ],
    )
    def test_somebody_carries_it_and_the_post_gives_a_number(self, elsewhere, office, parcel):
        with pytest.raises(CarrierMissingError):
            send_papers(asked(office.clerk, elsewhere), parcel=parcel)
        assert not PaperTransit.objects.exists()

    def test_no_result_goes_before_there_is_one(self, elsewhere, office):
        with pytest.raises(NoResultToSendError):
            send_papers(asked(office.clerk, elsewhere), parcel=Parcel(**FIELDS, with_result=True))
        assert not PaperTransit.objects.exists()

    def test_a_state_secret_never_goes_by_the_public_post(self, elsewhere, office):
        Paper.objects.filter(pk=Paper.objects.filter(dossier=elsewhere).latest("id").pk).update(
            is_secret=True
        )
        with pytest.raises(SecretByPostError):
            send_papers(asked(office.clerk, elsewhere), parcel=BY_POST)
        assert not PaperTransit.objects.exists()
        send_papers(asked(office.clerk, elsewhere), parcel=BY_HAND)

    def test_the_database_wants_the_number_too(self, elsewhere, office, there):
        fields = {
            "dossier_id": elsewhere,
            "from_agency_id": office.id,
            "with_result": False,
            "sent_at": NOW,
            "carrier": "Bưu điện",
        }
        for wrong in ({"way": "post", "to_agency_id": there.id}, {"way": "hand", "to_agency_id": None}):
            with pytest.raises(IntegrityError), transaction.atomic():
                PaperTransit.objects.create(**fields, **wrong)


FIELDS = {"way": Way.HAND, "carrier": "Bùi Văn Đạt"}


class TestRights:
    def test_others_than_the_two_counters_give_and_take_nothing(self, elsewhere, office, there):
        third = make_office(name="Ủy ban nhân dân xã Tu Lý", code="X-TL", code_qd20="H28.99.3")
        with pytest.raises(DossierNotFoundError):
            send_papers(asked(third.clerk, elsewhere), parcel=BY_HAND)
        for actor in (office.official, office.leader, office.head):
            with pytest.raises(NotAllowedError):
                send_papers(asked(actor, elsewhere), parcel=BY_HAND)
        with pytest.raises(NothingToSendError):
            send_papers(asked(there.clerk, elsewhere), parcel=BY_HAND)
        send_papers(asked(office.office_clerk, elsewhere), parcel=BY_HAND)
        for actor in (there.official, there.leader):
            with pytest.raises(NotAllowedError):
                receive_papers(asked(actor, elsewhere))
        with pytest.raises(NothingOnTheWayError):
            receive_papers(asked(office.clerk, elsewhere))
        receive_papers(asked(there.office_clerk, elsewhere))

    def test_the_page_offers_only_what_can_be_done(self, elsewhere, office, there):
        def offered(actor) -> set[Act]:
            acts = dossier_page(actor, dossier_id=elsewhere, now=NOW).acts
            return {act for act in acts if "papers" in act.value and act is not Act.RESTORE_PAPERS}

        assert (offered(office.clerk), offered(there.clerk)) == ({Act.SEND_PAPERS}, set())
        send_papers(asked(office.clerk, elsewhere), parcel=BY_HAND)
        assert (offered(office.clerk), offered(there.clerk)) == (set(), {Act.RECEIVE_PAPERS})
        receive_papers(asked(there.clerk, elsewhere))
        assert (offered(office.clerk), offered(there.clerk)) == (set(), set())
        assert offered(office.leader) == set()


class TestTheWayBack:
    def test_originals_and_result_come_back_to_the_counter_that_hands_over(self, office, there):
        dossier_id = decided(office, there)
        paper = Paper.objects.filter(dossier=dossier_id).first()
        Paper.objects.filter(dossier=dossier_id).exclude(pk=paper.pk).update(kind="copy")
        out = PaperTransit.objects.create(
            dossier_id=dossier_id, from_agency_id=office.id, to_agency_id=there.id, with_result=False,
            sent_at=NOW, arrived_at=NOW, **FIELDS,
        )  # fmt: skip
        out.papers.set(Paper.objects.filter(dossier=dossier_id))
        row = only(paper_desk(there.clerk).to_send)
        assert (row.dossier.pk, row.destination, row.papers) == (dossier_id, office.id, paper.quantity)
        assert (row.is_back, row.send_by) == (True, None)
        with_result = Parcel(**FIELDS, with_result=True)
        send_papers(asked(there.clerk, dossier_id), parcel=with_result)
        sent = PaperTransit.objects.latest("id")
        assert (list(sent.papers.all()), sent.with_result) == ([paper], True)
        assert paper_desk(there.clerk).to_send == ()
        receive_papers(asked(office.clerk, dossier_id))
        assert paper_desk(office.clerk).to_send == ()

    def test_by_post_home_and_the_posts_record_closes_it(self, office, there):
        dossier_id = decided(office, there, return_channel="post")
        taken = {"taken_by": "Bùi Văn Nam", "number": "017190012345"}
        with pytest.raises(NotSentHomeError):
            return_result(asked(office.clerk, dossier_id), proof=Proof.POST_RECORD, **taken)
        assert only(paper_desk(office.clerk).to_send).destination is None
        send_papers(asked(office.clerk, dossier_id), parcel=BY_POST)
        assert stored(dossier_id).delivery_state == "on_its_way"
        return_result(asked(office.clerk, dossier_id), proof=Proof.POST_RECORD, **taken)
        assert stored(dossier_id).delivery_state == "delivered"
        row = PaperTransit.objects.get()
        assert (row.arrived_at, row.received_by_name) == (NOW, "Bùi Văn Nam")

    def test_what_the_post_brings_back_can_be_fetched_or_sent_again(self, office, there):
        dossier_id = decided(office, there, return_channel="post")
        send_papers(asked(office.clerk, dossier_id), parcel=BY_POST)
        with pytest.raises(ReasonMissingError):
            papers_came_back(asked(office.clerk, dossier_id), reason=" ")
        with pytest.raises(NothingOnTheWayError):
            papers_came_back(asked(there.clerk, dossier_id), reason="Đã phát hai lần")
        papers_came_back(asked(office.clerk, dossier_id), reason="Đã phát hai lần, vắng nhà")
        assert stored(dossier_id).delivery_state == "waiting_at_counter"
        send_papers(asked(office.clerk, dossier_id), parcel=BY_POST)
        assert stored(dossier_id).delivery_state == "on_its_way"

    def test_home_goes_nothing_by_hand(self, office, there):
        dossier_id = decided(office, there, return_channel="post")
        with pytest.raises(NothingToSendError):
            send_papers(asked(office.clerk, dossier_id), parcel=BY_HAND)

    def test_of_a_withdrawn_dossier_everything_comes_back(self, elsewhere, office, there):
        send_papers(asked(office.clerk, elsewhere), parcel=BY_HAND)
        receive_papers(asked(there.clerk, elsewhere))
        withdraw(asked(office.clerk, elsewhere), reason="Xin rút")
        row = only(paper_desk(there.clerk).to_send)
        pieces = sum(Paper.objects.filter(dossier=elsewhere).values_list("quantity", flat=True))
        assert (row.destination, row.papers) == (office.id, pieces)
        send_papers(asked(there.clerk, elsewhere), parcel=BY_POST)
        receive_papers(asked(office.clerk, elsewhere))
        assert paper_desk(there.clerk).to_send == ()


class TestDesk:
    def test_what_was_received_for_another_agency_is_to_leave_with_its_dossier(self, office, there):
        receive(office)
        dossier_id = receive(office, competent_place_id=there.id).dossier_id
        assert paper_desk(office.clerk).to_send == ()
        transfer(asked(office.clerk, dossier_id))
        row = only(paper_desk(office.clerk).to_send)
        assert (row.dossier.pk, row.destination) == (dossier_id, there.id)
        assert row.send_by.date() == NOW.date()
        for nobody in (office.official, office.leader, there.clerk):
            assert paper_desk(nobody).to_send == ()

    def test_many_go_with_one_carrier_and_their_slips(self, desk, there):
        dossier_ids = [receive(desk.office, competent_place_id=there.id).dossier_id for _ in range(2)]
        for dossier_id in dossier_ids:
            transfer(asked(desk.office.clerk, dossier_id))
        ticked = {"dossier": [f"{each}:{stored(each).version}" for each in dossier_ids], "view": "papers"}
        shown = desk.clerk.get("/work/papers/").content.decode()
        assert all(f'value="{each}"' in shown for each in ticked["dossier"])
        asking = desk.clerk.post("/work/bulk/send-papers/", ticked)
        assert asking.status_code == 200
        assert "aria-invalid" not in asking.content.decode()
        given = {"way": "post", "carrier": "Bưu điện Đà Bắc"}
        refused = desk.clerk.post("/work/bulk/send-papers/", {**ticked, **given})
        assert refused.status_code == 422
        given["tracking_number"] = "RR1VN"
        page = follow_batch(desk.clerk, desk.clerk.post("/work/bulk/send-papers/", {**ticked, **given}))
        assert PaperTransit.objects.filter(tracking_number="RR1VN").count() == 2
        assert page.count("/slips/control/") == 2
        shown = Desk(office=there).clerk.get("/work/papers/").content.decode()
        assert shown.count("RR1VN") == 2
        assert "RR1VN" in desk.clerk.get(f"/work/dossiers/{dossier_ids[0]}/").content.decode()

    def test_the_slip_names_each_parcel(self, elsewhere, office, there):
        from motcua.dossiers.composing.control_slip import _of_papers  # noqa: PLC0415  # what is set is a picture

        send_papers(asked(office.clerk, elsewhere), parcel=BY_POST)
        receive_papers(asked(there.clerk, elsewhere), missing="1 bản sao")
        line = only(_of_papers(stored(elsewhere)))
        assert (line.given_by, line.received_by) == (office.clerk.name, there.clerk.name)
        assert "RR123456789VN" in line.note
        assert "Thiếu: 1 bản sao" in line.note

    def test_queries_do_not_grow(self, office, there, morning, assert_constant_queries: type_of_check):
        def one_more() -> None:
            for change in ({}, {"return_channel": "post"}):
                dossier_id = receive(office, competent_place_id=there.id, **change).dossier_id
                transfer(asked(office.clerk, dossier_id))
                send_papers(asked(office.clerk, dossier_id), parcel=BY_HAND)
                receive(office, competent_place_id=there.id)
            other = receive(office, competent_place_id=there.id).dossier_id
            transfer(asked(office.clerk, other))

        one_more()
        actor = accounts.actor_for(user_of(office.clerk).pk, at=NOW)
        assert_constant_queries(lambda: paper_desk(actor), one_more)
        assert paper_desk(actor).to_send


def only(rows):
    (row,) = rows
    return row
