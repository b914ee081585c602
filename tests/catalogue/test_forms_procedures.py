"""The forms of single procedures: filled in they pass, each wrong answer brings its own message."""

from __future__ import annotations

import copy
from datetime import date

import pytest
from tests.catalogue.communes import one_commune
from tests.catalogue.procedure_answers import EXAMPLES

from motcua.catalogue.domain.forms.answers import read_answers
from motcua.catalogue.domain.forms.bundling import bundle
from motcua.catalogue.domain.forms.checking import check
from motcua.catalogue.domain.forms.definition import InvalidFormError
from motcua.catalogue.domain.forms.results import result_of
from motcua.catalogue.domain.forms.rules import full_years
from motcua.catalogue.domain.forms.whole import parse_whole
from motcua.catalogue.services.check_answers import findings
from motcua.catalogue.services.import_reference import DATA
from motcua.catalogue.services.shipped_forms import shipped_forms
from motcua.catalogue.web.form_messages import field_errors

__all__ = ["one_commune"]

pytestmark = pytest.mark.usefixtures("one_commune")

TODAY = date(2026, 11, 20)
SCHEMAS = {schema["$id"].rpartition(":")[2]: schema for schema in shipped_forms(DATA / "forms")}
FORMS = {code: parse_whole(schema) for code, schema in SCHEMAS.items()}
WRONG = [
    pytest.param(code, path, typed, message, id=f"{code}: {path}={typed or 'blank'}")
    for code, example in EXAMPLES.items()
    for path, typed, message in example.wrong
]
WRONG_DECIDED = [
    pytest.param(code, path, typed, message, id=f"{code}: {path}={typed or 'blank'}")
    for code, example in EXAMPLES.items()
    for path, typed, message in example.wrong_decided
]


def told(form, posted, prefix=""):
    lists = {f"{prefix}{name}": [value] for name, value in posted.items()}
    answers = read_answers(form.fields, lists)
    return {error.field: error.message for error in field_errors(findings(form, answers, on=TODAY))}


def test_every_procedure_with_a_form_of_its_own_is_told_here():
    assert set(EXAMPLES) == {code for code, form in FORMS.items() if result_of(form)}
    assert len(EXAMPLES) >= 12


@pytest.mark.parametrize("code", EXAMPLES)
def test_whole_answers_pass(code):
    assert told(FORMS[code], EXAMPLES[code].answers) == {}
    assert told(result_of(FORMS[code]).decided, EXAMPLES[code].decided, "decided.") == {}


@pytest.mark.parametrize(("code", "path", "typed", "message"), WRONG)
def test_a_wrong_answer_brings_its_message_to_its_field(code, path, typed, message):
    example = EXAMPLES[code]
    posted = {**example.answers, **example.also.get(path, {}), path: typed}

    assert told(FORMS[code], posted)[path] == message


@pytest.mark.parametrize(("code", "path", "typed", "message"), WRONG_DECIDED)
def test_what_the_official_adds_is_checked_too(code, path, typed, message):
    decided = result_of(FORMS[code]).decided

    found = told(decided, {**EXAMPLES[code].decided, path: typed}, "decided.")
    assert found == {f"decided.{path}": message}


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        pytest.param(date(2008, 11, 20), TODAY, 18, id="on the birthday"),
        pytest.param(date(2008, 11, 21), TODAY, 17, id="the day before"),
        pytest.param(date(2008, 2, 29), date(2026, 2, 28), 17, id="born on a leap day, the day before"),
        pytest.param(date(2008, 2, 29), date(2026, 3, 1), 18, id="born on a leap day"),
    ],
)
def test_an_age_is_in_full_years(born, on, years):
    assert full_years(born, on) == years


def test_without_a_day_no_answer_is_compared_with_the_day():
    form = FORMS["death-registration"]
    lists = {name: [value] for name, value in EXAMPLES["death-registration"].answers.items()}
    answers = read_answers(form.fields, lists | {"death_date": ["21/11/2999"], "notice_date": ["22/11/2999"]})

    assert findings(form, answers, on=TODAY)
    assert check(form, answers) == ()


def bent(change):
    schema = copy.deepcopy(SCHEMAS["death-registration"])
    change(schema)
    return schema


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param(
            lambda schema: schema["x-rules"].append({"rule": "shines", "field": "cause", "of": "today"}),
            "is no rule",
            id="unknown rule",
        ),
        pytest.param(
            lambda schema: schema["x-rules"][0].update(field="deceased.height"),
            "no field deceased.height",
            id="rule over nothing",
        ),
        pytest.param(
            lambda schema: schema["x-rules"][0].update(field="cause"),
            "not_after cannot judge cause",
            id="rule over the wrong kind",
        ),
        pytest.param(
            lambda schema: schema["x-result"]["parts"].append({"paragraph": "{cause.deep}"}),
            "no field cause.deep",
            id="slot over nothing",
        ),
        pytest.param(
            lambda schema: schema["x-result"]["parts"].append({"paragraph": "{cause"}),
            "brace without partner",
            id="open brace",
        ),
        pytest.param(
            lambda schema: schema["x-result"]["parts"].append({"paragraph": "{cause|shout}"}),
            "no filter shout",
            id="unknown filter",
        ),
        pytest.param(
            lambda schema: schema["x-result"]["parts"].append({"picture": "x"}),
            "is no part",
            id="unknown part",
        ),
        pytest.param(
            lambda schema: schema["x-result"]["parts"].append({"each": "cause", "paragraph": "x"}),
            "no repeated group",
            id="rows of no group",
        ),
        pytest.param(lambda schema: schema["x-result"].pop("symbol"), "symbol", id="no symbol"),
    ],
)
def test_a_form_whose_rules_or_document_name_nothing_is_refused(change, words):
    with pytest.raises(InvalidFormError, match=words):
        parse_whole(bent(change))


def test_a_form_takes_from_the_library_only_what_it_needs_and_keeps_its_own():
    library = {"a": {"$ref": "#/$defs/b"}, "b": {"type": "string"}, "c": {"type": "number"}}
    form = {"properties": {"x": {"$ref": "#/$defs/a"}, "y": {"$ref": "#/$defs/own"}}, "$defs": {"own": {}}}

    assert bundle(form, library)["$defs"] == {"a": library["a"], "b": library["b"], "own": {}}
    assert bundle({"properties": {}}, library) == {"properties": {}}
