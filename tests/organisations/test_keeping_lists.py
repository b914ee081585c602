"""The shared lists: added to, renamed and ended from a day on; what was in force is never deleted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.accounts.factories import browser_of, make_staff
from tests.organisations.factories import NOW, SINCE, make_agency, staff
from tests.queries import type_of_check

from motcua.kernel.actors import SYSTEM, Role
from motcua.organisations import public
from motcua.organisations.domain.reference_lists import CODES, ReferenceList
from motcua.organisations.hot import Area, change
from motcua.organisations.models import AdministrativeUnit, EthnicGroup, Level, ReferenceName
from motcua.organisations.permissions import NotAdministratorError
from motcua.organisations.queries.reference import EntryStanding, entries, entry_page
from motcua.organisations.services.keep_reference import (
    Entry,
    EntryBegunError,
    EntryEndedError,
    EntryExistsError,
    EntryInUseError,
    EntryNamedError,
    EntryNotFoundError,
    InvalidEntryCodeError,
    SuccessorMissingError,
    add_entry,
    bear_due_reference_names,
    end_entry,
    rename_entry,
    take_back_entry,
)
from motcua.organisations.services.reference_entries import NewEntry, NoSuchParentError

pytestmark = pytest.mark.django_db
TODAY = date(2021, 10, 21)
TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
GROUPS, LEVELS, TERRITORY = ReferenceList
BY = {"by": SYSTEM, "now": NOW}
DECIDED = {"document_number": "12/NQ-HĐND"}


def group(**others: object) -> NewEntry:
    given = {"code": "90", "name": "Pu Nà", "since": SINCE, **DECIDED}
    return NewEntry(**{**given, **others})


def add(to: ReferenceList = GROUPS, facts: NewEntry | None = None) -> Entry:
    return Entry(list=to, id=add_entry(**BY, to=to, facts=facts or group()))


@pytest.fixture
def communes() -> tuple[Entry, Entry, Entry]:
    """A province with two communes, as they were added."""
    with change(Area.STRUCTURE):
        for rank, code in enumerate(("province", "commune"), start=1):
            Level.objects.get_or_create(code=code, defaults={"name": code, "rank": rank, "valid_from": SINCE})
    top = add(TERRITORY, unit("17", "Hòa Bình", level="province", kind="province", kind_name="tỉnh"))
    return (
        top,
        add(TERRITORY, unit("04831", "Hiền Lương", parent_id=top.id)),
        add(TERRITORY, unit("04834", "Toàn Sơn", parent_id=top.id)),
    )


def unit(code: str, name: str, **others: object) -> NewEntry:
    of = {"level": "commune", "kind": "commune", "kind_name": "xã"}
    return group(code=code, name=name, **{**of, **others})


class TestAdding:
    def test_an_entry_holds_from_its_day_on(self):
        added = add(facts=group(since=TOMORROW))
        assert [row.id for row in entries(GROUPS, on=TODAY)] == []
        (row,) = entries(GROUPS, on=TOMORROW)
        assert (row.id, row.code, row.standing) == (added.id, "90", EntryStanding.IN_FORCE)
        (to_come,) = entries(GROUPS, on=TODAY, all_times=True)
        assert to_come.standing is EntryStanding.TO_COME
        assert {each.code for each in public.ethnic_groups()} == {"90"}

    def test_a_code_is_given_once(self):
        add()
        with pytest.raises(EntryExistsError):
            add(facts=group(name="Khác"))

    def test_the_code_of_territory_may_come_back_after_its_end(self, communes):
        _top, first, other = communes
        with pytest.raises(EntryExistsError):
            add(TERRITORY, unit("04831", "Mới", parent_id=communes[0].id, since=TOMORROW))
        end_entry(**BY, entry=first, since=TOMORROW, **DECIDED, successor_ids=(other.id,))
        add(TERRITORY, unit("04831", "Mới", parent_id=communes[0].id, since=TOMORROW))
        assert public.administrative_unit("04831", on=TODAY).full_name == "Xã Hiền Lương"
        assert public.administrative_unit("04831", on=TOMORROW).full_name == "Xã Mới"

    @pytest.mark.parametrize(
        ("to", "code"), [(GROUPS, "Kinh"), (LEVELS, "Cấp"), (LEVELS, "a__b"), (TERRITORY, "1"), (GROUPS, "")]
    )
    def test_a_malformed_code_is_refused(self, to, code):
        assert not CODES[to].fullmatch(code)
        with pytest.raises(InvalidEntryCodeError):
            add(to, group(code=code))

    def test_a_unit_stands_under_one_that_exists_on_a_higher_level(self, communes):
        top, commune, _other = communes
        for parent_id in (None, commune.id, 999_999):
            with pytest.raises(NoSuchParentError):
                add(TERRITORY, unit("04999", "Lạc", parent_id=parent_id))
        with pytest.raises(NoSuchParentError):
            add(TERRITORY, unit("04999", "Lạc", parent_id=top.id, level="region"))


class TestRenaming:
    def test_a_name_waits_for_its_day_and_the_former_one_stays_known(self, communes):
        _top, commune, _other = communes
        rename_entry(**BY, entry=commune, name="Hiền Lương Mới", since=TOMORROW, **DECIDED)
        assert public.administrative_unit("04831", on=TODAY).name == "Hiền Lương"
        assert public.administrative_unit("04831", on=TOMORROW).full_name == "Xã Hiền Lương Mới"
        assert bear_due_reference_names(now=NOW) == 0
        assert AdministrativeUnit.objects.get(pk=commune.id).name == "Hiền Lương"
        assert bear_due_reference_names(now=NOW + timedelta(days=1)) == 1
        row = AdministrativeUnit.objects.get(pk=commune.id)
        assert (row.full_name, row.folded_name) == ("Xã Hiền Lương Mới", "xa hien luong moi")
        assert public.administrative_unit("04831", on=TODAY).full_name == "Xã Hiền Lương"
        names = entry_page(TERRITORY, commune.id, on=TOMORROW).names
        assert [(each.name, each.since) for each in names] == [
            ("Hiền Lương Mới", TOMORROW),
            ("Hiền Lương", SINCE),
        ]

    def test_from_a_day_of_the_past_it_is_borne_at_once(self):
        added = add()
        rename_entry(**BY, entry=added, name="Pu Nà (Pu Cọ)", since=YESTERDAY, **DECIDED)
        assert EthnicGroup.objects.get().name == "Pu Nà (Pu Cọ)"
        assert [each.name for each in public.ethnic_groups()] == ["Pu Nà (Pu Cọ)"]

    def test_not_the_same_name_nor_before_another_one_nor_outside_its_days(self):
        added = add()
        rename_entry(**BY, entry=added, name="Pu Cọ", since=TODAY, **DECIDED)
        for name, since in (("Pu Cọ", TOMORROW), ("Khác", TODAY), ("Khác", YESTERDAY)):
            with pytest.raises(EntryNamedError):
                rename_entry(**BY, entry=added, name=name, since=since, **DECIDED)
        with pytest.raises(EntryEndedError):
            rename_entry(**BY, entry=added, name="Khác", since=SINCE, **DECIDED)
        assert ReferenceName.objects.count() == 2


class TestEnding:
    def test_what_ends_stays_known_and_its_territory_is_found_in_its_successors(self, communes):
        _top, first, other = communes
        end_entry(**BY, entry=first, since=TOMORROW, **DECIDED, successor_ids=(other.id,))
        assert public.administrative_unit("04831", on=TODAY).full_name == "Xã Hiền Lương"
        with pytest.raises(public.AdministrativeUnitNotFoundError):
            public.administrative_unit("04831", on=TOMORROW)
        (found,) = public.successors_of_unit("04831", was_on=TODAY, on=TOMORROW)
        assert found.id == other.id
        assert [row.id for row in entry_page(TERRITORY, first.id, on=TODAY).successors] == [other.id]
        assert [row.id for row in entry_page(TERRITORY, other.id, on=TODAY).predecessors] == [first.id]

    def test_territory_does_not_vanish(self, communes):
        _top, first, other = communes
        for successors in ((), (first.id,), (other.id, 999_999)):
            with pytest.raises(SuccessorMissingError):
                end_entry(**BY, entry=first, since=TOMORROW, **DECIDED, successor_ids=successors)
        assert AdministrativeUnit.objects.get(pk=first.id).valid_to is None

    def test_what_something_rests_on_is_not_ended(self, communes):
        top, first, other = communes
        make_agency(unit_code="04831", level="commune")
        with pytest.raises(EntryInUseError) as served:
            end_entry(**BY, entry=first, since=TOMORROW, **DECIDED, successor_ids=(other.id,))
        assert [use.count for use in served.value.uses] == [1]
        with pytest.raises(EntryInUseError) as above:
            end_entry(**BY, entry=top, since=TOMORROW, **DECIDED, successor_ids=(other.id,))
        assert [use.count for use in above.value.uses] == [2]
        level = Entry(list=LEVELS, id=Level.objects.get(code="commune").pk)
        with pytest.raises(EntryInUseError) as held:
            end_entry(**BY, entry=level, since=TOMORROW, **DECIDED)
        assert [use.count for use in held.value.uses] == [1, 2]

    def test_it_ends_once_and_after_its_first_day(self):
        added = add()
        with pytest.raises(EntryEndedError):
            end_entry(**BY, entry=added, since=SINCE, **DECIDED)
        end_entry(**BY, entry=added, since=TODAY, **DECIDED)
        with pytest.raises(EntryEndedError):
            end_entry(**BY, entry=added, since=TOMORROW, **DECIDED)
        assert [each.valid_to for each in EthnicGroup.objects.all()] == [TODAY]


class TestTakingBack:
    def test_what_was_in_force_is_never_deleted(self):
        added = add(facts=group(since=TODAY))
        with pytest.raises(EntryBegunError):
            take_back_entry(**BY, entry=added)
        end_entry(**BY, entry=added, since=TOMORROW, **DECIDED)
        with pytest.raises(EntryBegunError):
            take_back_entry(**BY, entry=added)
        assert EthnicGroup.objects.exists()

    def test_what_has_not_begun_is_taken_back_unless_something_rests_on_it(self, communes):
        coming = add(facts=group(since=TOMORROW))
        take_back_entry(**BY, entry=coming)
        with pytest.raises(EntryNotFoundError):
            take_back_entry(**BY, entry=coming)
        level = add(LEVELS, group(code="region", name="Vùng", rank=2, since=TOMORROW))
        facts = unit("99", "Tây Bắc", parent_id=communes[0].id, since=TOMORROW, level="region")
        region = add(TERRITORY, facts)
        with pytest.raises(EntryInUseError):
            take_back_entry(**BY, entry=level)
        take_back_entry(**BY, entry=region)
        take_back_entry(**BY, entry=level)
        assert not Level.objects.filter(code="region").exists()


def test_only_the_data_centre_may_and_everything_is_written_down():
    added = add()
    leader = {"by": staff(Role.LEADER), "now": NOW}
    acts = (
        lambda: add_entry(**leader, to=GROUPS, facts=group(code="91")),
        lambda: rename_entry(**leader, entry=added, name="Khác", since=TODAY, **DECIDED),
        lambda: end_entry(**leader, entry=added, since=TODAY, **DECIDED),
        lambda: take_back_entry(**leader, entry=added),
    )
    for act in acts:
        with pytest.raises(NotAdministratorError):
            act()
    rename_entry(**BY, entry=added, name="Khác", since=TODAY, **DECIDED)
    end_entry(**BY, entry=added, since=TOMORROW, **DECIDED)
    changes = entry_page(GROUPS, added.id, on=TODAY).changes
    assert [each.tag for each in changes] == ["reference:ended", "reference:renamed", "reference:added"]
    assert all(each.data["document"] == "12/NQ-HĐND" for each in changes)


def test_the_screens_add_rename_end_and_tell(assert_constant_queries: type_of_check):
    browser = browser_of(make_staff(Role.IT_CENTRE))
    path = "/organisations/lists/ethnic-groups/"
    said = {"name": "Pu Nà", "since": "01/02/2021", **DECIDED}
    refused = browser.post(f"{path}new/", {"code": "Kinh", **said})
    assert refused.status_code == 422
    page = browser.post(f"{path}new/", {"code": "90", **said}, follow=True).content.decode()
    assert "Pu Nà" in page
    entry_id = EthnicGroup.objects.get().pk
    assert browser.post(f"{path}new/", {"code": "90", **said}).status_code == 422
    renamed = {"name": "Pu Cọ", "since": "01/03/2021", **DECIDED}
    page = browser.post(f"{path}{entry_id}/rename/", renamed, follow=True).content.decode()
    assert "Pu Nà" in page
    assert "Pu Cọ" in page
    kept = browser.post(f"{path}{entry_id}/take-back/", follow=True).content.decode()
    assert "đã có hiệu lực" in kept
    ending = {"since": "01/04/2021", **DECIDED}
    rehearsal = browser.post(f"{path}{entry_id}/end/", ending)
    assert EthnicGroup.objects.get().valid_to is None
    again = {**ending, "rehearsed": rehearsal.context["rehearsed"]}
    browser.post(f"{path}{entry_id}/end/", again)
    assert EthnicGroup.objects.get().valid_to == date(2021, 4, 1)
    assert "Pu Cọ" not in browser.get(path).content.decode()
    assert "Pu Cọ" in browser.get(path, {"all_times": "on", "q": "pu co"}).content.decode()
    assert_constant_queries(
        lambda: browser.get(path),
        lambda: EthnicGroup.objects.bulk_create(
            EthnicGroup(code=str(91 + number), name=f"X{number}", is_local=False, valid_from=SINCE)
            for number in range(3)
        ),
    )


def test_a_unit_is_added_and_ended_with_its_successors_on_the_screens(communes):
    browser = browser_of(make_staff(Role.IT_CENTRE))
    path = "/organisations/lists/territory/"
    top, first, other = communes
    said = {"code": "04840", "sort": "commune:xã", "name": "Tu Lý", "level": "commune", "parent": str(top.id)}
    page = browser.post(f"{path}new/", {**said, "since": "01/02/2021", **DECIDED}, follow=True)
    assert "Xã Tu Lý" in page.content.decode()
    ending = {"since": "01/03/2027", **DECIDED, "successor_1": str(other.id)}
    rehearsal = browser.post(f"{path}{first.id}/end/", ending)
    browser.post(f"{path}{first.id}/end/", {**ending, "rehearsed": rehearsal.context["rehearsed"]})
    assert AdministrativeUnit.objects.get(pk=first.id).valid_to == date(2027, 3, 1)
    assert "Xã Toàn Sơn" in browser.get(f"{path}{first.id}/").content.decode()


@pytest.mark.parametrize("path", ["nations/", "levels/999999/", "levels/999999/end/", "levels/abc/"])
def test_what_is_not_there_is_not_found(path):
    browser = browser_of(make_staff(Role.IT_CENTRE))
    assert browser.get(f"/organisations/lists/{path}").status_code == 404
