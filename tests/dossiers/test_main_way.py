"""The main way of a birth registration, act by act, and what each leaves behind."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.dossiers.factories import (
    NOW,
    ORDINARY,
    asked,
    bring_to,
    make_application,
    make_citizen,
    make_office,
    receive,
    stored,
)

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.applications import Applicant, ApplicationError
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import NotAllowedError
from motcua.dossiers.services.acknowledge import acknowledge
from motcua.dossiers.services.assign import NotAnOfficialHereError, assign
from motcua.dossiers.services.lodge import lodge
from motcua.dossiers.services.performing import DossierNotFoundError, StaleDossierError
from motcua.dossiers.services.transfer import transfer
from motcua.platform.models import AuditEntry, EventRow


def test_a_dossier_received_at_the_counter_has_its_code_its_promise_and_its_history(office):
    lodged = receive(office)

    dossier = stored(lodged.dossier_id)
    assert lodged.code == dossier.code == "H28.99.1-261120-0001"
    assert (dossier.state, dossier.step, dossier.step_role) == (State.ACCEPTED, "reception", "clerk")
    assert dossier.first_due_at == dossier.due_at
    assert dossier.due_at.date().isoformat() == "2026-11-23"
    assert dossier.rule_set == "RS2026"
    assert [(e.number, e.act) for e in dossier.history.order_by("number")] == [(1, "lodge"), (2, "accept")]
    assert dossier.papers.count() == 5
    assert AuditEntry.objects.get(on_ref=dossier.ref).tag == "dossier:accept"
    assert EventRow.objects.filter(data__dossier_id=dossier.pk).count() == 2


def test_numbers_of_a_day_follow_one_another(office):
    assert [receive(office).code[-4:] for _ in range(3)] == ["0001", "0002", "0003"]


def test_a_repeated_lodging_answers_with_the_same_dossier(office):
    application = make_application(office)
    first, second = (lodge(by=office.clerk, now=NOW, application=application, key="k1") for _ in range(2))

    assert first == second
    assert Dossier.objects.count() == 1


def test_every_fault_of_an_application_is_named_at_once(office):
    application = make_application(office, applicant=Applicant(name=" ", number="12"), papers=())

    with pytest.raises(ApplicationError) as refused:
        lodge(by=office.clerk, now=NOW, application=application)

    fields = {fault.field for fault in refused.value.faults}
    assert {"applicant.name", "applicant.number"} < fields
    assert sum(field.startswith("papers.") for field in fields) == 5
    assert not Dossier.objects.exists()


def test_a_citizen_cannot_accept_the_own_dossier(office):
    with pytest.raises(NotAllowedError):
        lodge(
            by=make_citizen(),
            now=NOW,
            application=make_application(office, channel="online"),
            accepted=True,
        )


def test_the_way_to_the_leader(office):
    dossier = stored(bring_to(office, Act.SUBMIT))

    assert (dossier.state, dossier.step, dossier.step_role) == (State.PROCESSING, "approval", "leader")
    assert dossier.assignee_id == office.official.person_id
    assert dossier.handovers.get().acknowledged_by_name == office.official.name


def test_of_two_officials_acting_at_once_one_wins_and_the_other_is_told_who(office):
    dossier_id = receive(office).dossier_id
    transfer(asked(office.clerk, dossier_id, seen_version=2))

    with pytest.raises(StaleDossierError) as lost:
        transfer(asked(office.clerk, dossier_id, seen_version=2))

    assert (lost.value.winner.by_name, lost.value.winner.act) == (office.clerk.name, "transfer")
    assert stored(dossier_id).handovers.count() == 1


def test_an_act_repeated_under_its_key_is_done_once(office):
    dossier_id = receive(office).dossier_id
    numbers = [transfer(asked(office.clerk, dossier_id, seen_version=2, key="again")) for _ in range(2)]

    assert numbers == [3, 3]
    assert stored(dossier_id).version == 3


def test_another_agency_neither_sees_nor_moves_the_dossier(office, db):
    dossier_id = receive(office).dossier_id
    strangers = make_office(name="Ủy ban nhân dân xã Khác", code="X-KH", code_qd20="H28.99.2")

    with pytest.raises(DossierNotFoundError):
        transfer(asked(strangers.clerk, dossier_id))

    assert stored(dossier_id).version == 2


def test_a_role_without_the_act_is_refused_and_nothing_changes(office):
    dossier_id = receive(office).dossier_id

    with pytest.raises(NotAllowedError):
        transfer(asked(office.leader, dossier_id, at=NOW + timedelta(minutes=1)))

    assert stored(dossier_id).version == 2


def test_the_head_of_the_competent_agency_and_nobody_else_assigns_the_official(department):
    dossier_id = receive(department, code=ORDINARY).dossier_id
    transfer(asked(department.clerk, dossier_id))
    acknowledge(asked(department.head, dossier_id))
    official_id = department.official.person_id or 0

    for by in (department.clerk, department.official, department.office_clerk):
        with pytest.raises(NotAllowedError):
            assign(asked(by, dossier_id), official_id=official_id)
    with pytest.raises(NotAnOfficialHereError):
        assign(asked(department.head, dossier_id), official_id=department.clerk.person_id or 0)
    assert stored(dossier_id).assignee_id is None

    assign(asked(department.head, dossier_id), official_id=official_id)
    assert stored(dossier_id).assignee_id == official_id
