"""Interconnected dossiers: each agency answers for its own share, and the whole keeps its promise."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.dossiers.factories import NOW, asked, make_actor, make_citizen, stored
from tests.dossiers.sharing import (
    DEATH_BUNDLE,
    SEQUENCE,
    finish,
    receive_bundle,
    share_out,
    shares_of,
)

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.lifecycle import AlreadyDecidedError, ForbiddenMoveError
from motcua.dossiers.domain.states import State
from motcua.dossiers.events import DossierMoved
from motcua.dossiers.handlers import bring_share_back
from motcua.dossiers.models import Dossier, Handover, Paper
from motcua.dossiers.permissions import NotAllowedError, visible_to
from motcua.dossiers.queries.dossier_page import dossier_page
from motcua.dossiers.queries.own import own_dossier
from motcua.dossiers.queries.supervision import unowned
from motcua.dossiers.services.acknowledge import acknowledge
from motcua.dossiers.services.change_return_place import change_return_place
from motcua.dossiers.services.hand_back import hand_back
from motcua.dossiers.services.refuse_reception import ReasonMissingError
from motcua.dossiers.services.return_result import Proof, return_result
from motcua.dossiers.services.share import share
from motcua.dossiers.services.transfer import transfer
from motcua.dossiers.services.withdraw import stop, withdraw
from motcua.kernel.actors import Role
from motcua.platform import outbox
from motcua.platform.models import AuditEntry, EventRow


@pytest.fixture
def whole(linked):
    """A bundle received at the commune and sent out."""
    dossier_id = receive_bundle(linked)
    share_out(linked, dossier_id)
    return dossier_id


@pytest.mark.parametrize(
    ("wish", "taking_part"),
    [
        pytest.param(
            "yes", {"death", "removal", "funeral", "survivors_benefit"}, id="the benefit is asked for"
        ),
        pytest.param("no", {"death", "removal", "funeral"}, id="it is not"),
    ],
)
def test_the_insurance_gets_a_share_of_a_death_only_where_its_benefit_is_asked_for(linked, wish, taking_part):
    requester = {"full_name": "Bùi Văn Nam", "citizen_id": "017190012345", "phone": "0912345678"}
    dossier_id = receive_bundle(
        linked, code=DEATH_BUNDLE, answers={"requester": requester, "survivors": wish}
    )
    share_out(linked, dossier_id)
    finish(linked, shares_of(dossier_id)["death"].pk)

    shares = shares_of(dossier_id)
    assert shares.keys() == taking_part
    if wish == "yes":
        benefit = shares["survivors_benefit"]
        assert (benefit.procedure_code, benefit.competent_agency_id) == ("2.000821", linked.insurance.id)
        assert benefit.answers["applicant"] == requester
    for name in ("removal", "funeral", "survivors_benefit"):
        if name in shares:
            assert State(stored(dossier_id).state) is State.PROCESSING
            finish(linked, shares[name].pk)
    assert State(stored(dossier_id).state) is State.DONE


class TestSending:
    def test_the_first_share_goes_to_its_agency_with_term_and_hand_over(self, linked, whole):
        (birth,) = shares_of(whole).values()
        assert (birth.share, birth.procedure_code) == ("birth", "1.001193")
        assert birth.code == f"{stored(whole).code}-LT1"
        assert birth.competent_agency_id == birth.handed_to_agency_id == linked.commune.id
        assert State(birth.state) is State.ACCEPTED
        assert birth.due_at is not None
        assert NOW < birth.due_at <= stored(whole).due_at
        assert birth.handovers.get().due_at >= NOW

    def test_the_whole_is_processed_and_stays_with_the_one_stop_shop(self, linked, whole):
        parent = stored(whole)
        assert (State(parent.state), parent.step, parent.step_role) == (
            State.PROCESSING, catalogue.WAITING, "",
        )  # fmt: skip
        assert (parent.holder_agency_id, parent.tokens) == (linked.commune.id, ["birth"])
        entry = parent.history.get(act="share")
        assert [each["name"] for each in entry.facts["shares"]] == ["Đăng ký khai sinh"]
        assert entry.facts["shares"][0]["lead"] is True

    def test_after_the_birth_both_others_begin_at_once(self, linked, whole):
        finish(linked, shares_of(whole)["birth"].pk)
        shares = shares_of(whole)
        assert {code: each.competent_agency_id for code, each in shares.items()} == {
            "birth": linked.commune.id,
            "residence": linked.police.id,
            "health_card": linked.insurance.id,
        }
        assert stored(whole).tokens == ["health_card", "residence"]

    def test_what_was_declared_once_reaches_each_agency_as_its_own_form_asks(self, linked, whole):
        finish(linked, shares_of(whole)["birth"].pk)
        residence, card = shares_of(whole)["residence"], shares_of(whole)["health_card"]
        assert residence.answers["subject"]["full_name"] == "Bùi Bảo An"
        assert residence.answers["new_residence"] == card.answers["residence"]
        assert card.answers["first_clinic"] == "Trung tâm Y tế huyện Đà Bắc"
        assert "first_clinic" not in residence.answers
        assert "mother" not in residence.answers

    def test_each_agency_gets_the_papers_it_needs_and_no_others(self, linked, whole):
        finish(linked, shares_of(whole)["birth"].pk)
        kept = {
            code: sorted(paper.code[-4:] for paper in each.papers.all())
            for code, each in shares_of(whole).items()
        }
        assert kept == {
            "birth": ["GT01", "GT02"], "residence": ["GT01", "GT03"], "health_card": ["GT01"],
        }  # fmt: skip
        assert {paper.standing for paper in Paper.objects.filter(dossier__parent_id=whole)} == {"reused"}

    def test_the_upper_one_stop_shop_supervises_what_goes_up(self, linked, whole):
        finish(linked, shares_of(whole)["birth"].pk)
        assert {code: each.watching_agency_id for code, each in shares_of(whole).items()} == {
            "birth": None, "residence": linked.centre.id, "health_card": linked.centre.id,
        }  # fmt: skip

    def test_asked_twice_it_is_sent_once(self, linked):
        dossier_id = receive_bundle(linked)
        for _ in range(2):
            share(asked(linked.commune.clerk, dossier_id, key="once"))
        assert len(shares_of(dossier_id)) == 1

    def test_only_the_counter_sends(self, linked):
        dossier_id = receive_bundle(linked)
        for actor in (linked.commune.official, linked.commune.leader):
            with pytest.raises(NotAllowedError):
                share(asked(actor, dossier_id))
        assert not shares_of(dossier_id)

    def test_a_whole_is_not_transferred_nor_worked_on_while_it_waits(self, linked, whole):
        with pytest.raises(ForbiddenMoveError):
            transfer(asked(linked.commune.clerk, whole))

    def test_it_is_audited_and_announced(self, linked, whole):
        (birth,) = shares_of(whole).values()
        assert AuditEntry.objects.filter(on_ref=birth.ref, tag="dossier:begin_share").count() == 1
        announced = EventRow.objects.filter(name="dossiers.moved.v1", data__dossier_id=birth.pk)
        assert [event.data["act"] for event in announced] == ["begin_share"]


class TestComingBack:
    def test_the_result_is_ready_when_the_last_share_came_back(self, linked, whole):
        finish(linked, shares_of(whole)["birth"].pk)
        finish(linked, shares_of(whole)["health_card"].pk)
        assert State(stored(whole).state) is State.PROCESSING
        finish(linked, shares_of(whole)["residence"].pk)
        parent = stored(whole)
        assert (State(parent.state), parent.step, parent.tokens) == (State.DONE, "return", [])
        assert (parent.delivery_state, parent.holder_agency_id) == ("waiting_at_counter", linked.commune.id)
        ended = parent.history.filter(act="share_ended").order_by("number")
        assert [entry.facts["share_agency"] for entry in ended] == [
            "Ủy ban nhân dân xã Hiền Lương", "Bảo hiểm xã hội tỉnh", "Công an tỉnh",
        ]  # fmt: skip

    def test_a_repeated_delivery_changes_nothing(self, linked, whole):
        birth = shares_of(whole)["birth"]
        finish(linked, birth.pk)
        before = stored(whole).version
        last = birth.history.latest("number")
        bring_share_back(
            DossierMoved(dossier_id=birth.pk, number=last.number, act="seal", state=9, at=NOW, agency_id=None)
        )
        assert stored(whole).version == before
        assert len(shares_of(whole)) == 3

    def test_a_refused_birth_ends_the_whole_without_the_others(self, linked, whole):
        finish(linked, shares_of(whole)["birth"].pk, kind="refusal")
        assert list(shares_of(whole)) == ["birth"]
        assert State(stored(whole).state) is State.DONE

    def test_one_after_another(self, linked):
        dossier_id = receive_bundle(linked, code=SEQUENCE)
        share_out(linked, dossier_id)
        finish(linked, shares_of(dossier_id)["birth"].pk)
        assert list(shares_of(dossier_id)) == ["birth", "health_card"]
        finish(linked, shares_of(dossier_id)["health_card"].pk)
        assert State(stored(dossier_id).state) is State.DONE

    def test_handing_over_the_whole_closes_its_shares(self, linked, whole):
        for code in ("birth", "residence", "health_card"):
            finish(linked, shares_of(whole)[code].pk)
        return_result(
            asked(linked.commune.clerk, whole), taken_by="Bùi Văn Nam", number="", proof=Proof.RECEIPT
        )
        outbox.drain()
        assert {State(each.state) for each in shares_of(whole).values()} == {State.RETURNED}
        assert State(stored(whole).state) is State.RETURNED

    def test_a_share_alone_is_neither_handed_over_nor_withdrawn(self, linked, whole):
        (birth,) = shares_of(whole).values()
        with pytest.raises(NotAllowedError):
            withdraw(asked(linked.commune.clerk, birth.pk), reason="Không cần nữa")
        with pytest.raises(NotAllowedError):
            change_return_place(asked(linked.commune.clerk, birth.pk), agency_id=linked.centre.id)


class TestWithdrawing:
    def test_a_withdrawn_whole_closes_the_shares_at_work(self, linked, whole):
        (birth,) = shares_of(whole).values()
        acknowledge(asked(linked.commune.official, birth.pk))
        withdraw(asked(linked.commune.clerk, whole), reason="Gia đình chuyển nơi ở")
        outbox.drain()
        assert State(stored(birth.pk).state) is State.WITHDRAWN
        assert State(stored(whole).state) is State.WITHDRAWN

    @pytest.mark.parametrize("is_taken_over", [False, True])
    def test_a_stopped_whole_closes_its_shares_taken_over_or_not(self, linked, whole, is_taken_over):
        (birth,) = shares_of(whole).values()
        if is_taken_over:
            acknowledge(asked(linked.commune.official, birth.pk))
        stop(asked(linked.commune.leader, whole), reason="Người được đăng ký không còn cư trú")
        outbox.drain()
        closed = State.STOPPED if is_taken_over else State.WITHDRAWN
        assert (State(stored(whole).state), State(stored(birth.pk).state)) == (State.STOPPED, closed)

    def test_what_an_agency_decided_stands_in_the_way(self, linked, whole):
        finish(linked, shares_of(whole)["birth"].pk)
        with pytest.raises(AlreadyDecidedError):
            withdraw(asked(linked.commune.clerk, whole), reason="Đổi ý")

    def test_neither_counter_nor_owner_is_offered_what_is_refused(self, linked):
        citizen, dossier_id = make_citizen(), receive_bundle(linked)
        Dossier.objects.filter(pk=dossier_id).update(owner_user_id=citizen.id)
        share_out(linked, dossier_id)
        for is_decided in (False, True):
            page = dossier_page(linked.commune.clerk, dossier_id=dossier_id, now=NOW)
            own = own_dossier(citizen, dossier_id)
            assert [Act.WITHDRAW in each.acts for each in (page, own)] == [not is_decided] * 2
            assert Act.AUTHORISE not in own.acts, "while others work the counter of the whole does not"
            if not is_decided:
                finish(linked, shares_of(dossier_id)["birth"].pk)

    def test_who_waits_for_others_is_not_without_an_owner(self, linked, whole):
        finish(linked, shares_of(whole)["birth"].pk)
        assert unowned(linked.commune.leader, now=NOW) == ()


class TestHandingBack:
    def test_the_sender_answers_as_before_and_sends_again_without_more_time(self, linked, whole):
        finish(linked, shares_of(whole)["birth"].pk)
        residence = shares_of(whole)["residence"]
        hand_back(asked(linked.police.official, residence.pk), reason="Thiếu giấy tờ về chỗ ở")
        back = stored(residence.pk)
        assert (back.holder_agency_id, back.handed_to_agency_id) == (linked.commune.id, None)
        assert back.due_at == residence.due_at
        chain = Handover.objects.get(dossier=back)
        assert (chain.handed_back_reason, chain.acknowledged_at) == ("Thiếu giấy tờ về chỗ ở", None)

        transfer(asked(linked.commune.clerk, residence.pk, at=NOW + timedelta(minutes=5)))
        acknowledge(asked(linked.police.official, residence.pk, at=NOW + timedelta(minutes=9)))
        assert stored(residence.pk).holder_agency_id == linked.police.id
        assert list(back.handovers.order_by("id").values_list("acknowledged_at", flat=True)) == [
            None, NOW + timedelta(minutes=9),
        ]  # fmt: skip

    def test_it_wants_a_reason_and_the_receiver(self, linked, whole):
        (birth,) = shares_of(whole).values()
        with pytest.raises(ReasonMissingError):
            hand_back(asked(linked.commune.official, birth.pk), reason=" ")
        with pytest.raises(NotAllowedError):
            hand_back(asked(linked.commune.clerk, birth.pk), reason="Nhầm")


class TestRights:
    def test_each_agency_sees_its_share_and_not_the_others(self, linked, whole):
        finish(linked, shares_of(whole)["birth"].pk)
        shares = shares_of(whole)
        for place, mine in ((linked.police, "residence"), (linked.insurance, "health_card")):
            seen = visible_to(place.official).filter(pk__in=[each.pk for each in shares.values()])
            assert [each.share for each in seen] == [mine]
            assert dossier_page(place.official, dossier_id=whole, now=NOW) is None

    def test_the_supervising_shop_reads_and_does_not_act(self, linked, whole):
        finish(linked, shares_of(whole)["birth"].pk)
        residence = shares_of(whole)["residence"]
        page = dossier_page(linked.centre.clerk, dossier_id=residence.pk, now=NOW)
        assert page is not None
        assert page.acts == ()
        with pytest.raises(NotAllowedError):
            acknowledge(asked(linked.centre.clerk, residence.pk))
        technician = make_actor(linked.centre.id, Role.IT_CENTRE)
        assert dossier_page(technician, dossier_id=residence.pk, now=NOW) is None

    def test_the_owner_sees_all_of_it(self, linked):
        citizen = make_citizen()
        dossier_id = receive_bundle(linked)
        Dossier.objects.filter(pk=dossier_id).update(owner_user_id=citizen.id)
        share_out(linked, dossier_id)
        (birth,) = shares_of(dossier_id).values()
        assert birth.owner_user_id == citizen.id


def test_exactly_one_agency_answers_for_each_share_at_any_moment(linked, whole):
    """Recounted from the history: holder by holder, without a gap and without a second one."""
    finish(linked, shares_of(whole)["birth"].pk)
    for code in ("residence", "health_card"):
        finish(linked, shares_of(whole)[code].pk)
    for each in shares_of(whole).values():
        acts = list(each.history.order_by("number").values_list("act", flat=True))
        taken = each.handovers.filter(acknowledged_at__isnull=False).count()
        assert acts[0] == Act.BEGIN_SHARE.value
        assert acts.count(Act.ACKNOWLEDGE.value) == taken == 1
        assert each.holder_agency_id == linked.commune.id
