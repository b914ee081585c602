"""What a document costs from node to node: statements, of both sides together, the receipt included."""

from __future__ import annotations

import threading

import pytest
from django.db.backends.utils import CursorWrapper
from tests.dossiers.factories import make_actor
from tests.exchange.nodes import carry_all, two_nodes
from tests.exchange.offices import make_offices, outgoing, pdf
from tests.organisations.factories import make_agency

from motcua.exchange.models import Delivery, Line, Posting
from motcua.exchange.nodes import handing_over
from motcua.exchange.nodes.calling import NoBundlesError
from motcua.exchange.public import Recipient, send
from motcua.kernel.actors import Role
from motcua.platform import clock

ELSEWHERE = "H44.99.7"
FEW, MANY = 4, 24
MOST_A_DOCUMENT = 5
"""Its file is looked up where it is sent, kept where it arrives, and each is a row of its own."""
MOST_AT_ALL = 12
MOST_OF_A_SENDING = 22


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


@pytest.fixture
def statements(monkeypatch):
    """Count the statements of all threads."""
    counted, lock, execute = [0], threading.Lock(), CursorWrapper._execute

    def counting(self, *told):
        with lock:
            counted[0] += 1
        return execute(self, *told)

    monkeypatch.setattr(CursorWrapper, "_execute", counting)
    return counted


def send_some(offices, count):
    for number in range(count):
        to = (Recipient(code=ELSEWHERE),)
        send(outgoing(offices, recipients=to, files=(pdf(f"{number}"),)), by=offices.sender, now=clock.now())


def cost_of(offices, count, statements) -> int:
    """Return the statements from the queue of the sender to the receipt in its book."""
    send_some(offices, count)
    before = statements[0]
    carry_all()
    return statements[0] - before


def test_each_further_document_takes_few_statements(pair, offices, statements):
    few = cost_of(offices, FEW, statements)
    many = cost_of(offices, MANY, statements)
    assert Line.objects.filter(standing="arrived").count() == Delivery.objects.count() == FEW + MANY
    assert (many - few) / (MANY - FEW) <= MOST_A_DOCUMENT
    assert many / MANY <= MOST_AT_ALL


def test_sending_one_takes_few_as_well(pair, offices, statements):
    what = outgoing(offices, recipients=(Recipient(code=ELSEWHERE),))
    before = statements[0]
    send(what, by=offices.sender, now=clock.now())
    assert statements[0] - before <= MOST_OF_A_SENDING


def test_a_node_of_the_release_before_gets_them_one_by_one(pair, offices, monkeypatch):
    def unknown(node, _identity, _packets):
        raise NoBundlesError(node.name)

    monkeypatch.setattr(handing_over, "post_bundle", unknown)
    send_some(offices, FEW)
    carry_all()
    assert Delivery.objects.count() == FEW
    assert set(Posting.objects.values_list("state", flat=True)) == {"done"}


def test_what_cannot_be_taken_keeps_nothing_else_back(pair, offices):
    send_some(offices, 1)
    gone = outgoing(offices, recipients=(Recipient(code="H44.99.8"),))
    send(gone, by=offices.sender, now=clock.now())
    send_some(offices, 2)
    carry_all()
    assert Delivery.objects.count() == 3
    failed = Posting.objects.get(state="failed")
    assert (failed.receiver_code, "no agency H44.99.8 here" in failed.error) == ("H44.99.8", True)


def test_several_documents_of_a_thread_arrive_in_their_order(pair, offices):
    names = []
    for _ in range(FEW):
        what = outgoing(offices, recipients=(Recipient(code=ELSEWHERE),), thread_id="một chuỗi")
        names.append(what.document_id)
        send(what, by=offices.sender, now=clock.now())
    carry_all()
    assert list(Delivery.objects.order_by("pk").values_list("document_id", flat=True)) == names
