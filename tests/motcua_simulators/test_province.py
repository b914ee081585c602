"""The people whom all simulators and the demonstration know."""

from __future__ import annotations

import pytest

from motcua.demo import logins
from motcua.demo.people import registered_enterprises, registered_people
from motcua.kernel.identifiers import parse_citizen_id, parse_tax_code
from motcua_simulators.province import Province


@pytest.fixture(scope="module")
def province(tmp_path_factory):
    return Province(tmp_path_factory.mktemp("province") / "added.jsonl")


def test_numbers_are_well_formed_and_each_is_one_persons(province):
    for number, citizen in province.citizens.items():
        parsed = parse_citizen_id(number)
        assert (parsed.gender.value, str(parsed.birth_year)) == (citizen.sex, citizen.born[:4])
    assert len({each.insurance for each in province.all_citizens()}) == len(province.citizens)
    assert all(parse_tax_code(each) for each in province.enterprises)


def test_families_hang_together(province):
    for citizen in province.all_citizens():
        for other in filter(None, (citizen.father, citizen.mother, citizen.spouse)):
            assert province.citizens[other].household == citizen.household
        if citizen.spouse:
            assert province.citizens[citizen.spouse].spouse == citizen.number


def test_enterprises_are_stood_for_by_citizens(province):
    assert {each.representative for each in province.enterprises.values()} <= set(province.citizens)


def test_the_demonstration_has_the_same_people(province):
    assert {person.number for person, _ in registered_people()} == set(province.citizens)
    assert {number for _, number in registered_enterprises()} == set(province.enterprises)
    assert province.citizens[logins.CITIZEN_NUMBER].name == logins.CITIZEN_NAME


def test_people_are_found_by_each_of_their_numbers(province):
    somebody = next(each for each in province.all_citizens() if each.old_number)
    assert province.holder(somebody.number) == province.holder(somebody.old_number) == somebody
    assert province.insured(somebody.insurance) == somebody
    assert province.holder("") is province.insured("") is province.holder("000000000000") is None
