"""A form offers what the kept list of ethnic groups holds on the day, and reads what it ever held."""

from __future__ import annotations

from datetime import timedelta

import pytest
from lxml import html
from tests.catalogue.factories import NOW, TODAY, changed, publish
from tests.catalogue.form_answers import BIRTH

from motcua.catalogue import public
from motcua.kernel.actors import SYSTEM
from motcua.organisations.domain.reference_lists import ReferenceList
from motcua.organisations.models import EthnicGroup
from motcua.organisations.services.keep_reference import Entry, add_entry, end_entry
from motcua.organisations.services.reference_entries import NewEntry

pytestmark = pytest.mark.usefixtures("catalogue", "db")
FIELD = "child.ethnicity"
BY = {"by": SYSTEM, "now": NOW}
DECIDED = {"document_number": "12/NQ-HĐND"}
LATER = TODAY + timedelta(days=30)


@pytest.fixture
def version_id() -> int:
    return publish(changed(code="1.999001"), form_code="birth-registration")


def offered(version_id, *, on, answers=None):
    section = next(
        one.code
        for one in public.form_of(version_id).sections
        if any(field.name == "child" for field in one.fields)
    )
    page = html.fromstring(
        "<form>"
        + public.render_form(version_id=version_id, section=section, answers=answers or {}, on=on)
        + "</form>"
    )
    return {option.get("value") for option in page.xpath(f"//select[@name='{FIELD}']/option")} - {""}


def errors(version_id, code, *, on):
    answers = public.read_answers(
        version_id=version_id, posted=[(name, [value]) for name, value in {**BIRTH, FIELD: code}.items()]
    )
    found = public.check_answers(version_id=version_id, answers=answers, on=on)
    return {error.field: (error.rule, error.message) for error in found}


def test_a_group_that_joins_the_list_can_be_chosen_from_its_day_on(version_id):
    assert errors(version_id, "90", on=TODAY).keys() == {FIELD}

    add_entry(
        **BY, to=ReferenceList.ETHNIC_GROUPS, facts=NewEntry(code="90", name="Pu Nà", since=LATER, **DECIDED)
    )

    assert "90" not in offered(version_id, on=TODAY)
    assert "90" in offered(version_id, on=LATER)
    assert errors(version_id, "90", on=TODAY)[FIELD][0] == "ended"
    assert errors(version_id, "90", on=LATER) == {}


def test_a_group_that_left_the_list_is_refused_in_words_and_still_read(version_id):
    muong = EthnicGroup.objects.get(code="06")
    end_entry(**BY, entry=Entry(list=ReferenceList.ETHNIC_GROUPS, id=muong.pk), since=LATER, **DECIDED)

    assert errors(version_id, "06", on=TODAY) == {}
    rule, message = errors(version_id, "06", on=LATER)[FIELD]
    assert (rule, "danh mục" in message) == ("ended", True)
    assert "06" not in offered(version_id, on=LATER)
    assert "06" in offered(version_id, on=LATER, answers={"child": {"ethnicity": "06"}}), "typed is kept"
    assert public.choice_title(version_id=version_id, field=FIELD, value="06") == "Mường"


def test_the_groups_of_the_province_come_first(version_id):
    form = public.form_of(version_id)
    child = next(field for field in form.fields if field.name == "child")
    options = next(field for field in child.children if field.name == "ethnicity").options
    local = set(EthnicGroup.objects.filter(is_local=True).values_list("code", flat=True))

    assert local
    assert {option.value for option in options[: len(local)]} == local
    assert len({option.value for option in options}) == len(options) >= 54
