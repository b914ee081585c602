"""A result that goes home by the public post: the dossier follows its parcel, whatever is told and when."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from tests.accounts.factories import browser_of
from tests.dossiers.desk import user_of
from tests.dossiers.factories import NOW, make_actor, receive, stored
from tests.organisations.factories import make_unit
from tests.post.factories import ADDRESS, make_office

from motcua.dossiers import public as dossiers
from motcua.dossiers.handlers import follow_post
from motcua.dossiers.models import HistoryEntry, Paper, PaperTransit
from motcua.dossiers.permissions import NotAllowedError
from motcua.dossiers.services.order_delivery import AlreadyOrderedError, Delivery, order_delivery
from motcua.dossiers.services.send_papers import NothingToSendError, SecretByPostError
from motcua.kernel.actors import SYSTEM, Role
from motcua.platform import outbox
from motcua.post import public as post
from motcua.post.domain.hand_overs import Direction
from motcua.post.domain.tracking import Happening
from motcua.post.events import ParcelMoved
from motcua.post.models import Entry, Parcel
from motcua.post.services.hand_over import give, open_record, put
from motcua.post.services.take_over import scan, take
from motcua.post.services.tell import Told, tell

DAY = timedelta(days=1)
TAKEN = {"taken_by": "Bùi Văn Nam", "taker_number": "017190012345"}


@pytest.fixture
def office_id(office) -> int:
    """An office of the post that serves the commune."""
    number = make_office(make_unit(office.id, name="Quầy bưu chính"), "350100")
    post.serve(by=SYSTEM, now=NOW, office_id=number, agency_id=office.id, customer_code="HB-HL")
    return number


@pytest.fixture
def officer(office, office_id):
    return make_actor(office.id, Role.POST_OFFICER, name="Hà Văn Thư")


def ready(office, **changes) -> int:
    """A result that lies ready and goes home by post."""
    dossier_id = receive(office, return_channel="post", **changes).dossier_id
    row = stored(dossier_id)
    row.processing_at = row.done_at = NOW
    row.state, row.step = 9, "return"
    row.payment_state = "nothing_due"
    row.save()
    return dossier_id


def ordered(office, office_id, dossier_id, **changes) -> post.Ordered:
    receiver = post.Party(name="Bùi Văn Nam", address=ADDRESS)
    delivery = Delivery(**({"office_id": office_id, "receiver": receiver} | changes))
    return order_delivery(by=office.clerk, now=NOW, dossier_id=dossier_id, delivery=delivery)


def handed(giver, taker, parcel, direction, *, office, office_id, when=NOW) -> None:
    record_id = open_record(by=giver, now=when, office_id=office_id, agency_id=office.id, direction=direction)
    put(by=giver, now=when, hand_over_id=record_id, code=parcel.code)
    give(by=giver, now=when, hand_over_id=record_id)
    scan(by=taker, now=when, hand_over_id=record_id, code=parcel.code)
    take(by=taker, now=when, hand_over_id=record_id)
    outbox.drain()


def carried(office, officer, office_id, dossier_id) -> post.Ordered:
    parcel = ordered(office, office_id, dossier_id)
    handed(office.clerk, officer, parcel, Direction.TO_POST, office=office, office_id=office_id)
    return parcel


def say(officer, parcel, happening, *, when=NOW, **facts) -> None:
    told = Told(happening=happening, **({"words": "Từ chối nhận"} | facts))
    tell(by=officer, now=when, parcel_id=parcel.parcel_id, told=told)
    outbox.drain()


def acts_of(dossier_id: int) -> list[str]:
    return list(
        HistoryEntry.objects.filter(dossier_id=dossier_id).order_by("number").values_list("act", flat=True)
    )


def test_a_parcel_that_is_ordered_moves_nothing_until_the_post_signs(office, officer, office_id):
    dossier_id = ready(office)
    parcel = ordered(office, office_id, dossier_id)
    outbox.drain()
    assert stored(dossier_id).delivery_state == "nothing_yet"
    handed(office.clerk, officer, parcel, Direction.TO_POST, office=office, office_id=office_id)
    assert stored(dossier_id).delivery_state == "on_its_way"
    transit = PaperTransit.objects.get()
    assert (transit.tracking_number, transit.carrier, transit.with_result) == (
        parcel.code,
        "Quầy bưu chính",
        True,
    )


def test_what_is_delivered_closes_the_dossier_with_who_took_it(office, officer, office_id):
    dossier_id = ready(office)
    parcel = carried(office, officer, office_id, dossier_id)
    say(officer, parcel, Happening.DELIVERED, when=NOW + DAY, **TAKEN)
    dossier = stored(dossier_id)
    assert (dossier.delivery_state, dossier.state) == ("delivered", 10)
    last = HistoryEntry.objects.filter(dossier_id=dossier_id).latest("number")
    assert (last.act, last.facts["taken_by"], last.facts["proof"]) == ("return", "Bùi Văn Nam", "post_record")


def test_refused_at_the_door_twice_it_lies_at_the_counter_again_and_can_go_once_more(
    office, officer, office_id
):
    dossier_id = ready(office)
    parcel = carried(office, officer, office_id, dossier_id)
    for days in (1, 5):
        say(officer, parcel, Happening.INVITED, when=NOW + days * DAY)
    sides = {"office": office, "office_id": office_id, "when": NOW + 6 * DAY}
    handed(officer, office.clerk, parcel, Direction.BACK, **sides)
    assert stored(dossier_id).delivery_state == "waiting_at_counter"
    last = HistoryEntry.objects.filter(dossier_id=dossier_id).latest("number")
    assert (last.act, last.facts["reason"]) == ("papers_came_back", "Từ chối nhận")
    again = ordered(office, office_id, dossier_id, postage_by=post.PostageBy.APPLICANT)
    assert again.code != parcel.code


def test_news_told_twice_or_late_moves_the_dossier_once(office, officer, office_id):
    dossier_id = ready(office)
    parcel = carried(office, officer, office_id, dossier_id)
    say(officer, parcel, Happening.DELIVERED, when=NOW + DAY, **TAKEN)
    before = acts_of(dossier_id)
    for line in Entry.objects.order_by("-number"):
        row = line.parcel
        follow_post(
            ParcelMoved(
                parcel_id=row.pk,
                number=line.number,
                code=row.code,
                kind=row.kind,
                subject=row.subject,
                act=line.act,
                state=row.state,
                at=line.at,
            )
        )
    assert acts_of(dossier_id) == before
    assert (before.count("send_papers"), before.count("return")) == (1, 1)


def test_what_the_counter_did_by_hand_meanwhile_stays(office, officer, office_id):
    dossier_id = ready(office)
    parcel = carried(office, officer, office_id, dossier_id)
    request = dossiers.ActRequest(by=office.clerk, now=NOW, dossier_id=dossier_id)
    dossiers.return_result(request, taken_by="Bùi Văn Nam", number="", proof=dossiers.Proof.POST_RECORD)
    before = acts_of(dossier_id)
    say(officer, parcel, Happening.DELIVERED, when=NOW + DAY, **TAKEN)
    assert acts_of(dossier_id) == before


def test_one_result_is_in_one_parcel_at_a_time(office, office_id):
    dossier_id = ready(office)
    ordered(office, office_id, dossier_id)
    with pytest.raises(AlreadyOrderedError):
        ordered(office, office_id, dossier_id)
    assert Parcel.objects.count() == 1


def test_what_is_not_ready_or_not_ones_own_is_not_sent(office, office_id):
    dossier_id = receive(office, return_channel="post").dossier_id
    with pytest.raises(NothingToSendError):
        ordered(office, office_id, dossier_id)
    with pytest.raises(NotAllowedError):
        order_delivery(
            by=office.official,
            now=NOW,
            dossier_id=ready(office),
            delivery=Delivery(office_id=office_id, receiver=post.Party(name="A", address="B")),
        )


def test_no_state_secret_goes_by_the_public_post(office, office_id):
    dossier_id = ready(office)
    Paper.objects.filter(dossier=dossier_id).update(is_secret=True)
    with pytest.raises(SecretByPostError):
        ordered(office, office_id, dossier_id)
    assert not Parcel.objects.exists()


def test_the_clerk_orders_on_the_dossiers_page_and_sees_the_way(office, officer, office_id):
    dossier_id = ready(office)
    with time_machine.travel(NOW, tick=False):
        browser = browser_of(user_of(office.clerk))
        here = f"/work/dossiers/{dossier_id}/"
        assert f"{here}delivery/" in browser.get(here).content.decode()
        given = {
            "office": str(office_id),
            "name": "Bùi Văn Nam",
            "address": "",
            "zone": "same_district",
            "postage_by": "applicant",
        }
        assert browser.post(f"{here}delivery/", given).status_code == 422
        browser.post(f"{here}delivery/", given | {"address": ADDRESS})
        parcel = Parcel.objects.get()
        refused = browser.post(f"{here}delivery/", given | {"address": ADDRESS})
        assert "đã có bưu gửi" in refused.content.decode()
        assert parcel.code in browser.get(here).content.decode()
