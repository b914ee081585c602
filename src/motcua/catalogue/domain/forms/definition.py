"""The form as a tree of fields, read from its schema."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jsonschema import Draft202012Validator, SchemaError

ID_PREFIX = "urn:motcua:form:"
FORMATS = frozenset({"", "citizen-id", "phone", "email", "tax-code"})
DEFAULT_MAX_ITEMS = 20
MAX_NESTING = 4


class InvalidFormError(ValueError):
    """The schema is not a form that can be shown; the message names the place."""


class Kind(enum.Enum):
    """What a field looks like and what it takes."""

    TEXT = "text"
    TEXTAREA = "textarea"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    CHOICE = "choice"
    TICK = "tick"
    ADDRESS = "address"
    """``{"unit": code, "detail": words}``: a unit of the administrative tree and what comes before it."""
    PERSON = "person"
    GROUP = "group"
    """Repeated as often as needed."""
    FILE = "file"
    """``{"id": stored file, "name": its name}``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer of a choice."""

    value: str
    label: str
    since: date = date.min
    until: date | None = None
    """The first day on which it can no longer be chosen."""

    def is_offered(self, on: date) -> bool:
        """Tell whether it can be chosen on the day."""
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A field is asked for only while a neighbour holds one of some values."""

    field: str
    values: tuple[Any, ...]

    def holds(self, answers: Mapping[str, Any]) -> bool:
        """Tell whether the neighbour's answer is one of the values."""
        return answers.get(self.field) in self.values


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question of a form."""

    name: str
    kind: Kind
    label: str
    hint: str = ""
    required: bool = False
    """Always, or while ``condition`` holds."""
    condition: Condition | None = None
    options: tuple[Option, ...] = ()
    is_whole: bool = False
    """Whether a number has no decimals."""
    format: str = ""
    autocomplete: str = ""
    max_length: int | None = None
    accept: tuple[str, ...] = ()
    children: tuple[Field, ...] = ()
    min_items: int = 0
    max_items: int = DEFAULT_MAX_ITEMS
    messages: Mapping[str, str] = field(default_factory=dict)
    """The form's own words for a failed keyword, in Vietnamese."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One page of the form: one topic."""

    code: str
    title: str
    hint: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDefinition:
    """A whole form."""

    code: str
    title: str
    intro: str
    law: str
    sections: tuple[Section, ...]
    schema: Mapping[str, Any]

    @property
    def fields(self) -> tuple[Field, ...]:
        """Return the questions of all pages."""
        return tuple(one for section in self.sections for one in section.fields)

    def section(self, code: str) -> Section:
        """Return the page.

        Raises:
            LookupError: the form has none of that code.
        """
        for section in self.sections:
            if section.code == code:
                return section
        raise LookupError(code)


def parse_new(schema: Mapping[str, Any]) -> FormDefinition:
    """Return the form that a schema from outside describes, once it is known to be JSON Schema.

    Raises:
        InvalidFormError: it is not valid JSON Schema, or uses what cannot be shown.
    """
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        raise InvalidFormError(f"not JSON Schema: {error.message}") from error
    return parse_definition(schema)


def parse_definition(schema: Mapping[str, Any]) -> FormDefinition:
    """Return the form that a valid JSON Schema describes.

    Raises:
        InvalidFormError: it uses what cannot be shown.
    """
    code = str(schema.get("$id", "")).removeprefix(ID_PREFIX)
    if not code or code == schema.get("$id"):
        raise InvalidFormError(f"$id is not {ID_PREFIX}CODE")
    if schema.get("type") != "object" or schema.get("additionalProperties") is not False:
        raise InvalidFormError("a form is an object without additional properties")
    fields = {one.name: one for one in _children(schema, schema, code, depth=0)}
    return FormDefinition(
        code=code,
        title=_label(schema, code),
        intro=str(schema.get("description", "")),
        law=str(schema.get("x-law", "")),
        sections=_sections(schema, fields),
        schema=schema,
    )


def _sections(schema: Mapping[str, Any], fields: Mapping[str, Field]) -> tuple[Section, ...]:
    sections = []
    placed: list[str] = []
    for one in schema.get("x-sections", []):
        unknown = set(one["fields"]) - fields.keys()
        if unknown:
            raise InvalidFormError(f"x-sections names unknown fields: {', '.join(sorted(unknown))}")
        placed += one["fields"]
        sections.append(
            Section(
                code=one["code"],
                title=one["title"],
                hint=one.get("hint", ""),
                fields=tuple(fields[name] for name in one["fields"]),
            )
        )
    if sorted(placed) != sorted(fields):
        raise InvalidFormError("x-sections must name each field exactly once")
    return tuple(sections)


def _option(choice: Mapping[str, Any]) -> Option:
    since, until = choice.get("x-from"), choice.get("x-until")
    return Option(
        value=choice["const"],
        label=choice["title"],
        since=date.fromisoformat(since) if since else date.min,
        until=date.fromisoformat(until) if until else None,
    )


def _children(
    root: Mapping[str, Any], schema: Mapping[str, Any], path: str, *, depth: int
) -> Iterator[Field]:
    if depth > MAX_NESTING:
        raise InvalidFormError(f"{path}: nested deeper than {MAX_NESTING} levels")
    conditions = dict(_conditions(schema, path))
    always = set(schema.get("required", []))
    for name, raw in schema.get("properties", {}).items():
        part = _resolve(root, raw, f"{path}.{name}")
        condition = None if name in always or part.get("x-asked") == "always" else conditions.get(name)
        yield _field(
            root,
            part,
            f"{path}.{name}",
            required=name in always or condition is not None,
            condition=condition,
            depth=depth,
        )


def _resolve(root: Mapping[str, Any], part: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    reference = part.get("$ref")
    if reference is None:
        return part
    name = str(reference).removeprefix("#/$defs/")
    target = root.get("$defs", {}).get(name)
    if target is None:
        raise InvalidFormError(f"{path}: {reference} is not one of this form's $defs")
    return {**target, **{key: value for key, value in part.items() if key != "$ref"}}


def _conditions(schema: Mapping[str, Any], path: str) -> Iterator[tuple[str, Condition]]:
    for rule in schema.get("allOf", []):
        tested = rule.get("if", {}).get("properties", {})
        if set(rule) != {"if", "then"} or len(tested) != 1 or set(rule["then"]) != {"required"}:
            raise InvalidFormError(f"{path}: a condition tests one field and requires others")
        ((name, test),) = tested.items()
        values = (test["const"],) if "const" in test else tuple(test.get("enum", ()))
        if not values or rule["if"].get("required") != [name]:
            raise InvalidFormError(f"{path}: the condition on {name} needs const or enum, and required")
        for asked in rule["then"]["required"]:
            yield asked, Condition(field=name, values=values)


def _field(
    root: Mapping[str, Any],
    part: Mapping[str, Any],
    path: str,
    *,
    required: bool,
    condition: Condition | None,
    depth: int,
) -> Field:
    kind = _kind(part, path)
    if kind is Kind.GROUP and depth:
        raise InvalidFormError(f"{path}: a repeated group stands at the top of the form only")
    inner = _resolve(root, part.get("items", {}), path) if kind is Kind.GROUP else part
    if part.get("x-format", "") not in FORMATS:
        raise InvalidFormError(f"{path}: there is no format {part['x-format']}")
    return Field(
        name=path.rpartition(".")[2],
        kind=kind,
        label=_label(part, path),
        hint=str(part.get("description", "")),
        required=required,
        condition=condition,
        options=tuple(map(_option, part.get("oneOf", ()))),
        is_whole=part.get("type") == "integer",
        format=str(part.get("x-format", "")),
        autocomplete=str(part.get("x-autocomplete", "")),
        max_length=part.get("maxLength"),
        accept=tuple(part.get("x-accept", ())),
        children=tuple(_children(root, inner, path, depth=depth + 1))
        if inner.get("type") == "object"
        else (),
        min_items=int(part.get("minItems", 0)),
        max_items=int(part.get("maxItems", DEFAULT_MAX_ITEMS)),
        messages=dict(part.get("x-messages", {})),
    )


_BY_TYPE = {"integer": Kind.NUMBER, "number": Kind.NUMBER, "boolean": Kind.TICK, "array": Kind.GROUP}
_SHAPES = {
    Kind.TEXT: "string",
    Kind.TEXTAREA: "string",
    Kind.DATE: "string",
    Kind.CHOICE: "string",
    Kind.MONEY: "integer",
    Kind.TICK: "boolean",
    Kind.ADDRESS: "object",
    Kind.PERSON: "object",
    Kind.FILE: "object",
    Kind.GROUP: "array",
}


def _kind(part: Mapping[str, Any], path: str) -> Kind:
    shape = part.get("type")
    if "x-widget" in part:
        try:
            kind = Kind(part["x-widget"])
        except ValueError as error:
            raise InvalidFormError(f"{path}: there is no field {part['x-widget']}") from error
    elif shape == "string":
        kind = Kind.CHOICE if "oneOf" in part else Kind.DATE if part.get("format") == "date" else Kind.TEXT
    elif shape in _BY_TYPE:
        kind = _BY_TYPE[shape]
    else:
        raise InvalidFormError(f"{path}: a field needs a type or x-widget")
    if _SHAPES.get(kind, shape) != shape:
        raise InvalidFormError(f"{path}: a field {kind.value} cannot be of type {shape}")
    return kind


def _label(part: Mapping[str, Any], path: str) -> str:
    label = str(part.get("title", "")).strip()
    if not label:
        raise InvalidFormError(f"{path}: the label (title) is missing")
    return label
