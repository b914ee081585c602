"""The examples of the description: each fits what it stands at, and is answered well."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from tests.architecture.examples import EXAMPLES

from motcua.dossiers.rest.scopes import FOR_SYSTEMS
from motcua.project.api import api

DESCRIPTION = json.loads(json.dumps(api.get_openapi_schema(), default=str))
FORMS = DESCRIPTION["components"]["schemas"]


def validate(value: Any, form: dict[str, Any]) -> None:
    """Validate by JSON Schema 2020-12, formats too."""
    whole = form | {"components": DESCRIPTION["components"]}
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(whole, format_checker=checker).validate(value)


def told(where: str, form: Any) -> Iterator[tuple[str, dict[str, Any], Any]]:
    """Give each example anywhere in a form: where it stands, what it must fit, itself."""
    if isinstance(form, dict):
        for value in form.get("examples", []) if isinstance(form.get("examples"), list) else []:
            yield where, form, value
        for name, part in form.items():
            if name != "examples":
                yield from told(f"{where}/{name}", part)
    elif isinstance(form, list):
        for number, part in enumerate(form):
            yield from told(f"{where}/{number}", part)


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, by_method in DESCRIPTION["paths"].items():
        for method, operation in by_method.items():
            yield path, method, operation


def test_each_example_of_a_form_fits_it():
    found = list(told("", FORMS))
    assert len(found) > 60
    for where, form, value in found:
        try:
            validate(value, form)
        except jsonschema.ValidationError as wrong:
            pytest.fail(f"{where}: {wrong.message}")


def test_each_example_of_a_parameter_fits_it():
    found = [
        (operation["operationId"], each)
        for _path, _method, operation in operations()
        for each in operation.get("parameters", [])
        if "example" in each
    ]
    assert len(found) > 10
    for name, each in found:
        try:
            validate(each["example"], each["schema"])
        except jsonschema.ValidationError as wrong:
            pytest.fail(f"{name}.{each['name']}: {wrong.message}")


def bodies() -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Give each JSON body an operation takes: address, operation, the name of its form, the form."""
    for path, _method, operation in operations():
        form = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
        for part in (form or {}).get("oneOf", [form] if form else []):
            name = part["$ref"].rpartition("/")[2]
            yield path, operation["operationId"], name, FORMS[name]


def test_each_body_has_a_whole_example_and_each_act_one_of_its_own():
    acts: set[str] = set()
    for _path, operation, name, form in bodies():
        assert form.get("examples"), f"{operation} shows no {name}"
        acts |= {each["act"] for each in form["examples"] if operation == "do_act"}
    assert acts == {act.value for act in FOR_SYSTEMS}


@pytest.mark.parametrize(
    ("path", "operation"),
    [
        pytest.param(path, operation, id=operation["operationId"])
        for path, method, operation in operations()
        if method == "get"
    ],
)
@pytest.mark.django_db
def test_what_is_read_by_the_examples_is_answered_well(visitors, path, operation):
    """Codes are those that are there; everything else is asked as the description shows it."""
    name = operation["operationId"]
    address = path.format(**EXAMPLES.get(f"api:{name}", lambda _: {})(visitors))
    shown = {
        where: {
            each["name"]: each["example"]
            for each in operation.get("parameters", [])
            if each["in"] == where and "example" in each
        }
        for where in ("query", "header")
    }
    answer = visitors.client("system").get(address, shown["query"], headers=shown["header"])
    expected = 404 if name in ("read_result", "read_sealed_scan") else 200  # which are not sealed yet
    assert answer.status_code == expected, answer.content[:500]
