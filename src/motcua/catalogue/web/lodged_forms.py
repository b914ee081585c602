"""The form of a version on a page: read, checked, shown and told in words.

A page of the form goes round like this::

    answers = read_answers(version_id=…, posted=request.POST.lists(), section="child", kept=answers)
    errors = check_answers(version_id=…, answers=answers, on=today, section="child")
    html = render_form(version_id=…, section="child", answers=answers, errors=errors, on=today)

Uploads come as ``PATH.upload``; whoever stores one puts ``{"id": …, "name": …}`` under the path.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.safestring import SafeString

from motcua.catalogue.domain.forms import answers as form_answers
from motcua.catalogue.domain.forms.checking import check, check_section
from motcua.catalogue.queries.forms import form_of
from motcua.catalogue.services.check_answers import findings
from motcua.catalogue.web.form_messages import FieldError, field_errors
from motcua.catalogue.web.form_summary import AnswerSection, summary_of
from motcua.catalogue.web.forms import render_section


def read_answers(
    *,
    version_id: int,
    posted: Iterable[tuple[str, Sequence[str]]],
    section: str | None = None,
    kept: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Return what a page sent (``request.POST.lists()``) as answers, of one page or of the whole form.

    ``kept`` are the answers so far, of which those of the other pages stay. Blanks are left
    out; what cannot be understood stays as typed.

    Raises:
        UnknownVersionError: there is no such version.
        LookupError: the form has no such page.
    """
    form = form_of(version_id)
    asked = form.fields if section is None else form.section(section).fields
    names = {field.name for field in asked}
    others = {name: value for name, value in (kept or {}).items() if name not in names}
    return {**others, **form_answers.read_answers(asked, dict(posted))}


def change_rows(
    *, version_id: int, answers: Mapping[str, Any], posted: Iterable[tuple[str, Sequence[str]]]
) -> dict[str, Any] | None:
    """Return the answers with the row added or removed that a button asked for, ``None`` when none did.

    Raises:
        NoSuchGroupError: the button names no group of the form.
    """
    sent = dict(posted)
    form = form_of(version_id)
    if add := sent.get("add_row"):
        return form_answers.add_row(form, answers, add[-1])
    if remove := sent.get("remove_row"):
        group, _, index = remove[-1].rpartition(".")
        if not index.isascii() or not index.isdecimal():
            raise form_answers.NoSuchGroupError(remove[-1])
        return form_answers.remove_row(form, answers, group, int(index))
    return None


def check_answers(
    *, version_id: int, answers: Mapping[str, Any], on: date | None = None, section: str | None = None
) -> tuple[FieldError, ...]:
    """Return what is wrong with the answers, in the order of the form and the language of the page.

    With ``on`` every commune named must exist on that day.

    Raises:
        UnknownVersionError: there is no such version.
        LookupError: the form has no such page.
    """
    form = form_of(version_id)
    if on is not None:
        return field_errors(findings(form, answers, on=on, section=section))
    return field_errors(check(form, answers) if section is None else check_section(form, answers, section))


def answers_to_lodge(*, version_id: int, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers without those to questions that are not asked, as a dossier keeps them."""
    return form_answers.prune(form_of(version_id).fields, answers)


def render_form(
    *,
    version_id: int,
    section: str,
    answers: Mapping[str, Any],
    errors: Iterable[FieldError] = (),
    on: date,
) -> SafeString:
    """Return the fields of one page of the form as HTML, without the ``form`` element around them.

    ``on`` is the day whose communes can be chosen.

    Raises:
        UnknownVersionError: there is no such version.
        LookupError: the form has no such page.
    """
    return render_section(form_of(version_id), section=section, answers=answers, errors=errors, on=on)


def summarise_answers(*, version_id: int, answers: Mapping[str, Any], on: date) -> tuple[AnswerSection, ...]:
    """Return every question that is asked with its answer in words, page by page."""
    return summary_of(form_of(version_id), answers, on=on)
