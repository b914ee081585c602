"""A form is one schema; what could not be shown is refused when it is stored."""

from __future__ import annotations

import copy

import pytest

from motcua.catalogue.domain.forms.definition import (
    Condition,
    InvalidFormError,
    Kind,
    parse_definition,
    parse_new,
)
from motcua.catalogue.domain.forms.whole import parse_whole
from motcua.catalogue.services.import_reference import DATA
from motcua.catalogue.services.shipped_forms import shipped_forms

SHIPPED = {schema["$id"].removeprefix("urn:motcua:form:"): schema for schema in shipped_forms(DATA / "forms")}
SMALL = {
    "$id": "urn:motcua:form:small",
    "title": "Mẫu nhỏ",
    "type": "object",
    "additionalProperties": False,
    "x-sections": [{"code": "all", "title": "Tất cả", "fields": ["kind", "reason"]}],
    "properties": {
        "kind": {
            "title": "Loại",
            "type": "string",
            "oneOf": [{"const": "a", "title": "Một"}, {"const": "b", "title": "Hai"}],
        },
        "reason": {"title": "Lý do", "type": "string"},
    },
    "required": ["kind"],
    "allOf": [
        {
            "if": {"properties": {"kind": {"const": "b"}}, "required": ["kind"]},
            "then": {"required": ["reason"]},
        }
    ],
}


def bent(change):
    schema = copy.deepcopy(SMALL)
    change(schema)
    return schema


def test_the_fields_and_their_conditions():
    kind, reason = parse_definition(SMALL).fields
    assert (kind.kind, kind.required, kind.condition) == (Kind.CHOICE, True, None)
    assert [(option.value, option.label) for option in kind.options] == [("a", "Một"), ("b", "Hai")]
    assert (reason.required, reason.condition) == (True, Condition(field="kind", values=("b",)))


@pytest.mark.parametrize("code", SHIPPED)
def test_every_shipped_form_is_sound_and_speaks_vietnamese(code):
    definition = parse_whole(SHIPPED[code])
    assert (DATA / "forms" / f"{definition.code}.json").is_file()
    assert definition.law
    labels = [section.title for section in definition.sections]
    waiting = list(definition.fields)
    while waiting:
        field = waiting.pop()
        labels.append(field.label)
        waiting.extend(field.children)
    assert any(not label.isascii() for label in labels)
    assert all(label == label.strip() and not label.endswith(":") for label in labels)


def test_the_real_forms_use_every_kind_of_field():
    used = set()
    for schema in SHIPPED.values():
        waiting = list(parse_definition(schema).fields)
        while waiting:
            field = waiting.pop()
            used.add(field.kind)
            waiting.extend(field.children)
    assert used == set(Kind)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param(lambda s: s.update(type="nothing"), "not JSON Schema", id="no schema"),
        pytest.param(lambda s: s.update({"$id": "small"}), r"\$id is not", id="no code"),
        pytest.param(lambda s: s.pop("additionalProperties"), "without additional", id="open"),
        pytest.param(lambda s: s.pop("title"), "the label", id="no title"),
        pytest.param(
            lambda s: s["properties"]["reason"].pop("title"), "small.reason: the label", id="no label"
        ),
        pytest.param(lambda s: s["properties"]["reason"].pop("type"), "needs a type", id="no type"),
        pytest.param(
            lambda s: s["properties"]["reason"].update({"x-widget": "dial"}), "no field dial", id="widget"
        ),
        pytest.param(
            lambda s: s["properties"]["reason"].update({"x-widget": "money"}),
            "cannot be of type string",
            id="money as text",
        ),
        pytest.param(
            lambda s: s["properties"]["reason"].update({"x-format": "iban"}), "no format iban", id="format"
        ),
        pytest.param(
            lambda s: s["properties"].update(more={"$ref": "http://x/y"}),
            "not one of this form's",
            id="a reference elsewhere",
        ),
        pytest.param(lambda s: s["x-sections"][0]["fields"].pop(), "exactly once", id="a field on no page"),
        pytest.param(
            lambda s: s["x-sections"][0]["fields"].append("kind"), "exactly once", id="a field twice"
        ),
        pytest.param(
            lambda s: s["x-sections"][0]["fields"].append("ghost"), "unknown fields: ghost", id="a ghost"
        ),
        pytest.param(lambda s: s["allOf"][0].update({"else": {}}), "tests one field", id="else"),
        pytest.param(
            lambda s: s["allOf"][0]["if"].pop("required"), "needs const or enum", id="a loose condition"
        ),
        pytest.param(
            lambda s: s["allOf"][0]["then"].update(properties={}), "requires others", id="then more"
        ),
    ],
)
def test_what_cannot_be_shown_is_refused(change, words):
    with pytest.raises(InvalidFormError, match=words):
        parse_new(bent(change))


def test_a_group_inside_a_group_and_endless_nesting_are_refused():
    item = {"type": "object", "title": "Mục", "properties": {}, "additionalProperties": False}
    inner = {"type": "array", "title": "Trong", "items": item}
    outer = {"type": "array", "title": "Ngoài", "items": {**item, "properties": {"inner": inner}}}
    with pytest.raises(InvalidFormError, match="top of the form"):
        parse_definition(bent(lambda s: s["properties"].update(outer=outer)))

    endless = {
        "type": "object",
        "x-widget": "person",
        "title": "Người",
        "properties": {"next": {"$ref": "#/$defs/p"}},
    }
    with pytest.raises(InvalidFormError, match="nested deeper"):
        parse_definition(bent(lambda s: (s.update({"$defs": {"p": endless}}),
                                         s["properties"].update(p={"$ref": "#/$defs/p"}))))  # fmt: skip
