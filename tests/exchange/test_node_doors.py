"""How much of one node is let in at once, and that no node keeps the others out."""

from __future__ import annotations

import socket
import ssl
import time
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
from tests.exchange.nodes import two_nodes

from motcua.exchange.models import Node
from motcua.exchange.nodes import doors, listening
from motcua.exchange.nodes.links import client_context


def connected(node: Node, identity) -> ssl.SSLSocket:
    where = urlsplit(node.address)
    plain = socket.create_connection((where.hostname, where.port), timeout=20)
    return client_context(identity, node.certificate).wrap_socket(plain)


def is_closed(line: ssl.SSLSocket, *, within: float) -> bool:
    line.settimeout(within)
    try:
        return line.recv(1) == b""
    except TimeoutError:
        return False
    except OSError:
        return True


@pytest.fixture
def pair(transactional_db, tmp_path, monkeypatch):
    monkeypatch.setattr(doors, "CONNECTIONS", 3)
    monkeypatch.setattr(doors, "IDLE_SECONDS", 0.5)
    monkeypatch.setattr(doors, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(listening, "BODY_SECONDS", 0.3)
    with two_nodes(tmp_path) as made:
        yield made


def test_a_node_has_so_many_connections_and_the_other_its_own(pair):
    there, here = Node.objects.get(name="H44"), Node.objects.get(name="H28")
    with ExitStack() as open_lines:
        lines = [open_lines.enter_context(connected(there, pair.here)) for _ in range(4)]
        assert is_closed(lines[3], within=5)
        began = time.monotonic()
        assert all(is_closed(line, within=5) for line in lines[:3]), "they say nothing"
        assert time.monotonic() - began < 5
        assert not is_closed(open_lines.enter_context(connected(here, pair.there)), within=0.1)
        assert not is_closed(open_lines.enter_context(connected(there, pair.here)), within=0.1), "free again"


@pytest.mark.parametrize("said", [b"POST /packets HTTP/1.1\r\nHost: x", b"\r\n"], ids=["header", "nothing"])
def test_a_header_that_never_ends_is_not_waited_for(pair, said):
    with connected(Node.objects.get(name="H44"), pair.here) as line:
        line.sendall(said)
        assert is_closed(line, within=5)


def test_a_body_that_never_comes_is_not_waited_for(pair):
    with connected(Node.objects.get(name="H44"), pair.here) as line:
        line.sendall(b"POST /packets HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc")
        line.settimeout(10)
        assert line.recv(2000).startswith(b"HTTP/1.1 408 ")
