"""Print a procedure's form to be filled in by hand, A4; forms are always in Vietnamese.

Implements: ``domain/forms/blank``.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from motcua.catalogue.domain.forms.blank import ROWS, BlankLine, BlankSection, Space, blank_of
from motcua.catalogue.domain.forms.definition import FormDefinition
from motcua.catalogue.queries.forms import form_of
from motcua.catalogue.queries.versions import get_version
from motcua.kernel.civil_time import midnight
from motcua.platform.typesetting import typeset

LAYOUT = Path(__file__).parent / "layouts" / "blank-form.typ"
MOST_OPTIONS = 12
"""More options than this are not printed: a line is left to write on, as for the ethnic groups."""


def printed_sections(form: FormDefinition) -> tuple[BlankSection, ...]:
    """Return the sections as they fit on paper: a line to write on where the options are too many."""
    return tuple(replace(section, lines=tuple(map(_fitting, section.lines))) for section in blank_of(form))


def _fitting(line: BlankLine) -> BlankLine:
    is_long = len(line.options) > MOST_OPTIONS
    return replace(line, space=Space.LINES, options=()) if is_long else line


def blank_form(version_id: int) -> bytes:
    """Return the form of a version as PDF, the same bytes each time.

    Raises:
        UnknownVersionError: there is no such version.
    """
    version = get_version(version_id)
    return _printed(version_id, now=midnight(version.valid_from))


@lru_cache(maxsize=64)
def _printed(version_id: int, *, now: datetime) -> bytes:
    version, form = get_version(version_id), form_of(version_id)
    data = {
        "title": form.title,
        "law": form.law,
        "procedure": version.name,
        "code": version.code,
        "since": f"{version.valid_from:%d/%m/%Y}",
        "rows": ROWS,
        "sections": [_section(each) for each in printed_sections(form)],
    }
    return typeset(LAYOUT, data, now=now)


def _section(section: BlankSection) -> dict[str, object]:
    return {
        "title": section.title,
        "hint": section.hint,
        "lines": [_line(each) for each in section.lines],
    }


def _line(line: BlankLine) -> dict[str, object]:
    return {
        "label": line.label,
        "space": line.space.value,
        "hint": line.hint,
        "lines": line.lines,
        "options": list(line.options),
        "columns": list(line.columns),
        "required": line.is_required,
        "applies": line.applies,
        "depth": line.depth,
    }
