"""A document from one agency to another and its answer back: sent, registered, told, called back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import time_machine
from tests.documents.arrivals import instructed, instruction, register, stored
from tests.documents.drafts import approved, way_of
from tests.documents.factories import NOW
from tests.documents.test_documents_book_pages import at, text_of
from tests.organisations.factories import make_agency

from motcua.documents.composing.beginnings import beginning_of
from motcua.documents.domain.corrections import Remedy
from motcua.documents.domain.drafts import Addressed, Linked
from motcua.documents.models import Attachment, Document, Incoming, Recipient
from motcua.documents.permissions import NotYourDocumentError
from motcua.documents.services.hand_on import instruct, present
from motcua.documents.services.handle import complete, receive
from motcua.documents.services.issue_document import issue_document, recall_document
from motcua.documents.services.register_incoming import Arrival, register_incoming
from motcua.documents.services.seal_document import seal_document
from motcua.documents.services.sign_document import sign_document
from motcua.exchange import public as exchange
from motcua.platform import outbox


def issued(house, **facts) -> int:
    """Issue a letter of the commune that also goes to its neighbour."""
    document_id = approved(house, **facts)
    sign_document(by=house.leader, now=NOW, document_id=document_id, seen=1)
    seal_document(by=house.keeper, now=NOW, document_id=document_id)
    issue_document(by=house.keeper, now=NOW, document_id=document_id)
    outbox.drain()
    return document_id


def statuses(document_id: int) -> list[str]:
    outbox.drain()
    rows = Recipient.objects.filter(document=document_id).order_by("place")
    return [row.status for row in rows]


def test_a_letter_reaches_the_neighbour_who_registers_it_and_tells_how_it_goes(house, keys):
    document_id = issued(house)
    assert way_of(document_id).exchange_id == "H28.99.7,2026,01/UBND-VHXH"
    [waiting] = exchange.deliveries_waiting(house.other_keeper, now=NOW)
    assert waiting.code == "01/UBND-VHXH"
    assert statuses(document_id) == ["", "01"], "no way leads to the department of this test"
    came = registered_on_screen(house, waiting.id)
    assert came.document.organ_name == "Ủy ban nhân dân xã Hiền Lương"
    sealed = Attachment.objects.get(document=came.pk)
    assert sealed.file_id == way_of(document_id).sealed_file_id, "byte for byte what was sealed"
    assert statuses(document_id) == ["", "03"]

    who = {"now": NOW, "document_id": came.pk}
    present(by=house.other_keeper, person_id=house.other_leader.person_id, **who)
    complete(by=house.other_leader, words="Đã xử lý", **who)
    assert statuses(document_id) == ["", "06"]
    with time_machine.travel(NOW, tick=False):
        assert "hoàn thành" in text_of(at(house.keeper).get(f"/documents/outgoing/{document_id}/"))


def registered_on_screen(house, delivery_id: int) -> Incoming:
    """Register what arrived as the clerk does, pressing the button twice."""
    here = f"/documents/incoming/arrived/{delivery_id}/"
    read = at(house.other_keeper).post(here, {"do": "read"}).context["form"]
    assert read.initial["code_notation"] == "UBND-VHXH", "off the file that came"
    assert not Incoming.objects.filter(delivery_id=delivery_id).exists()
    with time_machine.travel(NOW, tick=False):
        clerk = at(house.other_keeper)
        page = clerk.get(here)
        assert "báo cáo kết quả cải cách hành chính quý III" in text_of(page)
        shown = page.context["form"].initial.items()
        typed = {name: value for name, value in shown if value not in {None, False}}
        typed |= {
            "secrecy": "none",
            "urgency": "0",
            "issued_on": "20/11/2026",
            "arrived_on": "20/11/2026",
            "key": f"k{delivery_id}",
        }
        for _ in range(2):
            assert clerk.post(here, typed).status_code == 302
        assert at(house.keeper).get(here).status_code == 404
    return Incoming.objects.get(delivery_id=delivery_id)


def test_a_recall_asks_who_has_it_and_keeps_the_number(house, keys):
    document_id = issued(house)
    recall_document(by=house.keeper, now=NOW, document_id=document_id, reason="Gửi nhầm nơi nhận")
    outbox.drain()
    [waiting] = exchange.deliveries_waiting(house.other_keeper, now=NOW)
    assert waiting.asked is exchange.Request.RECALL
    exchange.answer(waiting.id, agreed=True, by=house.other_keeper, now=NOW)
    assert statuses(document_id) == ["", "15"]
    assert Document.objects.get(pk=document_id).code == "01/UBND-VHXH"


def answer_to(actor, came_id: int, *, agency_id: int):
    """Return what the form of an answer shows at first."""
    return beginning_of(
        actor, agency_id=agency_id, answers=came_id, mends=None, remedy="", on=NOW.date()
    ).initial


def test_an_answer_goes_to_who_sent_it_and_to_no_namesake(house, keys):
    issued(house)
    [waiting] = exchange.deliveries_waiting(house.other_keeper, now=NOW)
    came = registered_on_screen(house, waiting.id)
    by_hand = register(house, organ_name="Ủy ban nhân dân xã Tiền Phong")
    assert answer_to(house.keeper, by_hand, agency_id=house.id)["recipients"] == [house.other_id]
    for name, code in (("Hiền Lương", "H28.98.1"), ("Tiền Phong", "H28.98.2")):
        make_agency(name=f"Ủy ban nhân dân xã {name}", code=f"NS-{code[-1]}", code_qd20=code)

    begun = answer_to(house.other_keeper, came.pk, agency_id=house.other_id)
    assert (begun["recipients"], begun["others"]) == ([house.id], "")
    begun = answer_to(house.keeper, by_hand, agency_id=house.id)
    assert (begun["recipients"], begun["others"]) == ([], "Ủy ban nhân dân xã Tiền Phong")


@pytest.mark.parametrize("other_code", ["H28.99.8", "VP-TP", ""])
def test_the_agency_itself_and_who_is_named_twice_do_not_hold_a_letter_up(house, keys, other_code):
    neighbour = Addressed(name="Ủy ban nhân dân xã Tiền Phong", agency_id=house.other_id)
    document_id = issued(
        house,
        recipients=(
            Addressed(name="Ủy ban nhân dân xã Hiền Lương", agency_id=house.id),
            Addressed(name="Như trên", code="H28.99.7"),
            neighbour,
            replace(neighbour, code=other_code),
            Addressed(name="Xã bạn", code=other_code),
            Addressed(name="Lưu: VT"),
        ),
    )
    [waiting] = exchange.deliveries_waiting(house.other_keeper, now=NOW)
    assert waiting.code == "01/UBND-VHXH"
    assert way_of(document_id).exchange_id


def test_what_replaces_a_letter_comes_in_its_place_once_the_neighbour_agrees(house, keys):
    old_id = issued(house)
    [waiting] = exchange.deliveries_waiting(house.other_keeper, now=NOW)
    registered_on_screen(house, waiting.id)
    new_id = issued(house, linked=Linked(mends=old_id, remedy=Remedy.REPLACE))
    [asked] = exchange.deliveries_waiting(house.other_keeper, now=NOW)
    assert (asked.id, asked.asked) == (waiting.id, exchange.Request.REPLACE)
    words = exchange.delivery(asked.id).asked.words
    assert words == "Văn bản 02/UBND-VHXH thay thế văn bản 01/UBND-VHXH."

    exchange.answer(asked.id, agreed=True, by=house.other_keeper, now=NOW)
    [instead] = exchange.deliveries_waiting(house.other_keeper, now=NOW)
    assert instead.code == "02/UBND-VHXH"
    assert registered_on_screen(house, instead.id).document.code == "02/UBND-VHXH"
    assert statuses(new_id) == ["", "03"]


def test_what_replaces_a_letter_that_is_being_called_back_goes_as_any_other(house, keys):
    old_id = issued(house)
    recall_document(by=house.keeper, now=NOW, document_id=old_id, reason="Gửi nhầm nơi nhận")
    new_id = issued(house, linked=Linked(mends=old_id, remedy=Remedy.REPLACE))
    waiting = {each.code: each.asked for each in exchange.deliveries_waiting(house.other_keeper, now=NOW)}
    assert waiting == {"01/UBND-VHXH": exchange.Request.RECALL, "02/UBND-VHXH": None}
    assert statuses(new_id) == ["", "01"]


def test_an_arrival_is_registered_by_its_own_agency_alone(house, keys):
    issued(house)
    [waiting] = exchange.deliveries_waiting(house.other_keeper, now=NOW)
    arrival = Arrival(
        agency_id=house.id, organ_name="Xã", code_number="1", issued_on=date(2026, 11, 20),
        type_name="Công văn", subject="V/v", arrived_on=NOW.date(), delivery_id=waiting.id,
    )  # fmt: skip
    with pytest.raises((NotYourDocumentError, exchange.NotYourExchangeError)):
        register_incoming(by=house.keeper, now=NOW, arrival=arrival)
    assert not Incoming.objects.exists()


def test_what_came_by_hand_is_told_to_nobody(house):
    document_id = instructed(house)
    instruct(by=house.leader, now=NOW, document_id=document_id, instruction=instruction(house))
    receive(by=house.culture_head, now=NOW, document_id=document_id)
    assert stored(document_id).delivery_id is None
