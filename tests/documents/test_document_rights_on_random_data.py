"""Every list, search, page and register of documents against a naive oracle of rights, on random documents.

The oracle reads all documents and asks the rules in words, one by one; the product may look only where its
indexes lead it. Pages of three rows make sure that nothing is lost or shown twice between them.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import timedelta

import pytest
from tests.documents.factories import NOW
from tests.documents.random_documents import Facts, places_of, some_actor, some_documents

from motcua.documents.domain.registers import RegisterAsked, parts_of
from motcua.documents.domain.series import Direction
from motcua.documents.permissions import documents_visible_to
from motcua.documents.queries import incoming, outgoing, seeking
from motcua.documents.queries.registers import count_lines, register_lines
from motcua.kernel.actors import Actor, Role, Seat
from motcua.kernel.civil_time import civil_date
from motcua.kernel.periods import Period

SEES_ALL = {Role.OFFICE_CLERK, Role.LEADER}
DRAFTS = {Role.UNIT_HEAD, Role.OFFICIAL, Role.CLERK}
HANDLES = {Role.UNIT_HEAD, Role.OFFICIAL, Role.LEADER}


def may_see(facts: Facts, actor: Actor) -> bool:
    """Tell whether any seat lets the actor see the document: the rules in words."""
    return any(_seat_lets(facts, actor, seat) for seat in actor.seats if seat.agency_id == facts.agency_id)


def _seat_lets(facts: Facts, actor: Actor, seat: Seat) -> bool:
    if seat.role in SEES_ALL:
        return True
    lender = seat.on_behalf_of if seat.role in HANDLES else None
    stands_for = actor.person_id if seat.on_behalf_of is None else lender
    if stands_for in facts.people or (seat.role is Role.UNIT_HEAD and seat.unit_id in facts.units):
        return True
    if actor.person_id in facts.asked:
        return True
    if facts.direction is Direction.INCOMING:
        return False
    checks_form = seat.role is Role.UNIT_HEAD and seat.unit_id == facts.office_id and facts.is_submitted
    writes = seat.role in DRAFTS and seat.unit_id == facts.unit_id
    return writes or checks_form or actor.person_id in {facts.drafter_id, facts.signer_id}


def latest_first(found: Iterable[Facts]) -> list[int]:
    return [each.id for each in sorted(found, key=lambda each: each.place, reverse=True)]


def choose_ways(monkeypatch, seed: int) -> None:
    """Make some seeds walk short stretches, and look little through: whatever way is taken finds the same."""
    monkeypatch.setattr(seeking, "STRETCH", [1, 5, 2000][seed % 3])
    monkeypatch.setattr(seeking, "FEW_SEEN", [0, 1000][seed % 2])


def all_pages(register, actor: Actor, **asked) -> list[int]:
    found, before = [], None
    while True:
        page = register(actor, now=NOW, before=before, **asked)
        found += [row.id for row in page.rows]
        before = page.older
        if before is None:
            return found


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_lists_search_and_pages_agree_with_the_oracle(house, monkeypatch, seed):
    for module in (incoming, outgoing):
        monkeypatch.setattr(module, "PAGE", 3)
    choose_ways(monkeypatch, seed)
    chance, places = random.Random(seed), places_of(house)
    everything = some_documents(chance, places, count=30)
    seen = hidden = 0
    for _ in range(12):
        actor = some_actor(chance, places)
        allowed = {each.id for each in everything if may_see(each, actor)}
        seen, hidden = seen + len(allowed), hidden + len(everything) - len(allowed)
        assert set(documents_visible_to(actor).values_list("pk", flat=True)) == allowed
        _check_lists(actor, everything, allowed)
        _check_pages(actor, everything, allowed)
    assert seen, "somebody sees something"
    assert hidden, "and something could have leaked"


def _check_lists(actor: Actor, everything: list[Facts], allowed: set[int]) -> None:
    ways = (
        (incoming.register_of, incoming.waiting_for, Direction.INCOMING),
        (outgoing.outgoing_register, outgoing.waiting_outgoing, Direction.OUTGOING),
    )
    for register, waiting, direction in ways:
        of_it = [each for each in everything if each.id in allowed and each.direction is direction]
        assert all_pages(register, actor) == latest_first(of_it)
        for word in ("bão", "thuế"):
            named = latest_first(each for each in of_it if word in each.subject)
            assert all_pages(register, actor, text=word.upper()) == named
        assert {row.id for row in waiting(actor, now=NOW)} <= {each.id for each in of_it}


def _check_pages(actor: Actor, everything: list[Facts], allowed: set[int]) -> None:
    for each in everything:
        is_in = each.direction is Direction.INCOMING
        opened = (incoming.document_of if is_in else outgoing.outgoing_of)(actor, each.id)
        other = (outgoing.outgoing_of if is_in else incoming.document_of)(actor, each.id)
        assert (opened is not None, other) == (each.id in allowed, None)


@pytest.mark.parametrize("seed", [4, 5])
def test_registers_printed_and_counted_show_nobody_what_the_lists_hide(house, seed):
    chance, places = random.Random(seed), places_of(house)
    everything = some_documents(chance, places, count=20)
    shown = 0
    for _ in range(12):
        actor = some_actor(chance, places)
        allowed = {each.id for each in everything if may_see(each, actor)}
        for agency_id in (house.id, house.other_id):
            for direction in Direction:
                days = Period(civil_date(NOW) - timedelta(days=9), None)
                asked = RegisterAsked(agency_id=agency_id, direction=direction, days=days)
                count = count_lines(actor, asked)
                parts = parts_of(count, lines=7)
                lines = [line for part in parts for line in register_lines(actor, asked, part=part)]
                ids = {line.document.pk for line in lines if line.document}
                assert ids <= allowed
                assert len(lines) == count
                shown += count
    assert shown, "somebody prints something"
