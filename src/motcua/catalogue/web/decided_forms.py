"""What an official adds to a result when drafting it: read, checked, shown; the fields come with the form.

Implements: Decree 61/2018/NĐ-CP, art. 19(2): the official who appraises writes down what is decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.safestring import SafeString

from motcua.catalogue.domain.forms.answers import prune
from motcua.catalogue.domain.forms.answers import read_answers as read
from motcua.catalogue.domain.forms.definition import FormDefinition
from motcua.catalogue.domain.forms.results import DECIDED
from motcua.catalogue.queries.results import result_template
from motcua.catalogue.services.check_answers import findings
from motcua.catalogue.web.form_messages import FieldError, field_errors
from motcua.catalogue.web.forms import render_section


def read_decided(*, version_id: int, posted: Iterable[tuple[str, Sequence[str]]]) -> dict[str, Any]:
    """Return what a page sent (``request.POST.lists()``) as the official's additions; blanks left out.

    Raises:
        UnknownVersionError: there is no such version.
    """
    form = _form(version_id)
    if form is None:
        return {}
    decided: dict[str, Any] = read(form.fields, dict(posted)).get(DECIDED, {})
    return prune(form.fields[0].children, decided)


def check_decided(*, version_id: int, decided: Mapping[str, Any], on: date) -> tuple[FieldError, ...]:
    """Return what is wrong with the additions, in the language of the page.

    Raises:
        UnknownVersionError: there is no such version.
    """
    form = _form(version_id)
    if form is None:
        return ()
    return field_errors(findings(form, {DECIDED: dict(decided)}, on=on))


def render_decided(
    *, version_id: int, decided: Mapping[str, Any], errors: Iterable[FieldError] = (), on: date
) -> SafeString:
    """Return the fields of the additions as HTML, empty where the result has none.

    Raises:
        UnknownVersionError: there is no such version.
    """
    form = _form(version_id)
    if form is None:
        return SafeString("")
    return render_section(form, section=DECIDED, answers={DECIDED: dict(decided)}, errors=errors, on=on)


def _form(version_id: int) -> FormDefinition | None:
    template = result_template(version_id)
    return template.decided if template else None
