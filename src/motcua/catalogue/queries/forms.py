"""The form of each version, kept in the process as versions never change."""

from __future__ import annotations

import json
from functools import lru_cache

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
    revision_id = (
        models.ProcedureVersion.objects.filter(pk=version_id).values_list("form_id", flat=True).first()
    )
    if revision_id is None:
        raise UnknownVersionError(str(version_id))
    return definition(revision_id)


def choice_title(*, version_id: int, field: str, value: str) -> str:
    """Return the words of an answer to a choice, by the path of its field; an unknown answer as it is.

    Raises:
        UnknownVersionError: there is no such version.
    """
    found = field_at(form_of(version_id).fields, field.split("."))
    options = found.options if found else ()
    return next((option.label for option in options if option.value == value), value)
