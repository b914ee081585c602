"""Whose dossiers a list shows, with which columns; one's own views of it under names of one's own."""

from __future__ import annotations

import random
import re

import pytest
from django.http import QueryDict
from tests.dossiers.desk import user_of
from tests.dossiers.factories import NOW, asked, bring_to, make_actor, make_office, receive
from tests.organisations.factories import SINCE, make_unit

from motcua.accounts import public as accounts
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import Dossier, SavedView
from motcua.dossiers.queries.worklist import View, counters, worklist
from motcua.dossiers.queries.worklist_scopes import Narrowing, Scope, scopes_of
from motcua.dossiers.services.assign import reassign
from motcua.dossiers.services.keep_view import (
    MOST_VIEWS,
    NoSuchViewError,
    TooManyViewsError,
    ViewNameError,
    ViewNameTakenError,
    keep_view,
    remove_view,
    rename_view,
)
from motcua.dossiers.services.transfer import transfer
from motcua.dossiers.web.work.list_settings import Column, ListSettings, read_settings
from motcua.kernel.actors import SYSTEM, Actor, Role
from motcua.organisations import public as organisations
from motcua.organisations.hot import Area, change
from motcua.organisations.models import Agency

pytestmark = pytest.mark.django_db


def in_unit(office, unit_id: int, *, role: Role = Role.OFFICIAL) -> Actor:
    """A member of a unit of the office."""
    person_id = organisations.register_person(by=SYSTEM, now=NOW, name="Xa Văn Tình")
    organisations.appoint(
        by=SYSTEM,
        now=NOW,
        person_id=person_id,
        agency_id=office.id,
        unit_id=unit_id,
        role=role,
        title="Công chức",
        valid_from=SINCE,
    )
    return Actor(
        kind=office.clerk.kind,
        id=person_id,
        name="Xa Văn Tình",
        person_id=person_id,
        seats=organisations.seats_of(person_id, at=NOW),
    )


def listed(actor: Actor, scope: Scope, *, view: View = View.AGENCY, **others: int) -> set[int]:
    narrowing = Narrowing(scope=scope, **others)
    rows = {row.id for row in worklist(actor, view=view, now=NOW, narrowing=narrowing, size=200).rows}
    assert counters(actor, now=NOW, narrowing=narrowing)[view] == len(rows)
    return rows


def charged_to(office, actor: Actor) -> int:
    dossier_id = bring_to(office, Act.ACKNOWLEDGE)
    reassign(asked(office.head, dossier_id), official_id=actor.person_id, reason="Chia việc")
    return dossier_id


def test_my_units_and_my_agencys_dossiers_are_told_apart(office):
    unit, other_unit = make_unit(office.id), make_unit(office.id)
    me, beside_me, elsewhere = in_unit(office, unit), in_unit(office, unit), in_unit(office, other_unit)
    mine, beside, other = (charged_to(office, each) for each in (me, beside_me, elsewhere))

    assert listed(me, Scope.MINE) == {mine}
    assert listed(me, Scope.UNIT) == {mine, beside}
    assert listed(me, Scope.AGENCY) == listed(me, Scope.ALL) == {mine, beside, other}
    assert listed(me, Scope.AGENCY, official_id=elsewhere.person_id) == {other}


def test_below_is_the_agency_and_those_under_it_as_far_as_one_may_see(office):
    below = make_office(name="Ủy ban nhân dân xã Toàn Sơn", code="X-TS", code_qd20="H28.99.2")
    beside = make_office(name="Ủy ban nhân dân xã Cao Sơn", code="X-CS", code_qd20="H28.99.3")
    with change(Area.STRUCTURE):
        Agency.objects.filter(pk=below.id).update(parent_id=office.id)
    here, under, away = (receive(each).dossier_id for each in (office, below, beside))
    sent_down = receive(office, competent_place_id=below.id).dossier_id
    transfer(asked(office.clerk, sent_down))
    inspector = make_actor(office.id, Role.INSPECTOR)

    assert listed(inspector, Scope.BELOW) == {here, under, sent_down}
    assert under not in listed(office.leader, Scope.BELOW)
    assert away not in listed(inspector, Scope.ALL)


def test_only_scopes_that_mean_something_are_offered(office):
    unit = make_unit(office.id)

    assert scopes_of(office.official, now=NOW) == (Scope.ALL, Scope.MINE, Scope.AGENCY)
    assert Scope.UNIT in scopes_of(in_unit(office, unit), now=NOW)
    assert Scope.BELOW not in scopes_of(in_unit(office, unit), now=NOW)


def test_no_scope_shows_more_than_may_be_seen(office):
    other = make_office(name="Ủy ban nhân dân xã Toàn Sơn", code="X-TS", code_qd20="H28.99.2")
    chance = random.Random(28)
    for _ in range(8):
        receive(chance.choice((office, other)))

    for actor in (
        office.clerk,
        office.head,
        office.leader,
        other.official,
        make_actor(other.id, Role.INSPECTOR),
    ):
        for view in View:
            everything = {row.id for row in worklist(actor, view=view, now=NOW, size=200).rows}
            for scope in Scope:
                narrowing = Narrowing(scope=scope)
                rows = worklist(actor, view=view, now=NOW, narrowing=narrowing, size=200).rows
                assert {row.id for row in rows} <= everything


@pytest.mark.parametrize("scope", list(Scope))
def test_a_narrowed_list_asks_as_many_queries_for_many_rows(office, scope, assert_constant_queries):
    actor = in_unit(office, make_unit(office.id))
    charged_to(office, actor)

    assert_constant_queries(
        lambda: worklist(actor, view=View.AGENCY, now=NOW, narrowing=Narrowing(scope=scope)),
        lambda: [receive(office) for _ in range(5)],
    )


def test_settings_survive_their_address(office):
    settings = ListSettings(
        view=View.OVERDUE,
        text="khai sinh",
        narrowing=Narrowing(scope=Scope.AGENCY, official_id=7),
        columns=(Column.APPLICANT, Column.LODGED),
        size=200,
    )
    sent = QueryDict(mutable=True)
    for name, value in settings.as_parameters().items():
        sent.setlist(name, value if isinstance(value, list) else [value])

    assert read_settings(sent, office.head, now=NOW) == settings


@pytest.mark.parametrize(
    "text",
    ["view=nothing", "scope=unit", "size=9999", "column=secret", "official=abc", "official=" + "9" * 40],
)
def test_what_cannot_be_asked_for_is_as_usual(office, text):
    assert read_settings(QueryDict(text), office.head, now=NOW) == ListSettings(view=View.MINE)


def keep(actor: Actor, name: str) -> int:
    return keep_view(by=actor, now=NOW, name=name, settings={"view": "overdue"})


def test_names_are_ones_own_and_each_once(office):
    first = keep(office.clerk, "  Quá   hạn ")
    keep(office.head, "Quá hạn")

    assert SavedView.objects.get(pk=first).name == "Quá hạn"
    with pytest.raises(ViewNameTakenError):
        keep(office.clerk, "qua han")
    for name in ("", "   ", "x" * 41):
        with pytest.raises(ViewNameError):
            keep(office.clerk, name)
    assert SavedView.objects.count() == 2


def test_a_view_is_renamed_and_removed_by_its_owner_only(office):
    view_id, other = keep(office.clerk, "Một"), keep(office.clerk, "Hai")

    rename_view(by=office.clerk, view_id=view_id, name="MỘT")
    with pytest.raises(ViewNameTakenError):
        rename_view(by=office.clerk, view_id=view_id, name="hai")
    for refused in (
        lambda: rename_view(by=office.head, view_id=view_id, name="Ba"),
        lambda: remove_view(by=office.head, view_id=view_id),
    ):
        with pytest.raises(NoSuchViewError):
            refused()
    remove_view(by=office.clerk, view_id=other)

    assert list(SavedView.objects.values_list("name", flat=True)) == ["MỘT"]


def test_nobody_keeps_more_than_twelve(office):
    for number in range(MOST_VIEWS):
        keep(office.clerk, f"Danh sách {number}")
    with pytest.raises(TooManyViewsError):
        keep(office.clerk, "Một nữa")
    keep(office.head, "Của tôi")


def test_a_kept_view_is_a_tab_that_shows_the_same_list_again(desk):
    found = receive(desk.office)
    receive(desk.office)
    address = f"view=agency&q={found.code}&column=applicant&column=lodged&size=100"
    answer = desk.clerk.post("/work/views/keep/", {"name": "Của bà Hường", "settings": address})
    page = desk.clerk.get(answer.headers["Location"]).content.decode()

    assert re.search(r'<a class="own-tab"[^>]*aria-current="page">Của bà Hường</a>', page)
    assert page.count('class="code"') == 1
    assert 'data-label="Người nộp hồ sơ"' in page
    assert 'data-label="Nơi giữ"' not in page
    assert "Của bà Hường" not in desk.at("head").get("/work/").content.decode()


def test_views_are_renamed_and_removed_on_their_page(desk):
    desk.clerk.post("/work/views/keep/", {"name": "Một", "settings": "view=agency"})
    desk.clerk.post("/work/views/keep/", {"name": "Hai", "settings": "view=agency"})
    first, second = SavedView.objects.order_by("pk")

    refused = desk.clerk.post(f"/work/views/{first.pk}/rename/", {"name": "hai"})
    assert refused.status_code == 422
    assert 'value="hai"' in refused.content.decode()
    desk.clerk.post(f"/work/views/{first.pk}/rename/", {"name": "Ba"})
    desk.clerk.post(f"/work/views/{second.pk}/remove/")
    assert desk.at("head").post(f"/work/views/{first.pk}/remove/").status_code == 404

    assert list(SavedView.objects.values_list("name", flat=True)) == ["Ba"]
    assert "Ba" in desk.clerk.get("/work/views/").content.decode()


def test_a_view_without_a_name_is_refused_in_words(desk):
    answer = desk.clerk.post("/work/views/keep/", {"name": " ", "settings": "view=agency"}, follow=True)

    assert "1 đến 40 ký tự" in answer.content.decode()
    assert not SavedView.objects.exists()


def test_the_worklist_asks_no_more_for_many_own_views(desk, assert_constant_queries):
    owner = accounts.actor_for(user_of(desk.office.clerk).pk, at=NOW)
    keep(owner, "Đầu tiên")

    assert_constant_queries(
        lambda: [desk.clerk.get("/work/"), desk.clerk.get("/work/views/")],
        lambda: [keep(owner, f"Danh sách {number}") for number in range(5)],
    )
    assert Dossier.objects.count() == 0
