"""Who has a conflict of interest does not act: declared, ordered, checked when charged and when acting."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.dossiers.factories import NOW, asked, bring_to, make_actor, make_office, stored

from motcua.dossiers import public as dossiers
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.lifecycle import AlreadyExcludedError
from motcua.dossiers.permissions import ExcludedError
from motcua.dossiers.public import officials
from motcua.dossiers.queries.dossier_page import dossier_page
from motcua.dossiers.queries.worklist import View, worklist
from motcua.dossiers.services.assign import ExcludedPersonError
from motcua.dossiers.services.exclude import NotOfThisAgencyError
from motcua.kernel.actors import Role, Seat
from motcua.portal.wording import course_of

RELATED = officials.Conflict.RELATED


def exclude(by, dossier_id: int, person_id: int, *, note: str = "Là em ruột của người nộp hồ sơ."):
    return officials.exclude(asked(by, dossier_id), person_id=person_id, conflict=RELATED, note=note)


def waiting_for(actor) -> list[int]:
    return [row.id for row in worklist(actor, view=View.MINE, now=NOW).rows]


def test_an_official_who_is_related_declares_it_and_somebody_else_goes_on(office):
    colleague = make_actor(office.id, Role.OFFICIAL, name="Lò Văn Tính")
    dossier_id = bring_to(office, Act.DRAFT_RESULT)
    assert stored(dossier_id).assignee_id == office.official.person_id

    exclude(office.official, dossier_id, office.official.person_id, note="")

    assert stored(dossier_id).assignee_id is None
    assert waiting_for(office.official) == []
    assert waiting_for(colleague) == [dossier_id]
    with pytest.raises(ExcludedError):
        officials.appraise(asked(office.official, dossier_id), finding="Đủ điều kiện.")
    officials.appraise(asked(colleague, dossier_id), finding="Đủ điều kiện.")


def test_nobody_charges_who_is_excluded(office):
    dossier_id = bring_to(office, Act.DRAFT_RESULT)
    exclude(office.head, dossier_id, office.official.person_id)

    with pytest.raises(ExcludedPersonError):
        officials.reassign(
            asked(office.head, dossier_id), official_id=office.official.person_id, reason="Thay người."
        )

    assert stored(dossier_id).assignee_id is None


def test_a_leader_who_is_excluded_does_not_approve_nor_does_a_delegate_in_the_leaders_place(office):
    delegate = make_actor(office.id, Role.OFFICE_CLERK, name="Xa Thị Hòa")
    seat = Seat(role=Role.LEADER, agency_id=office.id, on_behalf_of=office.leader.person_id)
    delegate = replace(delegate, seats=(*delegate.seats, seat))
    dossier_id = bring_to(office, Act.SUBMIT)
    exclude(office.leader, dossier_id, office.leader.person_id, note="")

    for by in (office.leader, delegate):
        with pytest.raises(ExcludedError):
            officials.approve(asked(by, dossier_id))
        assert Act.APPROVE not in dossier_page(by, dossier_id=dossier_id, now=NOW).acts
    assert not stored(dossier_id).is_decided


def test_only_oneself_or_a_superior_says_so(office):
    dossier_id = bring_to(office, Act.ACKNOWLEDGE)

    for by in (office.official, office.clerk, office.office_clerk):
        with pytest.raises(dossiers.NotAllowedError):
            exclude(by, dossier_id, office.leader.person_id)

    assert stored(dossier_id).excluded_people == []


def test_a_superior_says_what_is_known_of_whom(office):
    stranger = make_office(name="Ủy ban nhân dân xã Toàn Sơn", code="X-TS", code_qd20="H28.99.2").official
    dossier_id = bring_to(office, Act.ACKNOWLEDGE)

    with pytest.raises(officials.ReasonMissingError):
        exclude(office.head, dossier_id, office.official.person_id, note=" ")
    with pytest.raises(NotOfThisAgencyError):
        exclude(office.head, dossier_id, stranger.person_id)
    exclude(office.head, dossier_id, office.official.person_id)
    with pytest.raises(AlreadyExcludedError):
        exclude(office.leader, dossier_id, office.official.person_id)

    assert stored(dossier_id).excluded_people == [office.official.person_id]


def test_the_citizen_reads_that_somebody_was_replaced_but_not_the_private_ground(office):
    dossier_id = bring_to(office, Act.ACKNOWLEDGE)
    exclude(office.head, dossier_id, office.official.person_id)

    timeline = dossiers.track_by_token(stored(dossier_id).proof_token).timeline
    newest = course_of(timeline, is_owner=True)[0]

    assert "vụ lợi" in newest.title or "lợi ích" in newest.title
    assert newest.detail == ""
