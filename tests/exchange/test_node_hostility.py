"""What a node that lies, stalls or repeats itself can do, and what a crash at the worst moment leaves."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connections as databases
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.dossiers.factories import make_actor
from tests.exchange.nodes import carry_all, two_nodes
from tests.exchange.offices import make_offices, outgoing
from tests.organisations.factories import make_agency

from motcua.exchange.domain import receipts
from motcua.exchange.domain.parcels import ParcelKind
from motcua.exchange.models import Delivery, Line, Posting, SeenPacket
from motcua.exchange.nodes import connections, taking
from motcua.exchange.nodes.node_transport import NodeTransport
from motcua.exchange.public import Recipient, StatusCode, TransportError, board_of, send, tell
from motcua.exchange.services.be_asked import be_asked
from motcua.exchange.services.carry import carry_now
from motcua.exchange.services.holding import hold, let_go
from motcua.exchange.services.parcels import parcel_of
from motcua.exchange.services.settling import release_lost
from motcua.kernel.actors import Role
from motcua.platform import clock, files
from motcua.platform.models import FileRow

ELSEWHERE = "H44.99.7"
CONTENT = bytes(range(256)) * 4
DIGEST = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def pair(transactional_db, tmp_path):
    with two_nodes(tmp_path) as made:
        yield made


@pytest.fixture
def offices(transactional_db):
    made = make_offices()
    agency = make_agency(name="Ủy ban nhân dân xã Thu Cúc", code="TC", code_qd20=ELSEWHERE)
    make_actor(agency.id, Role.OFFICE_CLERK, name="Hà Thị Xuân")
    return made


def posted(offices) -> Posting:
    what = outgoing(offices, recipients=(Recipient(code=ELSEWHERE),))
    send(what, by=offices.sender, now=clock.now())
    return Posting.objects.latest("pk")


class TestAfterACrash:
    def test_an_answer_that_is_lost_after_the_packet_was_taken(self, pair, offices, monkeypatch):
        carry_now(posted(offices).pk, now=clock.now())
        asked, lost = connections._asked, []

        def losing(wire, call):
            answer = asked(wire, call)
            if not lost:
                lost.append(answer.status)
                raise ConnectionResetError("đứt")
            return answer

        monkeypatch.setattr(connections, "_asked", losing)
        second = posted(offices)
        assert carry_now(second.pk, now=clock.now()) is None
        carry_all()
        assert (lost, Delivery.objects.count()) == ([200], 2)
        lines = board_of(second.line.sent.document_id, by=offices.sender).lines
        assert [each.standing.value for each in lines] == ["arrived"]

    @pytest.mark.parametrize("status", [StatusCode.ACCEPTED, StatusCode.REFUSED])
    def test_statuses_that_are_here_before_the_next_attempt_stand(self, pair, offices, status):
        posting = posted(offices)
        carry_now(posting.pk, now=clock.now())
        Posting.objects.filter(pk=posting.pk).update(state="failed", done_at=None, attempts=1)
        delivery = Delivery.objects.get()
        clerk = make_actor(delivery.agency_id, Role.OFFICE_CLERK, name="Hà Văn Mười")
        tell(delivery.pk, status=status, reason="Sai nơi nhận", by=clerk, now=clock.now())
        carry_all()
        Posting.objects.filter(pk=posting.pk).update(state="waiting")  # tried again
        carry_all()
        assert Posting.objects.get(pk=posting.pk).state == "done"
        stands = {StatusCode.ACCEPTED: "accepted", StatusCode.REFUSED: "refused"}[status]
        assert (Line.objects.get().standing, Delivery.objects.get().standing) == (stands, stands)

    def test_a_parcel_whose_carrier_was_killed_is_free_at_once(self, pair, offices):
        posting = posted(offices)
        Posting.objects.update(state="going", held_until=clock.now() + timedelta(hours=1))
        carry_now(posting.pk, now=clock.now())
        assert Posting.objects.get(pk=posting.pk).state == "done"

    def test_but_not_while_somebody_carries_it(self, pair, offices):
        posting, is_held, may_end = posted(offices), threading.Event(), threading.Event()

        def holding():
            assert hold([posting.pk])
            is_held.set()
            may_end.wait(20)
            let_go([posting.pk])
            databases.close_all()

        other = threading.Thread(target=holding)
        other.start()
        is_held.wait(20)
        jobs = ProcrastinateJob.objects.count()
        assert carry_now(posting.pk, now=clock.now()) is None
        assert Posting.objects.get(pk=posting.pk).state == "waiting"
        assert ProcrastinateJob.objects.count() == jobs + 1, "it is looked after again"
        may_end.set()
        other.join(20)

    def test_nor_before_its_time_by_the_clock_of_this_machine(self, pair, offices):
        posting = posted(offices)
        Posting.objects.update(attempts=1)
        jobs = ProcrastinateJob.objects.count()
        assert carry_now(posting.pk, now=posting.due_at - timedelta(seconds=1)) is None
        assert Posting.objects.get().state == "waiting"
        assert ProcrastinateJob.objects.count() == jobs + 1

    @pytest.mark.parametrize("attempts", [0, 3])
    def test_a_clock_that_was_ahead_and_is_put_right_holds_nothing_up(self, pair, offices, attempts):
        posting = posted(offices)
        days_ahead = clock.now() + timedelta(days=3)
        Posting.objects.update(due_at=days_ahead, attempts=attempts)
        assert release_lost(now=clock.now()) == 1, "whose job sleeps until then gets another one"
        Posting.objects.update(due_at=days_ahead)
        carry_now(posting.pk, now=clock.now())
        assert Posting.objects.get(pk=posting.pk).state == "done"

    def test_nor_does_what_was_carried_then(self, pair, offices):
        posting = posted(offices)
        Posting.objects.update(state="going", held_until=clock.now() + timedelta(days=3))
        assert release_lost(now=clock.now()) == 1
        carry_now(posting.pk, now=clock.now())
        assert Posting.objects.get(pk=posting.pk).state == "done"

    def test_a_file_that_is_gone_is_counted_in_the_queue(self, pair, offices, monkeypatch):
        posting = posted(offices)
        monkeypatch.setattr(files, "open", lambda _: (_ for _ in ()).throw(files.NoSuchFileError("file 9")))
        assert "NoSuchFileError" in str(carry_now(posting.pk, now=clock.now()))
        kept = Posting.objects.get(pk=posting.pk)
        assert (kept.state, kept.attempts, kept.held_until) == ("waiting", 1, None)


class TestARepeatingNode:
    def test_what_is_here_already_is_not_kept_again(self, pair, offices):
        parcel = parcel_of(posted(offices))
        for _ in range(3):
            NodeTransport(pair.identity_for).carry(parcel, now=clock.now())
        assert (Delivery.objects.count(), SeenPacket.objects.count()) == (1, 3)
        assert FileRow.objects.count() == 1, "both are on one database"

    def test_who_tells_without_end_is_not_heard_for_ever(self, pair, offices, monkeypatch):
        carry_now(posted(offices).pk, now=clock.now())
        carry_all()
        monkeypatch.setattr(receipts, "MOST_TOLD", 2)
        status = parcel_of(Posting.objects.get(kind=ParcelKind.STATUS.value))
        transport = NodeTransport(pair.identity_for)
        transport.carry(replace(status, at=status.at + timedelta(seconds=1)), now=clock.now())
        with pytest.raises(TransportError, match="too much was told") as error:
            transport.carry(replace(status, at=status.at + timedelta(seconds=2)), now=clock.now())
        assert error.value.is_final

    def test_nor_who_asks_without_end(self, pair, offices, monkeypatch):
        posting = posted(offices)
        carry_now(posting.pk, now=clock.now())
        monkeypatch.setattr(receipts, "MOST_TOLD", 0)
        asking = replace(parcel_of(posting), kind=ParcelKind.REQUEST, letter=None, words="Sai")
        with pytest.raises(TransportError, match="too much was asked"):
            be_asked(asking, receipts.Request.RECALL, now=clock.now())


class TestWhatIsAwayForAWhile:
    def test_a_scanner_that_is_away_is_waited_for(self, pair, offices, monkeypatch):
        posting = posted(offices)
        monkeypatch.setattr(taking, "files_of", lambda _: {})  # as on a database of its own

        def away(*_args, **_kwargs):
            raise files.ScannerUnavailableError("later")

        monkeypatch.setattr(files, "store", away)
        failure = carry_now(posting.pk, now=clock.now())
        assert failure is not None
        assert not failure.is_final

    def test_a_packet_is_tried_again(self, pair, offices, monkeypatch):
        posting = posted(offices)
        monkeypatch.setattr(taking, "files_of", lambda _: {})  # as on a database of its own

        def full(*_args, **_kwargs):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(files, "store", full)
        failure = carry_now(posting.pk, now=clock.now())
        assert failure is not None
        assert "no room" in str(failure)
        assert not failure.is_final
        monkeypatch.undo()
        Posting.objects.update(due_at=clock.now())
        carry_all()
        assert Delivery.objects.get().standing == "arrived"
