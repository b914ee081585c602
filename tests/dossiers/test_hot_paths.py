"""What the hot paths ask of the database: so many statements and no more, and never without the right."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from django.db import connection
from tests.dossiers.desk import Desk
from tests.dossiers.factories import CITIZEN_ID, NOW, asked, make_application, make_office, receive, stored
from tests.dossiers.test_desk_counter import PERSON, all_papers, begin
from tests.dossiers.test_held_papers import OTHER_ID
from tests.queries import count_queries

from motcua.accounts.models import Session
from motcua.dossiers.models import Dossier, Draft, Handover, HistoryEntry
from motcua.dossiers.queries.tray import draft_in_tray
from motcua.dossiers.services.lodge import lodge
from motcua.dossiers.services.transfer import transfer
from motcua.dossiers.statements.sql import as_json, new_instance, new_row, row_of
from motcua.organisations.models import Assignment
from motcua.organisations.public import forget
from motcua.platform.idempotency import KeyReusedError
from motcua.platform.models import AuditEntry
from motcua.platform.web.sent_forms import URL_ENCODED

pytestmark = pytest.mark.django_db


def accept(desk: Desk):
    """Fill a reception in, and return the last press of the button."""
    form = PERSON | {"paper": all_papers(), "do": "accept", "channel": "direct"}
    place = begin(desk)
    return lambda: desk.clerk.post(place, form)


def send_on(desk: Desk, dossier_id: int):
    form = {"version": stored(dossier_id).version, "key": f"once-{dossier_id}", "next": "/work/"}
    return lambda: desk.clerk.post(f"/work/dossiers/{dossier_id}/transfer/", form)


@pytest.mark.django_db(transaction=True)
def test_accepting_at_the_counter_takes_three_statements(desk):
    accept(desk)()  # reads what is kept in the process

    statements = count_queries(accept(desk))

    assert [sql.split()[0] for sql in statements] == ["SELECT", "--", "--"], statements
    assert Dossier.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_accepting_without_files_takes_two_statements(desk):
    accept(desk)()
    place = begin(desk)
    form = PERSON | {"paper": all_papers(), "do": "accept", "channel": "direct"}

    body = urlencode(form, doseq=True)
    statements = count_queries(lambda: desk.clerk.post(place, body, content_type=URL_ENCODED))

    assert [sql.split()[0] for sql in statements] == ["SELECT", "--"], statements
    assert Dossier.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_sending_a_dossier_on_takes_two_statements(desk):
    send_on(desk, receive(desk.office).dossier_id)()
    act = send_on(desk, receive(desk.office).dossier_id)

    statements = count_queries(act)

    assert [sql.split()[0] for sql in statements] == ["SELECT", "--"], statements
    assert Handover.objects.count() == HistoryEntry.objects.filter(act="transfer").count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_person_typed_only_at_the_last_press_costs_no_statement_more(desk):
    accept(desk)()
    place = begin(desk)
    other = PERSON | {"paper": all_papers(), "do": "accept", "channel": "direct", "number": OTHER_ID}

    statements = count_queries(lambda: desk.clerk.post(place, other))

    assert [sql.split()[0] for sql in statements] == ["SELECT", "--", "--"], statements
    assert Dossier.objects.filter(applicant_number=OTHER_ID).count() == 1


def test_a_draft_says_that_nothing_is_held_only_of_who_never_came(desk):
    draft_id = int(begin(desk, number="").split("/")[2])
    receive(desk.office)
    actor = replace(desk.office.clerk, id=Draft.objects.get().user_id)

    def held(number: str) -> object:
        draft = draft_in_tray(actor, draft_id, number=number)
        assert draft is not None
        return draft.held

    assert held(OTHER_ID) == {"number": OTHER_ID, "offers": {}}
    assert held(CITIZEN_ID) == held("") == Draft.objects.get(pk=draft_id).held


def test_an_ended_session_accepts_nothing(desk):
    press = accept(desk)
    Session.objects.all().delete()

    answer = press()

    assert answer.headers["Location"].startswith("/account/login/")
    assert not Dossier.objects.exists()


def test_an_ended_assignment_moves_nothing(desk):
    act = send_on(desk, receive(desk.office).dossier_id)
    Assignment.objects.update(valid_to=NOW.date())
    forget()  # what another process changed is seen within a second

    assert act().status_code == 403
    assert not Handover.objects.exists()


@pytest.mark.parametrize("column", ["user_id", "agency_id"])
def test_a_reception_of_somebody_else_is_not_found(desk, column):
    other = make_office(name="Ủy ban nhân dân xã Toàn Sơn", code="X-TS", code_qd20="H28.99.2")
    place = begin(desk)
    Draft.objects.update(**{column: {"user_id": -1, "agency_id": other.agency.id}[column]})
    form = urlencode(PERSON | {"paper": all_papers(), "do": "accept"}, doseq=True)

    assert desk.clerk.post(place, form, content_type=URL_ENCODED).status_code == 404
    assert not Dossier.objects.exists()


def test_a_number_beyond_all_is_not_found(desk):
    assert desk.clerk.post(f"/work/dossiers/{10**18 * 10}/transfer/", {"version": 2}).status_code == 404
    assert (
        desk.clerk.post(f"/counter/{10**18 * 10}/", "do=accept", content_type=URL_ENCODED).status_code == 404
    )


def test_a_dossier_of_another_agency_is_not_found(desk):
    other = make_office(name="Ủy ban nhân dân xã Toàn Sơn", code="X-TS", code_qd20="H28.99.2")

    assert send_on(desk, receive(other).dossier_id)().status_code == 404
    assert not Handover.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_the_acts_leave_the_same(office):
    """As the server does them: by libpq, each statement its own commit."""
    assert connection.get_autocommit()
    lodged = lodge(by=office.clerk, now=NOW, application=make_application(office), key="k", accepted=True)

    number = transfer(asked(office.clerk, lodged.dossier_id, key="t"))

    assert number == stored(lodged.dossier_id).version == 3
    again = [
        lodge(by=office.clerk, now=NOW, application=make_application(office), key="k", accepted=True),
        transfer(asked(office.clerk, lodged.dossier_id, key="t")),
    ]
    assert again == [lodged, 3]
    assert Handover.objects.get().dossier_id == lodged.dossier_id


@pytest.mark.django_db(transaction=True)
def test_a_key_that_stood_for_another_application_is_refused(office):
    lodge(by=office.clerk, now=NOW, application=make_application(office), key="k")
    other = make_application(office, return_channel="post")

    with pytest.raises(KeyReusedError):
        lodge(by=office.clerk, now=NOW, application=other, key="k")
    assert Dossier.objects.count() == 1


def test_a_dossier_lodged_before_fingerprints_were_kept_answers_to_its_key(office):
    first = lodge(by=office.clerk, now=NOW, application=make_application(office), key="k")
    Dossier.objects.update(fingerprint="")

    other = make_application(office, return_channel="post")
    assert lodge(by=office.clerk, now=NOW, application=other, key="k") == first


def test_every_part_of_an_application_changes_its_fingerprint(office):
    first = make_application(office)
    others = [
        make_application(office, submitter_name="Lê Thị Bé"),
        make_application(office, return_channel="post"),
        make_application(office, answers={"child": "Bùi An"}),
        make_application(office, papers=first.papers[1:]),
    ]
    assert len({each.fingerprint() for each in (first, *others)}) == 5
    assert make_application(office).fingerprint() == first.fingerprint()


def test_a_new_row_says_what_an_unsaved_model_says():
    given = {"at": NOW, "by_ref": "staff:1", "by_name": "A", "tag": "x:y", "on_ref": "dossier:1"}
    assert new_row(AuditEntry, **given) == row_of(AuditEntry(**given))
    with pytest.raises(TypeError, match="AuditEntry has no colour"):
        new_row(AuditEntry, colour="red")


def test_a_new_instance_is_that_of_djangos_constructor(office):
    given = {"dossier_id": receive(office).dossier_id, "number": 3, "act": "x", "at": NOW, "to_state": 2}
    quick, plain = new_instance(HistoryEntry, **given), HistoryEntry(**given)

    assert row_of(quick) == row_of(plain)
    assert {name for name in vars(quick) if not name.startswith("_")} == {
        field.attname for field in HistoryEntry._meta.concrete_fields
    }
    quick.save()
    assert row_of(HistoryEntry.objects.get(pk=quick.pk)) == row_of(plain)
    assert new_instance(HistoryEntry, **given).facts is not new_instance(HistoryEntry, **given).facts


@pytest.mark.parametrize("answer", ["Đỗ \\ \n", 10**30, 0.5, None, ["x"], {"b": {}}])
def test_whatever_was_answered_is_written(answer):
    assert json.loads(as_json({"answers": {"a": answer}})) == {"answers": {"a": answer}}
