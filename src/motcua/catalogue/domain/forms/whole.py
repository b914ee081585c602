"""A form from outside, checked as a whole: schema, questions, rules and the document it leads to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motcua.catalogue.domain.forms.definition import FormDefinition, parse_new
from motcua.catalogue.domain.forms.results import result_of
from motcua.catalogue.domain.forms.rules import rules_of


def parse_whole(schema: Mapping[str, Any]) -> FormDefinition:
    """Return the form that a schema from outside describes, once every part of it is known to be sound.

    Raises:
        definition.InvalidFormError: it is not valid JSON Schema, cannot be shown, or a rule or the
            document names what the form does not ask.
    """
    definition = parse_new(schema)
    rules_of(definition)
    template = result_of(definition)
    if template is not None and template.decided is not None:
        rules_of(template.decided)
    return definition
