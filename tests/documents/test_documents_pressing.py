"""What waits, by what presses: time limits of the sender and of the leader, and whose part it is."""

from __future__ import annotations

from datetime import date

import pytest
from tests.documents.arrivals import instructed, instruction, register, stored
from tests.documents.factories import NOW

from motcua.documents.domain.incoming import Charged, NotChargedError, Part, Urgency
from motcua.documents.models import Entry
from motcua.documents.queries import incoming
from motcua.documents.queries.incoming import register_of, waiting_for
from motcua.documents.services.hand_on import instruct, present
from motcua.documents.services.handle import complete, finish_part, link_reply, pass_on

TODAY = date(2026, 11, 20)


def test_a_long_list_is_cut_where_it_presses_least(house, monkeypatch):
    monkeypatch.setattr(incoming, "MOST_WAITING", 2)
    facts = ({}, {"due_on": date(2026, 11, 30)}, {"due_on": date(2026, 11, 25)}, {"urgency": Urgency.FLASH})
    calm, later, sooner, flash = (
        register(house, code_number=str(number), **each) for number, each in enumerate(facts, start=1)
    )
    assert [row.id for row in waiting_for(house.keeper, now=NOW)] == [flash, sooner]
    for document_id in (calm, later, sooner, flash):
        present(by=house.keeper, now=NOW, document_id=document_id, person_id=house.leader.person_id)
    assert [row.id for row in waiting_for(house.leader, now=NOW)] == [flash, sooner]
    for document_id, due_on in ((calm, None), (later, TODAY), (sooner, TODAY), (flash, None)):
        asked = instruction(house, due_on=due_on)
        instruct(by=house.leader, now=NOW, document_id=document_id, instruction=asked)
    assert [row.id for row in waiting_for(house.culture_head, now=NOW)] == [flash, later]


def test_the_leaders_time_limit_leaves_the_senders_as_it_was(house):
    document_id = instructed(house, due_on=date(2026, 12, 15))

    kept = stored(document_id)
    assert (kept.document.due_on, kept.handle_by) == (date(2026, 12, 15), date(2026, 11, 27))
    assert Entry.objects.get(subject=kept.document.ref, act="registered").facts["due_on"] == "2026-12-15"
    [row] = register_of(house.keeper, now=NOW).rows
    assert row.due_on == date(2026, 11, 27), "the agency works by its leader's"


def test_who_leads_within_a_unit_that_cooperates_finishes_its_part_alone(house):
    document_id = instructed(house)
    at = {"now": NOW, "document_id": document_id}
    lead = (Charged(part=Part.LEAD, person_id=house.land_official.person_id),)
    pass_on(by=house.land_head, **at, charged=lead)
    [row] = waiting_for(house.land_official, now=NOW)
    assert row.part is Part.COOPERATE
    for act, asked in ((complete, {"words": "Xong"}), (link_reply, {"reply_code": "9/UBND-VX"})):
        with pytest.raises(NotChargedError):
            act(by=house.land_official, **at, **asked)
    finish_part(by=house.land_official, **at, words="Đã gửi số liệu")

    assert stored(document_id).completed_at is None
    assert waiting_for(house.land_official, now=NOW) == ()
    assert {row.id for row in waiting_for(house.land_head, now=NOW)} == {document_id}, (
        "the unit's part is open"
    )
