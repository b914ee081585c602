"""Who sees which dossier: every list, search and count against a naive oracle of the rights."""

from __future__ import annotations

import random

import pytest
from tests.dossiers.factories import (
    NOW,
    asked,
    make_actor,
    make_application,
    make_citizen,
    make_office,
    receive,
)
from tests.dossiers.sharing import finish, receive_bundle, share_out, shares_of

from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import may_see, visible_to
from motcua.dossiers.queries.dossier_page import dossier_page
from motcua.dossiers.queries.worklist import View, counters, worklist
from motcua.dossiers.services.lodge import lodge
from motcua.dossiers.services.transfer import transfer
from motcua.kernel.actors import SYSTEM, Role

READERS = (Role.CLERK, Role.OFFICIAL, Role.UNIT_HEAD, Role.LEADER, Role.OFFICE_CLERK, Role.INSPECTOR)


def oracle(actor, dossier: Dossier) -> bool:
    """The rule in words: staff read what touches an agency in which they work with dossiers."""
    if actor.kind.value == "citizen":
        return dossier.owner_user_id == actor.id
    touched = {
        dossier.reception_agency_id,
        dossier.competent_agency_id,
        dossier.holder_agency_id,
        dossier.handed_to_agency_id,
        dossier.watching_agency_id,
    }
    return any(seat.agency_id in touched and seat.role in READERS for seat in actor.seats)


@pytest.fixture
def province(office):
    """Three communes with dossiers in several places, a citizen with two of them."""
    other = make_office(name="Ủy ban nhân dân xã Toàn Sơn", code="X-TS", code_qd20="H28.99.2")
    third = make_office(name="Ủy ban nhân dân xã Cao Sơn", code="X-CS", code_qd20="H28.99.3")
    chance = random.Random(28)
    for _ in range(12):
        place = chance.choice((office, other, third))
        dossier_id = receive(place, competent_place_id=chance.choice((office, other, third)).id).dossier_id
        if chance.random() < 0.5:
            transfer(asked(place.clerk, dossier_id))
    citizen = make_citizen()
    for place in (office, other):
        lodge(by=SYSTEM, now=NOW, application=make_application(place))
    Dossier.objects.filter(pk__in=Dossier.objects.values("pk").order_by("-pk")[:2]).update(
        owner_user_id=citizen.id
    )
    return office, other, third, citizen


def actors_of(province):
    office, other, third, citizen = province
    yield citizen
    yield make_citizen(user_id=901)
    for place in (office, other, third):
        yield from (place.clerk, place.head, place.official, place.leader, place.office_clerk)
        for role in (Role.IT_CENTRE, Role.AGENCY_ADMINISTRATOR, Role.INSPECTOR):
            yield make_actor(place.id, role)


def test_the_filter_lets_through_exactly_what_the_rule_says(province):
    everything = list(Dossier.objects.all())

    for actor in actors_of(province):
        expected = {dossier.pk for dossier in everything if oracle(actor, dossier)}
        assert set(visible_to(actor).values_list("pk", flat=True)) == expected
        assert {dossier.pk for dossier in everything if may_see(actor, dossier)} == expected


def test_no_list_search_count_or_page_shows_more(province):
    everything = {dossier.pk: dossier for dossier in Dossier.objects.all()}

    for actor in actors_of(province):
        if actor.kind.value == "citizen":
            continue
        counted = counters(actor, now=NOW)
        for view in View:
            rows = worklist(actor, view=view, now=NOW, size=100).rows
            assert all(oracle(actor, everything[row.id]) for row in rows)
            assert view is View.CLOSED or counted[view] == len(rows)
            found = worklist(actor, view=view, now=NOW, text="bui van nam", size=100).rows
            assert {row.id for row in found} == {row.id for row in rows}
        for pk, dossier in everything.items():
            shown = dossier_page(actor, dossier_id=pk, now=NOW) is not None
            assert shown is oracle(actor, dossier)


def test_a_stranger_sees_nothing(province):
    assert not visible_to(None).exists()


@pytest.mark.parametrize("view", list(View))
def test_a_list_asks_as_many_queries_for_many_rows_as_for_few(office, view, django_assert_max_num_queries):
    for _ in range(3):
        receive(office)
    with django_assert_max_num_queries(2) as few:
        worklist(office.clerk, view=view, now=NOW)
    for _ in range(20):
        receive(office)
    with django_assert_max_num_queries(len(few.captured_queries)):
        worklist(office.clerk, view=view, now=NOW)


def test_what_is_on_its_way_here_waits_for_who_acknowledges_it(office):
    dossier_id = receive(office).dossier_id
    assert [row.id for row in worklist(office.clerk, view=View.MINE, now=NOW).rows] == [dossier_id]

    transfer(asked(office.clerk, dossier_id))

    assert [row.id for row in worklist(office.official, view=View.MINE, now=NOW).rows] == [dossier_id]
    for other in (office.clerk, office.head, office.leader):
        assert not worklist(other, view=View.MINE, now=NOW).rows


def test_shares_of_a_whole_are_read_by_who_has_them_sends_them_or_supervises_them(linked):
    whole = receive_bundle(linked)
    share_out(linked, whole)
    finish(linked, shares_of(whole)["birth"].pk)
    everything = list(Dossier.objects.all())
    places = (linked.commune, linked.police, linked.insurance, linked.centre)

    for actor in (person for place in places for person in (place.clerk, place.official, place.leader)):
        expected = {dossier.pk for dossier in everything if oracle(actor, dossier)}
        assert set(visible_to(actor).values_list("pk", flat=True)) == expected
        for view in View:
            assert {row.id for row in worklist(actor, view=view, now=NOW, size=100).rows} <= expected
    watched = {row.id for row in worklist(linked.centre.clerk, view=View.WATCHED, now=NOW).rows}
    assert watched == {shares_of(whole)[code].pk for code in ("residence", "health_card")}


def test_three_shares_on_a_page_cost_as_many_queries_as_one(linked, django_assert_max_num_queries):
    whole = receive_bundle(linked)
    share_out(linked, whole)
    with django_assert_max_num_queries(40) as one:
        assert len(dossier_page(linked.commune.clerk, dossier_id=whole, now=NOW).whole.shares) == 1
    finish(linked, shares_of(whole)["birth"].pk)
    with django_assert_max_num_queries(len(one.captured_queries)):
        assert len(dossier_page(linked.commune.clerk, dossier_id=whole, now=NOW).whole.shares) == 3
