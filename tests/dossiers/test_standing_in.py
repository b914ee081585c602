"""Absence covered by a delegate: the delegate's lists and acts, named in the history as standing in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.dossiers.factories import NOW, asked, bring_to, make_actor, stored

from motcua.dossiers import public as dossiers
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.permissions import NotYourDossierError
from motcua.dossiers.public import officials
from motcua.dossiers.queries.worklist import View, counters, worklist
from motcua.dossiers.web.presenting import timeline_entries
from motcua.kernel.actors import SYSTEM, Role
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations


@pytest.fixture
def deputy(office):
    """Another official of the office, to whom the absent one delegated the own work from today."""
    actor = make_actor(office.id, Role.OFFICIAL, name="Lò Văn Tính")
    organisations.delegate(
        by=SYSTEM,
        now=NOW,
        delegator_id=office.official.person_id,
        delegate_id=actor.person_id,
        agency_id=office.id,
        role=Role.OFFICIAL,
        valid_from=civil_date(NOW),
        valid_to=None,
        document_number="12/QĐ-UBND",
    )
    return replace(actor, seats=organisations.seats_of(actor.person_id, at=NOW))


def test_the_delegate_finds_the_dossiers_of_the_absent_and_the_count_agrees(office, deputy):
    dossier_id = bring_to(office, Act.DRAFT_RESULT)
    stranger = make_actor(office.id, Role.OFFICIAL, name="Hà Thị Mai")

    rows = worklist(deputy, view=View.MINE, now=NOW).rows

    assert [row.id for row in rows] == [dossier_id]
    assert counters(deputy, now=NOW)[View.MINE] == 1
    assert not worklist(stranger, view=View.MINE, now=NOW).rows


def test_the_delegate_acts_and_the_history_names_both(office, deputy):
    dossier_id = bring_to(office, Act.DRAFT_RESULT)

    officials.appraise(asked(deputy, dossier_id), finding="Đủ điều kiện.")

    entry = stored(dossier_id).history.get(act="appraise")
    assert (entry.by_name, entry.on_behalf_of) == ("Lò Văn Tính", office.official.person_id)
    moment = dossiers.track_by_token(stored(dossier_id).proof_token).timeline[-1]
    assert moment.for_name == "Quách Văn Lâm"
    assert timeline_entries((moment,))[0].by.startswith("Lò Văn Tính (thay Quách Văn Lâm)")


def test_a_colleague_without_the_delegation_does_not_act(office, deputy):
    dossier_id = bring_to(office, Act.DRAFT_RESULT)
    stranger = make_actor(office.id, Role.OFFICIAL, name="Hà Thị Mai")

    with pytest.raises(NotYourDossierError):
        officials.appraise(asked(stranger, dossier_id), finding="Đủ điều kiện.")


def test_an_ended_delegation_opens_nothing(office, deputy):
    dossier_id = bring_to(office, Act.DRAFT_RESULT)
    own_only = replace(deputy, seats=tuple(seat for seat in deputy.seats if seat.on_behalf_of is None))

    assert not worklist(own_only, view=View.MINE, now=NOW).rows
    with pytest.raises(NotYourDossierError):
        officials.appraise(asked(own_only, dossier_id), finding="Đủ điều kiện.")
