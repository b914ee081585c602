"""Recall, update and replacement: asked by the sender, answered by the receiver's clerk."""

from __future__ import annotations

from dataclasses import replace as changed
from datetime import timedelta

import pytest
from tests.exchange.offices import NOW, delivered, outgoing, reworded, sent, told

from motcua.exchange.domain.receipts import Outcome, Standing
from motcua.exchange.models import Delivery, Posting, Request
from motcua.exchange.public import (
    AlreadyAskedError,
    ForbiddenStatusError,
    NothingToAskError,
    NotTheSameError,
    NotYourExchangeError,
    ReasonMissingError,
    Recipient,
    StatusCode,
    answer,
    board_of,
    deliveries_waiting,
    delivery,
    recall,
    replace,
    send,
    send_again,
    update,
)
from motcua.exchange.public import Request as Kind
from motcua.exchange.services.be_asked import NotYetHereError, be_asked
from motcua.exchange.services.parcels import parcel_of
from motcua.exchange.services.take import ForeignLetterError, take_parcel
from motcua.platform import outbox

LATER = NOW + timedelta(hours=1)


def line_of(offices, what):
    [line] = board_of(what.document_id, by=offices.sender).lines
    return line


def asked_back(offices, what, **facts):
    given = {"reason": "Sai thể thức", "by": offices.sender, "now": LATER} | facts
    codes = recall(what.document_id, **given)
    outbox.drain()
    return codes


def answered(offices, what, *, agreed, reason=""):
    found = delivered(what, offices.commune_id)
    made = answer(found.pk, agreed=agreed, reason=reason, by=offices.clerk, now=LATER)
    outbox.drain()
    return made


class TestRecall:
    def test_agreed_to_the_document_is_taken_back_on_both_sides(self, offices):
        what = sent(offices)
        told(offices, what, StatusCode.ACCEPTED)
        assert asked_back(offices, what) == ("H28.99.2",)
        [waiting] = deliveries_waiting(offices.clerk, now=LATER)
        assert (waiting.asked, waiting.standing) == (Kind.RECALL, Standing.ACCEPTED)
        answered(offices, what, agreed=True)
        assert line_of(offices, what).standing is Standing.TAKEN_BACK
        assert delivered(what, offices.commune_id).standing == "taken_back"
        assert [each.status.value for each in line_of(offices, what).told] == ["01", "03", "13", "15"]
        assert deliveries_waiting(offices.clerk, now=LATER) == ()

    def test_refused_everything_goes_on_and_it_may_be_asked_again(self, offices):
        what = sent(offices)
        told(offices, what, StatusCode.ACCEPTED)
        asked_back(offices, what)
        with pytest.raises(ReasonMissingError):
            answered(offices, what, agreed=False)
        answered(offices, what, agreed=False, reason="Đã trình lãnh đạo")
        line = line_of(offices, what)
        assert (line.standing, line.asked, line.told[-1].words) == (
            Standing.ACCEPTED, None, "Đã trình lãnh đạo",
        )  # fmt: skip
        told(offices, what, StatusCode.COMPLETED)
        with pytest.raises(NothingToAskError):
            asked_back(offices, what)

    def test_what_nobody_answered_is_not_asked_twice_and_is_answered_before_all_else(self, offices):
        what = sent(offices)
        asked_back(offices, what)
        with pytest.raises(AlreadyAskedError):
            asked_back(offices, what, to=("H28.99.2",))
        with pytest.raises(ForbiddenStatusError):
            told(offices, what, StatusCode.ACCEPTED)

    def test_before_it_was_transmitted_nobody_is_asked(self, offices):
        what = outgoing(offices)
        send(what, by=offices.sender, now=NOW)
        asked_back(offices, what)
        assert line_of(offices, what).standing is Standing.CANCELLED
        assert not Delivery.objects.exists()
        assert Posting.objects.get().state == "cancelled"

    def test_of_several_receivers_only_those_named_are_asked(self, offices):
        what = sent(offices, to=(offices.commune_id, offices.other_id))
        assert asked_back(offices, what, to=("H28.99.3",)) == ("H28.99.3",)
        assert asked_back(offices, what) == ("H28.99.2",)

    def test_a_request_that_comes_twice_asks_once_and_one_too_early_comes_again(self, offices):
        what = sent(offices)
        asked_back(offices, what)
        parcel = parcel_of(Posting.objects.get(kind="request"))
        assert be_asked(parcel, Kind.RECALL, now=LATER) is Outcome.DUPLICATE
        assert Request.objects.filter(delivery__isnull=False).count() == 1
        with pytest.raises(NotYetHereError) as early:
            take_parcel(changed(parcel, document_id="khác"), transport="local", now=LATER)
        assert not early.value.is_final

    def test_by_whom(self, offices):
        what = sent(offices)
        for actor in (offices.leader, offices.clerk):
            with pytest.raises(NotYourExchangeError):
                asked_back(offices, what, by=actor)
        with pytest.raises(ReasonMissingError):
            asked_back(offices, what, reason=" ")
        asked_back(offices, what)
        found = delivered(what, offices.commune_id)
        for actor in (offices.sender, offices.official, offices.other_clerk):
            with pytest.raises(NotYourExchangeError):
                answer(found.pk, agreed=True, by=actor, now=LATER)


class TestUpdate:
    def test_of_one_agency_in_the_name_of_another_is_refused_and_changes_nothing(self, offices):
        what = sent(offices)
        new = reworded(what, "V/v báo cáo (đã sửa)")
        update(what.document_id, outgoing=new, reason="Sửa trích yếu", by=offices.sender, now=LATER)
        parcel = parcel_of(Posting.objects.get(kind="request"))
        foreign = changed(parcel, letter=changed(parcel.letter, sender_code="H28.99.3"))
        with pytest.raises(ForeignLetterError) as refused:
            take_parcel(foreign, transport="node", now=LATER)
        assert refused.value.is_final
        assert not Request.objects.filter(delivery__isnull=False).exists()

    def test_agreed_to_both_sides_have_the_new_wording(self, offices):
        what = sent(offices)
        new = reworded(what, "V/v báo cáo (đã sửa)")
        update(what.document_id, outgoing=new, reason="Sửa trích yếu", by=offices.sender, now=LATER)
        outbox.drain()
        found = delivered(what, offices.commune_id)
        read = delivery(found.pk, by=offices.clerk)
        assert (read.letter.subject, read.asked.letter.subject) == (what.subject, new.subject)
        answered(offices, what, agreed=True)
        assert delivery(found.pk, by=offices.clerk).letter.files == new.files
        line = Request.objects.get(line__isnull=False).line
        assert line.content_id == delivered(what, offices.commune_id).content_id

    def test_not_agreed_to_the_receiver_keeps_the_old_one(self, offices):
        what = sent(offices)
        new = reworded(what, "Khác")
        update(what.document_id, outgoing=new, reason="Sửa", by=offices.sender, now=LATER)
        outbox.drain()
        answered(offices, what, agreed=False, reason="Đã xử lý")
        found = delivered(what, offices.commune_id)
        assert delivery(found.pk, by=offices.clerk).letter.subject == what.subject
        assert Request.objects.get(line__isnull=False).line.content_id == found.content_id

    def test_a_repeated_first_parcel_is_no_conflict_after_the_update(self, offices):
        what = sent(offices)
        first = parcel_of(Posting.objects.get(kind="document"))
        update(what.document_id, outgoing=reworded(what, "Khác"), reason="Sửa", by=offices.sender, now=LATER)
        outbox.drain()
        answered(offices, what, agreed=True)
        take_parcel(first, transport="local", now=LATER)
        assert Delivery.objects.count() == 1

    def test_receivers_come_and_go_with_it(self, offices):
        what = sent(offices)
        new = changed(reworded(what, "Khác"), recipients=(Recipient(agency_id=offices.other_id),))
        update(what.document_id, outgoing=new, reason="Nhầm nơi nhận", by=offices.sender, now=LATER)
        outbox.drain()
        assert delivered(what, offices.commune_id).asked == "recall"
        assert delivered(what, offices.other_id).content.subject == "Khác"

    def test_it_stays_the_same_document(self, offices):
        what = sent(offices)
        with pytest.raises(NotTheSameError):
            update(what.document_id, outgoing=outgoing(offices), reason="x", by=offices.sender, now=LATER)


class TestReplace:
    def replaced(self, offices, what, **facts):
        new = outgoing(offices, subject="Văn bản thay thế", **facts)
        replace(what.document_id, outgoing=new, reason="Ban hành lại", by=offices.sender, now=LATER)
        outbox.drain()
        return new

    def test_agreed_to_the_other_document_arrives_linked_to_the_first(self, offices):
        what = sent(offices)
        new = self.replaced(offices, what)
        assert not Delivery.objects.filter(document_id=new.document_id).exists()
        made = answered(offices, what, agreed=True)
        read = delivery(made, by=offices.clerk)
        assert (read.letter.subject, read.replaces_document_id) == ("Văn bản thay thế", what.document_id)
        board = board_of(new.document_id, by=offices.sender)
        assert (board.replaces_document_id, board.lines[0].standing) == (what.document_id, Standing.ARRIVED)

    def test_not_agreed_to_the_other_document_stands_as_refused(self, offices):
        what = sent(offices)
        new = self.replaced(offices, what)
        answered(offices, what, agreed=False, reason="Đã thực hiện")
        assert line_of(offices, new).standing is Standing.REFUSED
        assert line_of(offices, what).standing is Standing.ARRIVED
        assert deliveries_waiting(offices.clerk, now=LATER)[0].id == delivered(what, offices.commune_id).pk

    def test_who_never_had_the_old_one_gets_the_new_one_at_once(self, offices):
        what = sent(offices)
        new = self.replaced(offices, what, to=(offices.commune_id, offices.other_id))
        assert delivered(new, offices.other_id).standing == "arrived"
        assert not Delivery.objects.filter(document_id=new.document_id, agency_id=offices.commune_id).exists()


def test_what_was_refused_is_corrected_and_sent_again(offices):
    what = sent(offices)
    told(offices, what, StatusCode.REFUSED, reason="Thiếu phụ lục")
    with pytest.raises(NotYourExchangeError):
        send_again(what.document_id, to="H28.99.3", by=offices.sender, now=LATER)
    new = reworded(what, "Có phụ lục")
    update(what.document_id, outgoing=new, reason="Bổ sung phụ lục", by=offices.sender, now=LATER)
    for _ in range(2):
        send_again(what.document_id, to="H28.99.2", by=offices.sender, now=LATER)
    outbox.drain()
    found = delivered(what, offices.commune_id)
    assert (found.standing, found.content.subject, found.sendings) == ("arrived", "Có phụ lục", 2)
    assert [each.status.value for each in line_of(offices, what).told] == ["01", "02", "01"]
    with pytest.raises(ForbiddenStatusError):
        send_again(what.document_id, to="H28.99.2", by=offices.sender, now=LATER)
