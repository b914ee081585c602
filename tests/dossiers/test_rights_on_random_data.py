"""Every list, search, count, export and expansion against a naive oracle of rights, on random dossiers.

The oracle reads all dossiers and asks the rules in words, one by one; the product may look only where its
indexes lead it. Pages of two rows make sure that nothing is lost or shown twice between them.
"""

from __future__ import annotations

import random
import secrets
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.dossiers.factories import NOW
from tests.dossiers.test_rights import oracle
from tests.examples import examples

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier, HistoryEntry
from motcua.dossiers.permissions import scope_of
from motcua.dossiers.queries import answering, supervision, worklist_paths
from motcua.dossiers.queries import worklist as worklist_module
from motcua.dossiers.queries.applicants import earlier_dossiers
from motcua.dossiers.queries.decisions import decisions
from motcua.dossiers.queries.dossier_page import dossier_page
from motcua.dossiers.queries.own import own_dossiers
from motcua.dossiers.queries.popularity import most_lodged
from motcua.dossiers.queries.register import NotYourRegisterError, register_lines
from motcua.dossiers.queries.shares import whole_of
from motcua.dossiers.queries.worklist import MOST_COUNTED, View, counters, worklist
from motcua.dossiers.queries.worklist_scopes import Narrowing, Scope
from motcua.dossiers.queries.worklist_ways import Choice, Way, Ways
from motcua.kernel.actors import Actor, ActorKind, Role, Seat
from motcua.kernel.civil_time import civil_date
from motcua.kernel.periods import Period
from motcua.kernel.working_time import working_minutes_between
from motcua.organisations import public as organisations

FINAL = {State.NOT_ACCEPTED, State.WITHDRAWN, State.STOPPED, State.RETURNED}
WITH_CITIZEN = {State.AWAITING_SUPPLEMENT, State.AWAITING_DUTY}
UNFINISHED = {State.ACCEPTED, State.PROCESSING}
NAMES = ("Bùi Văn Nam", "Đinh Thị Hường", "Nguyễn Văn Nam")
NUMBERS = ("017190012345", "017190054321")
STEPS = (
    ("reception", "clerk"),
    ("appraisal", "unit_head"),
    ("appraisal", "official"),
    ("approval", "leader"),
)
"""Steps of the process; whom they wait for is mixed, as no process does."""
FAR = datetime.max.replace(tzinfo=UTC)


def some_dossiers(chance: random.Random, offices, version, count: int) -> list[Dossier]:
    """Rows as no rule would leave them too: the lists must be right whatever is there."""
    made = Dossier.objects.bulk_create(
        Dossier(**some_facts(chance, number), **some_places(chance, offices), **procedure(version))
        for number in range(count)
    )
    for row in made:
        if chance.random() < 0.3:
            row.parent_id = chance.choice(made).pk
            row.save(update_fields=["parent_id"])
    HistoryEntry.objects.bulk_create(
        HistoryEntry(
            dossier=row, number=1, act="lodge", at=row.lodged_at, by_ref="system:0", by_name="Một Cửa",
            to_state=row.state, to_step=row.step,
        )
        for row in made
    )  # fmt: skip
    return list(Dossier.objects.all())


def procedure(version) -> dict[str, object]:
    return {
        "procedure_version_id": version.id,
        "procedure_code": version.code,
        "procedure_name": version.name,
    }


def some_places(chance: random.Random, offices) -> dict[str, object]:
    ids = [office.id for office in offices]
    people = [office.official.person_id for office in offices]
    return {
        "reception_agency_id": chance.choice(ids),
        "competent_agency_id": chance.choice(ids),
        "holder_agency_id": chance.choice(ids),
        "handed_to_agency_id": chance.choice([None, None, *ids]),
        "watching_agency_id": chance.choice([None, None, None, *ids]),
        "assignee_id": chance.choice([None, *people]),
        "excluded_people": chance.choice([[], [], [people[0]]]),
    }


def some_facts(chance: random.Random, number: int) -> dict[str, object]:
    state, (step, role) = chance.choice(list(State)), chance.choice(STEPS)
    due = None if chance.random() < 0.3 else NOW + timedelta(days=chance.randint(-4, 4))
    lodged_at = NOW - timedelta(days=chance.randint(0, 3))
    code = f"H28.99.1-261120-{number:04d}"
    return {
        "code": code,
        "rule_set": "RS2026",
        "channel": chance.choice(("direct", "online")),
        "return_channel": "direct",
        "applicant_name": chance.choice(NAMES),
        "applicant_number": chance.choice(NUMBERS),
        "owner_user_id": chance.choice([None, 900, 901]),
        "folded": f"{code.lower()} {chance.choice(('bui van nam', 'dinh thi huong'))}",
        "state": int(state),
        "step": step,
        "step_role": role,
        "lodged_at": lodged_at,
        "accepted_at": None if state is State.LODGED else lodged_at,
        "supplement_given_at": chance.choice([None, NOW]),
        "first_due_at": due,
        "due_at": due,
        "overdue_at": None if due is None or chance.random() < 0.2 else due + timedelta(hours=9),
        "due_policy": "by_date",
        "proof_token": secrets.token_urlsafe(16),
        "lodged_by": "system:0",
        "supplements_asked": chance.randint(0, 2),
    }


def some_actor(chance: random.Random, offices) -> Actor:
    """Somebody with any seats, some of them lent by a colleague."""
    person = chance.choice([office.official.person_id for office in offices])
    lender = chance.choice([None, None, *(office.leader.person_id for office in offices)])
    seats = tuple(
        Seat(role=chance.choice(list(Role)), agency_id=chance.choice(offices).id, on_behalf_of=lender)
        for _ in range(chance.randint(0, 3))
    )
    return Actor(kind=ActorKind.STAFF, id=7, name="Ai đó", person_id=person, seats=seats)


def is_in(view: View, row: Dossier, actor: Actor) -> bool:
    """The views in words."""
    state, agencies = State(row.state), scope_of(actor)
    away = {person for seat in actor.seats if seat.role is Role.OFFICIAL for person in [seat.on_behalf_of]}
    people = {actor.person_id, *away} - {None}
    at_work = state in UNFINISHED | WITH_CITIZEN
    still = state in UNFINISHED and row.due_at is not None and row.overdue_at is None
    return {
        View.MINE: (row.assignee_id in people and at_work) or is_at_step(row, actor),
        View.ARRIVED: state is State.LODGED and row.reception_agency_id in agencies,
        View.SUPPLEMENTED: state is State.AWAITING_SUPPLEMENT and row.supplement_given_at is not None,
        View.TO_TRANSFER: state is State.ACCEPTED
        and {row.reception_agency_id, row.holder_agency_id} <= agencies
        and row.handed_to_agency_id is None,
        View.INCOMING: state is State.ACCEPTED and row.handed_to_agency_id in agencies,
        View.AGENCY: at_work and row.holder_agency_id in agencies,
        View.NEAR_DUE: state in UNFINISHED
        and row.overdue_at is not None
        and row.overdue_at > NOW
        and row.due_at < NOW + timedelta(days=2),
        View.OVERDUE: state in UNFINISHED and row.overdue_at is not None and row.overdue_at <= NOW,
        View.WAITING: state in WITH_CITIZEN or still,
        View.TO_RETURN: state is State.DONE and row.holder_agency_id in agencies and row.parent_id is None,
        View.WATCHED: state in UNFINISHED and row.watching_agency_id in agencies,
        View.CLOSED: state in FINAL,
    }[view]


def is_at_step(row: Dossier, actor: Actor) -> bool:
    if State(row.state) not in UNFINISHED or actor.person_id in row.excluded_people:
        return False
    lies_with = row.handed_to_agency_id or row.holder_agency_id
    return any(
        seat.agency_id == lies_with
        and seat.role.value == row.step_role
        and (seat.role is not Role.OFFICIAL or row.assignee_id is None)
        for seat in actor.seats
    )


def ordered(view: View, rows: list[Dossier]) -> list[int]:
    if view in (View.CLOSED, View.ARRIVED):
        found = sorted(rows, key=lambda row: (row.lodged_at, row.pk), reverse=True)
    else:
        found = sorted(rows, key=lambda row: (row.due_at or FAR, row.pk))
    return [row.pk for row in found]


def all_pages(actor: Actor, view: View, **more) -> list[int]:
    found: list[int] = []
    cursor = ""
    while True:
        page = worklist(actor, view=view, now=NOW, cursor=cursor, size=2, **more)
        found += [row.id for row in page.rows]
        if not page.next_cursor:
            return found
        cursor = page.next_cursor


def check_worklists(actor: Actor, rows: list[Dossier], seen: list[Dossier]) -> None:
    counted = counters(actor, now=NOW)
    for view in View:
        expected = [row for row in seen if is_in(view, row, actor)]
        assert all_pages(actor, view) == ordered(view, expected), view
        assert view is View.CLOSED or counted[view] == min(len(expected), MOST_COUNTED)
        for text in ("nam", "Hường dinh", "uong", "h28.99.1-", rows[0].code, rows[0].code[-4:], "(-)"):
            wanted = [row for row in expected if has_words(row, text)]
            assert all_pages(actor, view, text=text) == ordered(view, wanted), (view, text)
        here = Narrowing(scope=Scope.AGENCY)
        wanted = [row for row in expected if row.holder_agency_id in actor.agencies()]
        assert all_pages(actor, view, narrowing=here) == ordered(view, wanted)
        assert view is View.CLOSED or counters(actor, now=NOW, narrowing=here)[view] == len(wanted)


def has_words(row: Dossier, text: str) -> bool:
    """Each word stands where one of the dossier begins; hyphens and brackets part words as blanks do."""
    held = f" {spaced(row.folded)}"
    words = [spaced(word) for word in text.lower().replace("ư", "u").replace("ờ", "o").split()]
    return all(f" {' '.join(word.split())}" in held for word in words if word.split())


def spaced(text: str) -> str:
    return text.replace("-", " ").replace("(", " ").replace(")", " ")


def waits_too_long(row: Dossier) -> bool:
    """Eight hours of work have passed since it came in from afar, and nobody answered."""
    if row.state != State.LODGED or row.channel == "direct":
        return False
    calendar = organisations.calendar_of(row.reception_agency_id, on=civil_date(row.lodged_at))
    return working_minutes_between(row.lodged_at, NOW, calendar=calendar) > 8 * 60


def check_other_lists(actor: Actor, rows: list[Dossier], seen: list[Dossier], offices) -> None:
    late = [row for row in seen if is_in(View.OVERDUE, row, actor)]
    assert [row.id for row in supervision.late_dossiers(actor, now=NOW)] == ordered(View.OVERDUE, late)
    unanswered = {row.pk for row in seen if waits_too_long(row)}
    assert {row.dossier_id for row in answering.unanswered(actor, now=NOW)} == unanswered
    illegal = {row.pk for row in seen if row.supplements_asked > row.supplements_allowed}
    assert {row.dossier_id for row in supervision.second_supplements(actor)} == illegal
    for number in NUMBERS:
        theirs = sorted(
            (row for row in seen if row.applicant_number == number), key=lambda r: (r.lodged_at, r.pk)
        )
        found = [row.pk for row in earlier_dossiers(actor, number=number)]
        assert found == [row.pk for row in reversed(theirs)][:5]
    leading = actor.agencies(Role.LEADER)
    decided = {
        row.pk
        for row in seen
        if row.state == State.PROCESSING and row.step_role == "leader" and row.holder_agency_id in leading
    }
    assert set(decisions(actor).ids) == decided
    for row in rows:
        page = dossier_page(actor, dossier_id=row.pk, now=NOW)
        assert (page is not None) is (row in seen)
        whole = whole_of(row, actor=actor, now=NOW)
        if whole is not None:
            opened = {share.id for share in whole.shares if share.is_open_to_reader}
            assert opened == {each.pk for each in seen if each.parent_id == whole.id}
    for office in offices:
        check_register(actor, rows, office.id)


def check_register(actor: Actor, rows: list[Dossier], agency_id: int) -> None:
    """The export: the lines of an agency whose dossiers the actor reads, of no other."""
    year = Period(start=NOW.date().replace(month=1, day=1), end=NOW.date().replace(year=2027, month=1, day=1))
    if agency_id not in scope_of(actor):
        with pytest.raises(NotYourRegisterError):
            register_lines(actor, agency_id=agency_id, period=year)
        return
    lines = register_lines(actor, agency_id=agency_id, period=year)
    theirs = {row.code for row in rows if row.reception_agency_id == agency_id and row.accepted_at}
    assert {line.code for line in lines} == theirs


def check_citizen(user_id: int, rows: list[Dossier]) -> None:
    citizen = Actor(kind=ActorKind.CITIZEN, id=user_id, name="Bùi Văn Nam", citizen_id=NUMBERS[0])
    own = {row.pk for row in rows if oracle(citizen, row) and row.parent_id is None}
    assert {row.id for row in own_dossiers(citizen)} == own


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("by_agency", "ended", "searched"),
    [
        (12, Way.BY_AGENCY, Way.LOOK_UP),
        (0, Way.THROUGH_ALL, Way.LOOK_UP),
        (12, Way.BY_AGENCY, Way.BY_AGENCY),
        (0, Way.THROUGH_ALL, Way.THROUGH_ALL),
    ],
    ids=["agency by agency", "through all", "agency by agency, common words", "through all, common words"],
)
def test_every_list_shows_what_the_oracle_lets_through(offices, by_agency, ended, searched, monkeypatch):
    def forced(ways: Ways) -> Choice:
        return Choice(way=searched if ways.words else ended, pieces=ways.words.pieces[:3])

    monkeypatch.setattr(worklist_paths, "MOST_BY_AGENCY", by_agency)
    monkeypatch.setattr(Ways, "first", forced)
    worklist_module._kept_count.cache_clear()
    worklist_module._kept_page.cache_clear()
    on_random_data(offices, check_all)


def on_random_data(offices, check) -> None:
    """Check some random worlds, each undone before the next."""
    version = catalogue.version_in_force(code="1.001193", on=NOW.date())

    @given(seed=st.integers(0, 2**32))
    @settings(max_examples=examples(6), suppress_health_check=list(HealthCheck))
    def holds(seed):
        with transaction.atomic():
            check(random.Random(seed), offices, version)
            transaction.set_rollback(True)

    holds()


def check_all(chance: random.Random, offices, version) -> None:
    rows = some_dossiers(chance, offices, version, count=chance.randint(1, 14))
    for _ in range(2):
        actor = some_actor(chance, offices)
        seen = [row for row in rows if oracle(actor, row)]
        check_worklists(actor, rows, seen)
        check_other_lists(actor, rows, seen, offices)
    for user_id in (900, 901):
        check_citizen(user_id, rows)
    wholes = [row for row in rows if row.parent_id is None]
    assert most_lodged(since=NOW - timedelta(days=9), limit=3) == ((version.code,) if wholes else ())
