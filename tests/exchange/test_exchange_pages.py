"""Screens of the exchange: the clerk takes, refuses and answers; the sender's board; the queue."""

from __future__ import annotations

import pytest
from tests.documents.test_documents_book_pages import at, text_of
from tests.dossiers.factories import make_actor
from tests.exchange.offices import NOW, delivered, outgoing, sent, told

from motcua.exchange import receptions
from motcua.exchange.models import Line, Posting, Sent
from motcua.exchange.nodes.keys_folder import own_identity
from motcua.exchange.nodes.reconciling import reconcile
from motcua.exchange.public import StatusCode, board_of, recall, send
from motcua.exchange.services.queue import NotGivenUpError, resend
from motcua.kernel.actors import Role
from motcua.platform import outbox


def arrival(offices, what):
    return f"/exchange/arrived/{delivered(what, offices.commune_id).pk}/"


def board_page(what):
    return f"/exchange/sent/{Sent.objects.get(document_id=what.document_id).pk}/"


def standing(offices, what):
    outbox.drain()
    return board_of(what.document_id, by=offices.sender).lines[0].standing.value


def test_a_clerk_takes_one_document_and_refuses_another(offices):
    browser = at(offices.clerk)
    taken, refused = sent(offices), sent(offices, urgency=2)
    assert taken.subject in text_of(browser.get("/exchange/"))
    page = browser.get(arrival(offices, refused))
    assert "Thượng khẩn" in text_of(page)
    without = browser.post(arrival(offices, refused) + "refuse/", {"words": ""})
    assert without.status_code == 422
    browser.post(arrival(offices, refused) + "refuse/", {"words": "Thiếu phụ lục"})
    browser.post(arrival(offices, taken) + "accept/")
    assert (standing(offices, taken), standing(offices, refused)) == ("accepted", "refused")
    assert "Thiếu phụ lục" in text_of(at(offices.leader).get(board_page(refused)))
    assert browser.get(arrival(offices, taken) + "accept/").status_code == 404
    file = browser.get(arrival(offices, taken) + "files/0/")
    assert b"".join(file.streaming_content).startswith(b"%PDF")
    assert browser.get(arrival(offices, taken) + "files/1/").status_code == 404


def test_a_recall_is_asked_on_one_page_and_answered_on_another(offices):
    what = sent(offices)
    asking = at(offices.sender)
    assert asking.post(board_page(what) + "recall/", {"words": ""}).status_code == 422
    asking.post(board_page(what) + "recall/", {"words": "Sai thể thức"})
    outbox.drain()
    answering = at(offices.clerk)
    page = answering.get(arrival(offices, what))
    assert "Sai thể thức" in text_of(page)
    assert [each["slug"] for each in page.context["acts"]] == ["agree", "disagree"]
    answering.post(arrival(offices, what) + "agree/")
    assert standing(offices, what) == "taken_back"
    assert asking.post(board_page(what) + "recall/", {"words": "Lần nữa"}).status_code == 422


def test_what_was_refused_is_sent_again_from_the_board(offices):
    what = sent(offices)
    told(offices, what, StatusCode.REFUSED, reason="Mờ")
    at(offices.sender).post(board_page(what) + "send-again/", {"to": "H28.99.2"})
    assert standing(offices, what) == "arrived"


def test_the_register_of_the_e_office_takes_the_place_of_the_button(offices, monkeypatch):
    monkeypatch.setattr(receptions, "_pages", ["exchange:delivery"])
    page = at(offices.clerk).get(arrival(offices, sent(offices)))
    assert "Vào sổ văn bản đến" in text_of(page)


def test_readers_of_other_agencies_find_nothing(offices):
    what = sent(offices)
    assert at(offices.other_clerk).get(arrival(offices, what)).status_code == 404
    assert at(offices.clerk).get(board_page(what)).status_code == 404
    assert at(offices.leader).post(board_page(what) + "recall/", {"words": "x"}).status_code == 403
    assert at(offices.official).get("/exchange/").status_code == 403


class TestDeadLetters:
    def failed(self, offices):
        send(outgoing(offices, thread_id="t"), by=offices.sender, now=NOW)
        posting = Posting.objects.get()
        Posting.objects.update(state="failed", attempts=7, error="ConnectionError: refused")
        send(outgoing(offices, thread_id="t"), by=offices.sender, now=NOW)
        outbox.drain()
        assert Posting.objects.filter(state="waiting").count() == 1
        return posting

    def test_sent_again_it_goes_and_what_stood_behind_it(self, offices):
        posting = self.failed(offices)
        centre = at(make_actor(offices.other_id, Role.IT_CENTRE))
        page = centre.get("/exchange/queue/")
        assert "ConnectionError" in text_of(page)
        assert "báo cáo số lượng" not in text_of(page), "what documents say is none of the data centre's"
        centre.post(f"/exchange/queue/{posting.pk}/", {"act": "again"})
        outbox.drain()
        assert set(Posting.objects.values_list("state", flat=True)) == {"done"}
        assert "ConnectionError" not in text_of(centre.get("/exchange/queue/"))

    def test_put_aside_the_next_goes_without_it(self, offices):
        posting = self.failed(offices)
        at(offices.sender).post(f"/exchange/queue/{posting.pk}/", {"act": "aside"})
        outbox.drain()
        states = Posting.objects.filter(kind="document").order_by("pk").values_list("state", flat=True)
        assert list(states) == ["cancelled", "done"]

    def test_others_may_not_and_what_is_done_stays_done(self, offices):
        posting = self.failed(offices)
        assert at(offices.clerk).post(f"/exchange/queue/{posting.pk}/").status_code == 404
        resend(posting.pk, by=offices.sender, now=NOW)
        outbox.drain()
        with pytest.raises(NotGivenUpError):
            resend(posting.pk, by=offices.sender, now=NOW)


def test_before_it_went_a_recall_leaves_the_queue(offices):
    what = outgoing(offices)
    send(what, by=offices.sender, now=NOW)
    recall(what.document_id, reason="Nhầm", by=offices.sender, now=NOW)
    assert "Chưa chuyển" not in text_of(at(offices.sender).get(board_page(what)))


def test_the_data_centre_sees_nodes_and_differences_and_nobody_else_does(offices):
    centre = at(make_actor(offices.other_id, Role.IT_CENTRE))
    what = sent(offices)
    told(offices, what, StatusCode.ACCEPTED)
    day = NOW.date()
    found = reconcile(day, identity=own_identity, now=NOW)
    assert [(each.node, each.compared, each.differences) for each in found] == [("", 1, [])]
    Line.objects.update(standing="completed")
    reconcile(day, identity=own_identity, now=NOW)
    shown = text_of(centre.get("/exchange/comparisons/"))
    assert "Trạng thái khác nhau" in shown
    assert what.document_id in shown
    assert "H28.99.2" in shown
    assert centre.get("/exchange/nodes/").status_code == 200
    for path in ("/exchange/comparisons/", "/exchange/nodes/"):
        assert at(offices.sender).get(path).status_code == 403
