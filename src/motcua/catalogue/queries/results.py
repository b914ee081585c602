"""The document that a version's form leads to, kept in the process as versions never change."""

from __future__ import annotations

from functools import lru_cache

from motcua.catalogue.domain.forms.results import ResultTemplate, result_of
from motcua.catalogue.queries.forms import form_of
from motcua.catalogue.queries.versions import CACHED_VERSIONS


@lru_cache(maxsize=CACHED_VERSIONS)
def result_template(version_id: int) -> ResultTemplate | None:
    """Return the template of the document that a grant becomes, ``None`` where the form has none.

    Raises:
        UnknownVersionError: there is no such version.
    """
    return result_of(form_of(version_id))
