"""The form of each version, kept in the process as versions never change, with the lists kept today."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from motcua.catalogue import models
from motcua.catalogue.domain.forms.checking import field_at
from motcua.catalogue.domain.forms.definition import FormDefinition, parse_definition
from motcua.catalogue.domain.forms.kept_lists import ETHNICITY, Entry, with_kept
from motcua.catalogue.queries.versions import CACHED_VERSIONS, UnknownVersionError
from motcua.organisations import public as organisations


@lru_cache(maxsize=256)
def definition(revision_id: int) -> FormDefinition:
    """Return the form of a stored wording."""
    return parse_definition(json.loads(models.FormRevision.objects.get(pk=revision_id).schema))


def form_of(version_id: int) -> FormDefinition:
    """Return the form that a version is lodged with, in the wording it was published with.

    Its choices from kept lists are those kept now, with the days on which each can be chosen.

    Raises:
        UnknownVersionError: there is no such version.
    """
    return _with_lists(_revision_of(version_id), organisations.ethnic_groups())


@lru_cache(maxsize=256)
def _with_lists(revision_id: int, groups: tuple[organisations.EthnicGroupInfo, ...]) -> FormDefinition:
    form = definition(revision_id)
    entries = tuple(
        Entry(code=group.code, name=group.name, valid_from=group.valid_from, valid_to=group.valid_to)
        for group in groups
    )
    schema = with_kept(form.schema, {ETHNICITY: entries})
    return form if schema is form.schema else parse_definition(schema)


def forget() -> None:
    """Drop what is kept, for tests that empty the database."""
    for kept in (definition, _with_lists, _revision_of, _schema):
        kept.cache_clear()


@lru_cache(maxsize=CACHED_VERSIONS)
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
