"""The form of each version, kept in the process as versions never change."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from motcua.catalogue import models
from motcua.catalogue.domain.forms.checking import field_at
from motcua.catalogue.domain.forms.definition import FormDefinition, parse_definition
from motcua.catalogue.queries.versions import CACHED_VERSIONS, UnknownVersionError


@lru_cache(maxsize=256)
def definition(revision_id: int) -> FormDefinition:
    """Return the form of a stored wording."""
    return parse_definition(json.loads(models.FormRevision.objects.get(pk=revision_id).schema))


@lru_cache(maxsize=CACHED_VERSIONS)
def form_of(version_id: int) -> FormDefinition:
    """Return the form that a version is lodged with, in the wording it was published with.

    Raises:
        UnknownVersionError: there is no such version.
    """
    return definition(_revision_of(version_id))


def _revision_of(version_id: int) -> int:
    rows = models.ProcedureVersion.objects.filter(pk=version_id)
    revision_id: int | None = rows.values_list("form_id", flat=True).first()
    if revision_id is None:
        raise UnknownVersionError(str(version_id))
    return revision_id


@lru_cache(maxsize=256)
def _schema(revision_id: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(models.FormRevision.objects.get(pk=revision_id).schema)
    return found


def schema_of(version_id: int) -> dict[str, Any]:
    """Return the JSON Schema of a version's form, as it was published.

    Raises:
        UnknownVersionError: there is no such version.
    """
    return _schema(_revision_of(version_id))


def choice_title(*, version_id: int, field: str, value: str) -> str:
    """Return the words of an answer to a choice, by the path of its field; an unknown answer as it is.

    Raises:
        UnknownVersionError: there is no such version.
    """
    found = field_at(form_of(version_id).fields, field.split("."))
    options = found.options if found else ()
    return next((option.label for option in options if option.value == value), value)
