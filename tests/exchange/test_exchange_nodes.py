"""Between nodes, over real sockets with TLS on both sides: taken once, whole, from whom it says."""

from __future__ import annotations

import http.client
import io
import os
import ssl
import threading
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from tests.dossiers.factories import make_actor
from tests.exchange.nodes import carry_all, two_nodes
from tests.exchange.offices import make_offices, outgoing
from tests.organisations.factories import make_agency

from motcua.exchange.domain.parcel_json import write_parcel
from motcua.exchange.models import Delivery, Line, Node, Posting, SeenPacket
from motcua.exchange.nodes import calling, handing_over
from motcua.exchange.nodes.calling import post_packet, upload
from motcua.exchange.nodes.frames import read_frames, write_frames
from motcua.exchange.nodes.node_transport import NodeTransport
from motcua.exchange.nodes.packing import Going, Packed
from motcua.exchange.nodes.reconciling import reconcile
from motcua.exchange.nodes.trusting import end_trust
from motcua.exchange.public import (
    Recipient,
    SentFile,
    StatusCode,
    TransportError,
    board_of,
    recall,
    send,
    tell,
)
from motcua.exchange.services.parcels import parcel_of
from motcua.kernel.actors import SYSTEM, Role
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock, files

ELSEWHERE = "H44.99.7"


@pytest.fixture
def pair(transactional_db, tmp_path):
    with two_nodes(tmp_path) as made:
        yield made


@pytest.fixture
def offices(transactional_db):
    return make_offices()


@pytest.fixture
def there(offices):
    """The clerk of an agency behind the other node."""
    agency = make_agency(name="Ủy ban nhân dân xã Thu Cúc", code="TC", code_qd20=ELSEWHERE)
    return make_actor(agency.id, Role.OFFICE_CLERK, name="Hà Thị Xuân")


def sent_over(offices, **facts):
    what = outgoing(offices, **{"recipients": (Recipient(code=ELSEWHERE, name="Xã Thu Cúc"),)} | facts)
    send(what, by=offices.sender, now=clock.now())
    carry_all()
    return what


def captured(pair, monkeypatch) -> list[bytes]:
    """Keep the bodies of packets as they go over the wire."""
    bodies = []

    def post(node, identity, body):
        bodies.append(body)
        post_packet(node, identity, body)

    monkeypatch.setattr(handing_over, "post_packet", post)
    return bodies


def big_file() -> SentFile:
    """A picture of 9 MB: more than goes with a packet."""
    head = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489")
    body = os.urandom(9 * 2**20)
    chunk = len(body).to_bytes(4, "big") + b"IDAT" + body + b"\0\0\0\0"
    content = head + chunk + bytes.fromhex("0000000049454e44ae426082")
    kept = files.store(io.BytesIO(content), name="anh.png", allowed=files.PAPERS, max_bytes=2**24)
    return SentFile(
        file_id=kept.id, name=kept.name, media_type=kept.media_type, sha256=kept.sha256, size=kept.size
    )


def test_a_document_its_statuses_and_a_recall_go_between_nodes(pair, offices, there, monkeypatch):
    bodies = captured(pair, monkeypatch)
    what = sent_over(offices)
    delivery = Delivery.objects.get(document_id=what.document_id)
    assert (delivery.transport, delivery.content.sender_code) == ("node", "H28.99.1")
    assert delivery.content.files.get().sha256 == what.files[0].sha256
    tell(delivery.pk, status=StatusCode.ACCEPTED, by=there, now=clock.now())
    recall(what.document_id, reason="Sai", by=offices.sender, now=clock.now())
    carry_all()
    [line] = board_of(what.document_id, by=offices.sender).lines
    assert [each.status.value for each in line.told] == ["01", "13", "03"]
    assert line.asked.value == Delivery.objects.get().asked == "recall"
    assert len(bodies) == SeenPacket.objects.count() == 4

    # replayed, nothing of it is taken a second time
    node = Node.objects.get(name="H44")
    with pytest.raises(TransportError, match="replayed") as error:
        post_packet(node, pair.here, bodies[0])
    assert not error.value.is_final, "its sender may have missed the answer, and signs anew"
    assert Delivery.objects.count() == 1

    # changed on its way
    _manifest, header, file = read_frames(bodies[0])
    with pytest.raises(TransportError, match="part_changed"):
        post_packet(node, pair.here, write_frames([_signed_anew(pair, offices, what), header, file + b" "]))

    # whose trust ended is not talked to
    end_trust("H28", by=SYSTEM, now=clock.now())
    with pytest.raises(TransportError, match="unknown node"):
        post_packet(node, pair.here, bodies[0])


def _signed_anew(pair, offices, what) -> bytes:
    """Return a fresh manifest of the document, as its sender would sign it for another attempt."""
    parcel = parcel_of(Posting.objects.get(line__sent__document_id=what.document_id, kind="document"))
    node = Node.objects.get(name="H44")
    going = Going(place=0, parcel=parcel, node=node, identity=pair.here)
    manifest, *_ = read_frames(
        Packed(going=going, header=write_parcel(parcel), bodies=()).sealed(now=clock.now())
    )
    return manifest


def test_a_trusted_node_speaks_for_its_own_agencies_only(pair, offices, there):
    what = sent_over(offices)
    parcel = parcel_of(Posting.objects.get(line__sent__document_id=what.document_id, kind="document"))
    forged = replace(parcel.letter, sender_code="H17.3", document_id="forged")
    stranger = replace(parcel, letter=forged, document_id="forged")
    with pytest.raises(TransportError, match="unknown_sender"):
        NodeTransport(pair.identity_for).carry(stranger, now=clock.now())
    assert Delivery.objects.count() == 1


def test_a_clock_that_goes_wrong_is_tried_again_and_mended(pair, offices, there):
    what = outgoing(offices, recipients=(Recipient(code=ELSEWHERE),))
    send(what, by=offices.sender, now=clock.now())
    parcel = parcel_of(Posting.objects.get())
    transport = NodeTransport(pair.identity_for)
    for minutes, reason in ((-20, "too_old"), (5, "from_future")):
        with pytest.raises(TransportError, match=reason) as error:
            transport.carry(parcel, now=clock.now() + timedelta(minutes=minutes))
        assert not error.value.is_final
    transport.carry(parcel, now=clock.now())
    assert Delivery.objects.count() == 1


def test_a_large_file_goes_on_where_it_broke_off(pair, offices, there, monkeypatch):
    large, node = big_file(), Node.objects.get(name="H44")
    what = outgoing(offices, recipients=(Recipient(code=ELSEWHERE),), files=(large,))
    asked, ask = [], calling.ask

    def breaking(node, identity, call):
        asked.append((call.method, call.headers.get("Content-Range", "")))
        if call.method == "PUT" and sum(each[0] == "PUT" for each in asked) == 2:
            raise TransportError("đứt đường truyền")
        return ask(node, identity, call)

    monkeypatch.setattr(calling, "ask", breaking)
    with files.open(large.file_id) as file, pytest.raises(TransportError, match="đứt"):
        upload(node, pair.here, file, sha256=large.sha256, size=large.size)
    send(what, by=offices.sender, now=clock.now())
    carry_all()
    assert Delivery.objects.get().content.files.get().size == large.size
    starts = [place.split("-")[0] for method, place in asked if method == "PUT"]
    assert starts == ["bytes 0", "bytes 4194304", "bytes 4194304", "bytes 8388608"]
    assert not any((pair.folder / "in-h44").rglob(large.sha256)), "what was taken waits no longer"


def test_a_node_that_is_away_gets_everything_once_it_is_back(pair, offices, there):
    node = Node.objects.get(name="H44")
    Node.objects.filter(pk=node.pk).update(address="https://127.0.0.1:9")
    what = sent_over(offices)
    posting = Posting.objects.get()
    assert (posting.state, posting.attempts, "H44" in posting.error) == ("waiting", 1, True)
    assert posting.due_at > clock.now()
    Node.objects.filter(pk=node.pk).update(address=node.address)
    Posting.objects.update(due_at=clock.now())
    carry_all()
    [line] = board_of(what.document_id, by=offices.sender).lines
    assert line.standing.value == "arrived"


def test_the_same_document_at_once_by_two_carriers_is_taken_once(pair, offices, there):
    what = outgoing(offices, recipients=(Recipient(code=ELSEWHERE),))
    send(what, by=offices.sender, now=clock.now())
    parcel = parcel_of(Posting.objects.get())
    failures = []

    def carry():
        from django.db import connections  # noqa: PLC0415  # this thread's own

        try:
            NodeTransport(pair.identity_for).carry(parcel, now=clock.now())
        except TransportError as error:
            failures.append(error)
        calling.hang_up()
        connections.close_all()

    threads = [threading.Thread(target=carry) for _ in range(3)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(60)
    assert Delivery.objects.count() == 1
    assert all(not each.is_final for each in failures)


def test_who_shows_no_certificate_is_not_listened_to(pair):
    where = urlsplit(Node.objects.get(name="H44").address)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    stranger = http.client.HTTPSConnection(where.hostname, where.port, context=context, timeout=20)

    def ask():
        stranger.request("POST", "/packets", body=b"x")
        stranger.getresponse()

    with pytest.raises((OSError, http.client.HTTPException)):
        ask()
    stranger.close()


def test_both_books_are_compared_and_every_difference_named(pair, offices, there):
    what, day = sent_over(offices), civil_date(clock.now())
    lost = outgoing(offices, recipients=(Recipient(code=ELSEWHERE),))
    send(lost, by=offices.sender, now=clock.now())
    Line.objects.filter(sent__document_id=lost.document_id).update(standing="sent")

    def found():
        made = reconcile(day, identity=lambda: pair.here, now=clock.now())
        [kept] = [each for each in made if each.node == "H44"]
        assert kept.error == ""
        return kept.compared, [(each["kind"], each["document_id"]) for each in kept.differences]

    assert found() == (2, [("only_here", lost.document_id)])
    carry_all()
    assert found() == (2, [])
    tell(Delivery.objects.earliest("pk").pk, status=StatusCode.ACCEPTED, by=there, now=clock.now())
    assert found() == (2, [("other_state", what.document_id)])
    carry_all()
    assert found() == (2, [])
    Node.objects.filter(name="H44").update(address="https://127.0.0.1:9")
    made = reconcile(day, identity=lambda: pair.here, now=clock.now())
    assert [bool(each.error) for each in made if each.node == "H44"] == [True]
