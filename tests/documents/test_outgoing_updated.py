"""An issued document is updated: recipients come and go, the time limit moves, nothing is signed anew."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from tests.documents.drafts import way_of
from tests.documents.factories import NOW
from tests.documents.test_documents_book_pages import at, text_of
from tests.documents.test_outgoing_exchanged import issued
from tests.organisations.factories import make_agency

from motcua.documents.domain.drafts import Addressed
from motcua.documents.domain.incoming import DueInThePastError
from motcua.documents.domain.outgoing import NothingToUpdateError, NotNowError, ReasonTooShortError
from motcua.documents.models import Entry, Recipient
from motcua.documents.permissions import NotYourDocumentError
from motcua.documents.services.issue_document import recall_document
from motcua.documents.services.update_issued import Change, update_issued
from motcua.exchange import public as exchange
from motcua.platform import outbox

LATER = NOW + timedelta(minutes=5)
DUE = date(2026, 12, 1)


def update(house, document_id: int, *, by=None, reason="Bổ sung thời hạn trả lời", **change) -> None:
    update_issued(
        by=by or house.keeper, now=LATER, document_id=document_id, change=Change(**change), reason=reason
    )


def there(house, document_id: int) -> Recipient:
    outbox.drain()
    return Recipient.objects.get(document=document_id, agency=house.other_id)


def test_a_new_time_limit_waits_for_the_receivers_consent(house, keys):
    document_id = issued(house)
    before = way_of(document_id).sealed_file_id
    update(house, document_id, due_on=DUE)
    assert way_of(document_id).document.due_on == DUE
    assert way_of(document_id).sealed_file_id == before, "what was signed stays"
    outbox.drain()
    [waiting] = exchange.deliveries_waiting(house.other_keeper, now=LATER)
    exchange.answer(waiting.id, agreed=True, by=house.other_keeper, now=LATER)
    assert there(house, document_id).status == "15"
    assert exchange.delivery(waiting.id).letter.due_on == DUE
    entry = Entry.objects.filter(subject=f"document:{document_id}").latest("number")
    assert (entry.act, entry.facts["due_on"]) == ("updated", "2026-12-01")


def test_who_is_added_gets_it_and_who_is_left_out_is_asked_for_it_back(house, keys):
    document_id = issued(house)
    third = make_agency(name="Ủy ban nhân dân xã Tân Minh", code="VP-TM", code_qd20="H28.99.9")
    new = Addressed(name=third.name, code="H28.99.9", agency_id=third.id)
    update(house, document_id, add=(new, new), take_off={there(house, document_id).pk})
    outbox.drain()
    rows = Recipient.objects.filter(document=document_id).order_by("place")
    assert [(row.place, row.name, row.taken_off_at) for row in rows] == [
        (1, "Sở Nội vụ", None),
        (2, "Ủy ban nhân dân xã Tiền Phong", LATER),
        (3, "Ủy ban nhân dân xã Tân Minh", None),
    ]
    assert rows[2].status == "01"
    row = rows[1]
    row.taken_off_at = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    with time_machine.travel(LATER, tick=False):
        assert "Đã bỏ ra khi cập nhật" in text_of(at(house.keeper).get(f"/documents/outgoing/{document_id}/"))


def test_what_cannot_be_updated(house, keys):
    document_id = issued(house)
    with pytest.raises(NothingToUpdateError):
        update(house, document_id)
    with pytest.raises(NothingToUpdateError):
        update(house, document_id, take_off=set(Recipient.objects.values_list("pk", flat=True)))
    with pytest.raises(ReasonTooShortError):
        update(house, document_id, due_on=DUE, reason="sai")
    with pytest.raises(DueInThePastError):
        update(house, document_id, due_on=date(2026, 11, 1))
    for nobody in (house.leader, house.culture_head, house.other_keeper):
        with pytest.raises(NotYourDocumentError):
            update(house, document_id, by=nobody, due_on=DUE)
    assert not Entry.objects.filter(act="updated").exists()
    update(house, document_id, due_on=DUE)
    with pytest.raises(exchange.AlreadyAskedError):
        update(house, document_id, due_on=DUE + timedelta(days=1))
    assert way_of(document_id).document.due_on == DUE, "nothing is changed when nobody can be asked"
    recall_document(by=house.keeper, now=LATER, document_id=issued(house), reason="Gửi nhầm nơi nhận")
    with pytest.raises(NotNowError):
        update(house, Entry.objects.filter(act="recalled").get().subject.partition(":")[2], due_on=DUE)


def test_the_clerk_updates_it_on_screen(house, keys):
    document_id = issued(house)
    address = f"/documents/outgoing/{document_id}/update/"
    with time_machine.travel(LATER, tick=False):
        assert at(house.leader).get(address).status_code == 404
        clerk = at(house.keeper)
        assert "Ủy ban nhân dân xã Tiền Phong" in text_of(clerk.get(address))
        typed = {"due_on": "01/12/2026", "words": "Bổ sung thời hạn trả lời", "others": ""}
        assert clerk.post(address, typed | {"words": "x"}).status_code == 422
        assert clerk.post(address, typed).status_code == 302
        page = clerk.post(address, typed | {"due_on": "02/12/2026"})
        assert page.status_code == 422
        assert "chưa trả lời" in text_of(page)
    assert way_of(document_id).document.due_on == DUE
