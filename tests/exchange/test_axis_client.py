"""The axis's client over real sockets, against a simulator that goes wrong in every way it knows."""

from __future__ import annotations

import io
import socket
import threading
import time
from datetime import UTC, datetime

import pytest
from tests.motcua_simulators.axis_callers import SYSTEM, document

from motcua.exchange.axis.client import Client
from motcua.exchange.axis.troubles import AxisError, Trouble
from motcua.exchange.axis.wire import Link
from motcua_simulators import axis
from motcua_simulators.axis import EVER, Fault, Rule

NOW = datetime(2026, 1, 6, 2, 30, 15, 7000, tzinfo=UTC)
OTHER = "vxp.dientap.44"


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    systems = {SYSTEM: ("H28",), OTHER: ("H44",)}
    running = axis.start(tmp_path_factory.mktemp("axis"), systems=systems, clock=lambda: NOW)
    yield running
    running.stop()


@pytest.fixture(autouse=True)
def _is_calm(running):
    running.go_wrong()
    running.asked.clear()


def _client(running, system=SYSTEM, **changes):
    facts = {
        "url": running.address,
        "system": system,
        "secret": running.founded.secrets[system],
        "seconds": 5.0,
    }
    return Client(link=Link(**(facts | changes)))


def _send(client, message=None, *, kind="edoc"):
    content = document("H44.01") if message is None else message
    return client.send(io.BytesIO(content), kind=kind, sender="H28.01", now=NOW)


def _trouble(act):
    with pytest.raises(AxisError) as raised:
        act()
    return raised.value.trouble


def _emptied(client):
    found = client.waiting(kind="edoc", now=NOW)
    for row in found:
        client.mark(row.doc_id, "done", now=NOW)
    return found


def test_a_document_is_sent_listed_fetched_and_done(running):
    sender, receiver = _client(running), _client(running, OTHER)
    doc_id = _send(sender)
    assert receiver.count("edoc", now=NOW) == 1
    (row,) = receiver.waiting(kind="edoc", now=NOW)
    assert (row.sender, row.receiver, row.is_final) == ("H28.01", "H44.01", False)
    content = receiver.fetch(row.doc_id, room=io.BytesIO, now=NOW)
    assert content.sha256 == row.sha256
    assert b"12" in b"".join(content.pieces())
    receiver.mark(row.doc_id, "done", now=NOW)
    assert receiver.waiting(kind="edoc", now=NOW) == ()
    (told,) = sender.sent(doc_id, now=NOW)
    assert (told.receiver, told.status) == ("H44.01", "done")


def test_a_large_document_is_carried_in_pieces(running):
    message = document("H44.01", pdf="JVBERi0x" * 400_000)
    _send(_client(running), message)
    receiver = _client(running, OTHER)
    (row,) = _emptied(receiver)
    assert receiver.fetch(row.doc_id, room=io.BytesIO, now=NOW).sha256 == row.sha256


def test_the_directory_has_both_schemes(running):
    found = {row.code: row for row in _client(running).agencies(now=NOW)}
    assert (found["G22"].old_code, found["H28.01"].code102) == ("000.00.00.G22", "000.00.01.H28")


@pytest.mark.parametrize(
    ("changes", "trouble"),
    [
        pytest.param({"secret": "wrong"}, Trouble.REFUSED, id="another secret"),
        pytest.param({"system": "vxp.nobody"}, Trouble.REFUSED, id="a stranger"),
        pytest.param({"url": "http://127.0.0.1:9"}, Trouble.UNREACHABLE, id="nobody there"),
        pytest.param({"url": "http://no.such.host.invalid"}, Trouble.UNREACHABLE, id="no such host"),
        pytest.param({"url": "http://127.0.0.1:99999"}, Trouble.UNREACHABLE, id="no such port"),
    ],
)
def test_a_link_that_is_set_up_wrongly_says_so(running, changes, trouble):
    client = Client(link=Link(**({"url": running.address, "system": SYSTEM, "secret": "x"} | changes)))
    assert _trouble(lambda: client.count("edoc", now=NOW)) is trouble


def test_a_server_that_speaks_no_tls_is_not_trusted(running):
    client = _client(running, url=running.address.replace("http:", "https:"), seconds=2.0)
    assert _trouble(lambda: client.count("edoc", now=NOW)) in {Trouble.UNTRUSTED, Trouble.TOO_SLOW}


@pytest.mark.parametrize(
    ("rule", "trouble"),
    [
        pytest.param(Rule(fault=Fault.REFUSE, number=20), Trouble.REFUSED, id="refuse"),
        pytest.param(Rule(fault=Fault.CLOCK, seconds=3600), Trouble.REFUSED, id="clock"),
        pytest.param(Rule(fault=Fault.STATUS, number=503, times=2), Trouble.HTTP_STATUS, id="status"),
        pytest.param(Rule(fault=Fault.REDIRECT, times=2), Trouble.HTTP_STATUS, id="redirect"),
        pytest.param(Rule(fault=Fault.GARBLE, times=2), Trouble.NOT_UNDERSTOOD, id="garble"),
        pytest.param(Rule(fault=Fault.CUT, times=2), Trouble.UNREACHABLE, id="cut"),
        pytest.param(Rule(fault=Fault.HANG_UP, times=2), Trouble.UNREACHABLE, id="hang up"),
        pytest.param(Rule(fault=Fault.FLOOD), Trouble.TOO_LARGE, id="flood"),
    ],
)
def test_each_fault_of_a_list_has_its_words(running, rule, trouble):
    running.go_wrong(rule)
    assert _trouble(lambda: _client(running).waiting(kind="edoc", now=NOW)) is trouble
    assert _client(running).waiting(kind="edoc", now=NOW) == ()


@pytest.mark.parametrize("fault", [Fault.SLOW, Fault.TRICKLE])
def test_a_slow_answer_is_ended_in_time(running, fault):
    running.go_wrong(Rule(fault=fault, seconds=30, times=EVER))
    started = time.monotonic()
    assert _trouble(lambda: _client(running, seconds=0.5).waiting(kind="edoc", now=NOW)) is Trouble.TOO_SLOW
    assert time.monotonic() - started < 20  # it would take half a minute


@pytest.mark.parametrize("fault", [Fault.GARBLE, Fault.CUT, Fault.HANG_UP])
def test_what_only_asks_is_asked_once_more(running, fault):
    running.go_wrong(Rule(fault=fault))
    assert _client(running).count("edoc", now=NOW) == 0
    assert running.asked == ["countReceiveEdoc"] * 2


def test_a_document_is_not_sent_twice_by_itself(running):
    running.go_wrong(Rule(fault=Fault.HANG_UP, operation="sendEdoc"))
    assert _trouble(lambda: _send(_client(running))) is Trouble.UNREACHABLE
    assert running.asked == ["sendEdoc"]
    assert len(_emptied(_client(running, OTHER))) == 1  # it had been taken


@pytest.mark.parametrize(
    ("number", "is_final"), [(10, True), (18, True), (22, True), (15, False), (23, False)]
)
def test_a_refusal_is_for_good_or_not(running, number, is_final):
    running.go_wrong(Rule(fault=Fault.REFUSE, number=number, operation="sendEdoc"))
    with pytest.raises(AxisError) as refused:
        _send(_client(running))
    assert (refused.value.is_final, refused.value.detail) == (is_final, f"{number} refused by the script")


def test_an_unknown_receiver_is_refused_for_good(running):
    with pytest.raises(AxisError) as refused:
        _send(_client(running), document("H99.01"))
    assert refused.value.is_final
    assert refused.value.detail == "18 the receiver H99.01 is not known"


def test_lists_that_come_twice_or_turned_round_tell_each_row_once(running):
    sender, receiver = _client(running), _client(running, OTHER)
    _send(sender)
    _send(sender)
    running.go_wrong(Rule(fault=Fault.DUPLICATE), Rule(fault=Fault.REORDER))
    once = receiver.waiting(kind="edoc", now=NOW)
    assert len(once) == 2
    assert receiver.waiting(kind="edoc", now=NOW) == once[::-1]
    _emptied(receiver)


@pytest.mark.parametrize(
    ("fault", "troubles"),
    [
        (Fault.GARBLE, {Trouble.NOT_UNDERSTOOD}),
        (Fault.CUT, {Trouble.UNREACHABLE}),
        (Fault.FLOOD, {Trouble.TOO_LARGE}),
    ],
)
def test_a_fetched_message_is_whole_or_none(running, fault, troubles):
    _send(_client(running))
    receiver = _client(running, OTHER, largest=1 << 20)
    (row,) = _emptied(receiver)
    running.go_wrong(Rule(fault=fault, operation="getEdoc", times=1 if fault is Fault.FLOOD else 2))
    assert _trouble(lambda: receiver.fetch(row.doc_id, room=io.BytesIO, now=NOW)) in troubles
    assert receiver.fetch(row.doc_id, room=io.BytesIO, now=NOW).sha256 == row.sha256
    running.go_wrong(Rule(fault=Fault.CORRUPT, operation="getEdoc"))
    assert receiver.fetch(row.doc_id, room=io.BytesIO, now=NOW).sha256 != row.sha256


def test_a_message_beyond_the_bound_is_not_sent(running):
    with pytest.raises(AxisError) as refused:
        _send(_client(running, largest=100))
    assert (refused.value.trouble, refused.value.is_final) == (Trouble.TOO_LARGE, True)
    assert running.asked == []


def test_others_messages_are_not_to_be_had(running):
    _send(_client(running))
    (row,) = _emptied(_client(running, OTHER))
    assert _trouble(lambda: _client(running).fetch(row.doc_id, room=io.BytesIO, now=NOW)) is Trouble.REFUSED


def test_a_server_that_sends_headers_without_end_is_ended(running):
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip():
            connection, _ = listening.accept()
            with connection:
                try:
                    connection.sendall(b"HTTP/1.1 200 OK\r\n")
                    while True:
                        connection.sendall(b"X")
                        time.sleep(0.02)
                except OSError:
                    return

        threading.Thread(target=drip, daemon=True).start()
        client = _client(running, url=f"http://127.0.0.1:{listening.getsockname()[1]}", seconds=0.4)
        assert _trouble(lambda: client.waiting(kind="edoc", now=NOW)) is Trouble.TOO_SLOW
