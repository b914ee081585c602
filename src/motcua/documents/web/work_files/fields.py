"""Fields that lists of files and work files share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.documents.domain.work_files import USUAL_YEARS
from motcua.documents.work_file_wording import retention

PERMANENT = "0"


def years_of(value: str) -> int | None:
    """Return what was chosen: years, ``None`` for permanent."""
    return int(value) or None


class RetentionField(forms.ChoiceField):
    """How long a file is kept."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("Retention period"), choices=_periods, **kwargs)


def _periods() -> list[tuple[str, str]]:
    return [("", "–"), *((str(years or 0), retention(years)) for years in (None, *USUAL_YEARS))]


def title_field() -> forms.CharField:
    """Return the field of a file's title."""
    return forms.CharField(
        label=_("Title of the file"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


def notation_field() -> forms.CharField:
    """Return the field of a file's number and symbol."""
    return forms.CharField(
        label=_("Number and symbol of the file"),
        max_length=20,
        widget=forms.TextInput(attrs={"class": "input-short tabular"}),
        help_text=_("For example 01.VHXH: ordinal in the list, abbreviation of the part."),
    )
