"""The document that a form leads to (``x-result``), as a template of named parts.

    "x-result": {
      "symbol": "TLKT", "title": "TRÍCH LỤC KHAI TỬ", "certificate": true,
      "decided": {"properties": {"book": {"title": "Quyển số", "type": "string"}}, "required": ["book"]},
      "parts": [
        {"facts": [[["Họ, chữ đệm, tên", "{deceased.full_name|upper}"]]]},
        {"paragraph": "…", "when": {"field": "cause_known", "in": ["yes"]}},
        {"heading": "XÁC NHẬN:"}, {"bases": ["Căn cứ …"]}, {"articles": ["…"]}, {"drafted": true},
        {"each": "members", "paragraph": "- {members.full_name}"}
      ]
    }

``{path}`` stands for an answer, told by the kind of its field; ``{decided.…}`` for what the official
adds when drafting; ``{issue.agency}``, ``{issue.place}``, ``{issue.date}``, ``{dossier.code}``,
``{dossier.applicant}``, ``{dossier.lodged_on}`` for the document itself. ``|upper`` sets capitals,
``|words`` writes a date in words. A template is data of the catalogue, stored and versioned with its form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.catalogue.domain.forms.definition import (
    Condition,
    Field,
    FormDefinition,
    InvalidFormError,
    Kind,
    parse_definition,
)
from motcua.catalogue.domain.forms.paths import field_named

DECIDED = "decided"
OWN_NAMES = frozenset(
    {"issue.agency", "issue.place", "issue.date", "dossier.code", "dossier.applicant", "dossier.lodged_on"}
)
FILTERS = frozenset({"", "upper", "words"})
_SLOT = re.compile(r"\{([a-z0-9_.]+)(?:\|([a-z]+))?\}")
_KEYS = frozenset({"facts", "paragraph", "heading", "bases", "articles", "drafted"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A place in a text that an answer fills."""

    path: str
    filter: str
    field: Field | None
    """``None`` for what the document itself says."""


Text = tuple[str | Slot, ...]
"""Words and slots in turn."""
FactLine = tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the document, of one kind."""

    kind: str
    """``facts``, ``paragraph``, ``heading``, ``bases``, ``articles`` or ``drafted``."""
    texts: tuple[Text, ...] = ()
    lines: tuple[FactLine, ...] = ()
    condition: Condition | None = None
    each: str = ""
    """The repeated group whose rows each bring the part once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultTemplate:
    """The document that a grant becomes."""

    symbol: str
    """What stands for the kind after the number: ``TLKT``."""
    title: Text
    abstract: Text
    issuer: Text
    is_certificate: bool
    parts: tuple[Part, ...]
    decided: FormDefinition | None
    """What the official adds when drafting, as one group of fields named ``decided``."""

    @property
    def prints_draft(self) -> bool:
        """Tell whether the paragraphs that the official drafts are part of the document."""
        return any(part.kind == "drafted" for part in self.parts)


def result_of(definition: FormDefinition) -> ResultTemplate | None:
    """Return the template of a form's document, ``None`` for a form that leads to no document of its own.

    Raises:
        InvalidFormError: a part is unknown, or a slot names no field.
    """
    raw = definition.schema.get("x-result")
    if raw is None:
        return None
    decided = _decided(definition, raw.get(DECIDED))
    fields = (*definition.fields, *(decided.fields if decided else ()))
    try:
        return ResultTemplate(
            symbol=raw["symbol"],
            title=_text(fields, raw["title"]),
            abstract=_text(fields, raw.get("abstract", "")),
            issuer=_text(fields, raw.get("issuer", "")),
            is_certificate=bool(raw.get("certificate")),
            parts=tuple(_part(fields, part) for part in raw["parts"]),
            decided=decided,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidFormError(f"x-result: {error}") from error


def _decided(definition: FormDefinition, raw: Mapping[str, Any] | None) -> FormDefinition | None:
    """Return the official's fields as a form of one group, with the definitions of the whole form."""
    if raw is None:
        return None
    group = {
        "title": "Nội dung ghi trên kết quả",
        "description": "Công chức ghi khi dự thảo; in trên kết quả.",
        "type": "object",
        "x-widget": "person",
        "additionalProperties": False,
        **raw,
    }
    return parse_definition(
        {
            "$id": f"urn:motcua:form:{definition.code}-decided",
            "title": definition.title,
            "type": "object",
            "additionalProperties": False,
            "$defs": definition.schema.get("$defs", {}),
            "x-rules": raw.get("x-rules", []),
            "x-sections": [{"code": DECIDED, "title": group["title"], "fields": [DECIDED]}],
            "properties": {DECIDED: group},
            "required": [DECIDED] if raw.get("required") else [],
        }
    )


def _part(fields: tuple[Field, ...], raw: Mapping[str, Any]) -> Part:
    kinds = _KEYS & raw.keys()
    if len(kinds) != 1 or raw.keys() - _KEYS - {"when", "each"}:
        raise InvalidFormError(f"x-result: {sorted(raw)} is no part")
    (kind,) = kinds
    value = raw[kind]
    group = raw.get("each", "")
    rows = field_named(fields, group) if group else None
    if group and (rows is None or rows.kind is not Kind.GROUP):
        raise InvalidFormError(f"x-result: {group} is no repeated group")
    return Part(
        kind=kind,
        texts=tuple(_text(fields, text) for text in _texts(kind, value)),
        lines=tuple(tuple((label, _text(fields, text)) for label, text in line) for line in value)
        if kind == "facts"
        else (),
        condition=_condition(fields, raw.get("when")),
        each=group,
    )


def _texts(kind: str, value: Any) -> Iterator[str]:
    if kind in {"paragraph", "heading"}:
        yield value
    elif kind in {"bases", "articles"}:
        yield from value


def _condition(fields: tuple[Field, ...], raw: Mapping[str, Any] | None) -> Condition | None:
    if raw is None:
        return None
    if field_named(fields, raw["field"]) is None:
        raise InvalidFormError(f"x-result: the form has no field {raw['field']}")
    return Condition(field=raw["field"], values=tuple(raw["in"]))


def _text(fields: tuple[Field, ...], raw: str) -> Text:
    found: list[str | Slot] = []
    end = 0
    for slot in _SLOT.finditer(raw):
        found.append(raw[end : slot.start()])
        found.append(_slot(fields, slot.group(1), slot.group(2) or ""))
        end = slot.end()
    rest = raw[end:]
    if "{" in rest or "}" in rest:
        raise InvalidFormError(f"x-result: a brace without partner in {raw!r}")
    return tuple(piece for piece in (*found, rest) if piece)


def _slot(fields: tuple[Field, ...], path: str, name: str) -> Slot:
    if name not in FILTERS:
        raise InvalidFormError(f"x-result: there is no filter {name}")
    if path in OWN_NAMES:
        return Slot(path=path, filter=name, field=None)
    field = field_named(fields, path)
    if field is None:
        raise InvalidFormError(f"x-result: the form has no field {path}")
    return Slot(path=path, filter=name, field=field)
