"""Lists of tasks: by rights, against a naive oracle; pages, search, queries."""

from __future__ import annotations

from dataclasses import replace

from tests.documents.factories import NOW
from tests.documents.working import give, lead
from tests.queries import count_queries

from motcua.documents.domain.tasks import Whose
from motcua.documents.models import Task
from motcua.documents.queries.tasks import TaskAsked, tasks_of, tasks_to_export
from motcua.documents.services.tasks.give import NewTask, give_part, give_task
from motcua.documents.task_permissions import tasks_visible_to
from motcua.kernel.actors import Role, Seat


def naive(house, tasks, person) -> set[int]:
    """Tell who sees what, one by one: all of the agency for leader and keeper, else what touches them."""
    seen = set()
    for task in tasks:
        for one in (task, task.parent) if task.parent else (task,):
            charges = list(one.charges.filter(ended_at=None))
            for seat in person.seats:
                acts_for = seat.on_behalf_of or person.person_id
                stands_in = seat.on_behalf_of is None or seat.role in {
                    Role.OFFICIAL, Role.UNIT_HEAD, Role.LEADER
                }  # fmt: skip
                heads = seat.unit_id if seat.role is Role.UNIT_HEAD else -1
                is_here = seat.agency_id == one.agency_id
                if is_here and (
                    seat.role in {Role.LEADER, Role.OFFICE_CLERK}
                    or (stands_in and one.given_by_id == acts_for)
                    or any(each.of_unit_id == heads for each in charges)
                    or (stands_in and any(each.person_id == acts_for for each in charges))
                ):
                    seen.add(task.pk)
    return seen


def test_every_list_agrees_with_a_naive_oracle_on_rights(house):
    give(house)
    whole = give(house, to=lead(person_id=house.culture_official.person_id))
    part = NewTask(
        agency_id=house.id, title="Phần", charged=lead(person_id=house.culture_head.person_id), working_days=1
    )
    give_part(by=house.culture_official, now=NOW, parent_id=whole, task=part)
    give(house, by=house.land_head, to=lead(person_id=house.land_official.person_id))
    theirs = NewTask(
        agency_id=house.other_id, title="Việc nơi khác", working_days=1,
        charged=lead(person_id=house.other_keeper.person_id),
    )  # fmt: skip
    give_task(by=house.other_leader, now=NOW, task=theirs)
    lent = [
        replace(house.land_official, seats=(*house.land_official.seats, Seat(
            role=role, agency_id=house.id, unit_id=house.culture_id,
            on_behalf_of=house.culture_official.person_id,
        )))
        for role in Role
    ]  # fmt: skip
    people = (
        house.keeper, house.leader, house.deputy, house.culture_head, house.culture_official,
        house.land_head, house.land_official, house.other_keeper, house.other_leader, *lent,
    )  # fmt: skip
    tasks = list(Task.objects.select_related("parent"))
    for person in people:
        allowed = naive(house, tasks, person)
        assert set(tasks_visible_to(person).values_list("pk", flat=True)) == allowed, person
        for whose in Whose:
            asked = TaskAsked(whose=whose)
            rows = {row.id for row in tasks_of(person, now=NOW, asked=asked).rows}
            assert rows <= allowed
            assert {row.id for row in tasks_to_export(person, now=NOW, asked=asked)} == rows
        everything = TaskAsked(whose=Whose.AGENCY)
        assert {row.id for row in tasks_of(person, now=NOW, asked=everything).rows} == allowed


def test_lists_are_paged_searched_and_ask_once(house):
    asked = TaskAsked(whose=Whose.MINE)
    first = give(house, title="Rà soát hộ nghèo")
    tasks_of(house.culture_head, now=NOW, asked=asked)
    before = len(count_queries(lambda: tasks_of(house.culture_head, now=NOW, asked=asked)))
    for number in range(51):
        give(house, title=f"Việc {number}", working_days=6 + number % 3)
    assert len(count_queries(lambda: tasks_of(house.culture_head, now=NOW, asked=asked))) == before == 1
    page = tasks_of(house.culture_head, now=NOW, asked=asked)
    rest = tasks_of(house.culture_head, now=NOW, asked=asked, after=page.after)
    ids = [row.id for row in (*page.rows, *rest.rows)]
    assert (len(page.rows), len(rest.rows), len(set(ids))) == (50, 2, 52)
    assert tasks_of(house.culture_head, now=NOW, asked=asked, after="x.1").rows == page.rows
    for text in ("ho ngheo", "RÀ SOÁT", "van hoa ra soat"):
        found = tasks_of(house.culture_head, now=NOW, asked=replace(asked, text=text)).rows
        assert [row.id for row in found] == [first]
