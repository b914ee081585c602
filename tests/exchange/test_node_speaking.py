"""For whom a node speaks, and which cards are believed."""

from __future__ import annotations

import pytest
from tests.exchange.nodes import two_nodes

from motcua.exchange.models import Node
from motcua.exchange.nodes.identity import make_identity
from motcua.exchange.nodes.trusting import CardError, all_codes, may_speak, trust_node
from motcua.kernel.actors import SYSTEM
from motcua.platform import clock


@pytest.fixture
def pair(transactional_db, tmp_path):
    with two_nodes(tmp_path) as made:
        yield made


def test_a_node_does_not_speak_for_what_is_entered_for_another_more_closely(pair):
    now = clock.now()
    above, below = Node.objects.get(name="H28"), Node.objects.get(name="H44")
    Node.objects.filter(pk=below.pk).update(codes=["H28.44"])
    assert may_speak(above, {"H28.1", "H28.45"}, others=all_codes(now=now))
    assert not may_speak(above, {"H28.1", "H28.44.3"}, others=all_codes(now=now))
    assert not may_speak(above, {"H17"}, others=all_codes(now=now))
    Node.objects.filter(pk=below.pk).update(codes=["H28"])
    both = all_codes(now=now)
    assert may_speak(above, {"H28.44.3"}, others=both), "both speak for it while one takes the other's place"


@pytest.mark.parametrize("changes", [{"name": "Hòa Bình"}, {"address": "http://h44.example"}, {"name": 7}])
def test_a_card_that_no_packet_could_follow_is_refused(pair, changes):
    card = pair.there.card(address="https://h44.example:8443") | changes
    with pytest.raises(CardError):
        trust_node(card, codes=["H44"], until=clock.now(), by=SYSTEM, now=clock.now())


def test_a_card_that_is_no_object_is_refused(db):
    with pytest.raises(CardError):
        trust_node([], codes=["H44"], until=clock.now(), by=SYSTEM, now=clock.now())


def test_nor_is_a_node_called_so(tmp_path):
    with pytest.raises(ValueError, match="A-Z"):
        make_identity(tmp_path, name="Hòa Bình", now=clock.now())
