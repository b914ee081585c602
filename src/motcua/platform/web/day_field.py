"""The field for a day in forms: written and read as ``dd/mm/yyyy``."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

FIRST_YEAR, LAST_YEAR = 1800, 2999
"""Beyond these nobody means a day, and reckoning with it leaves what computers can write."""


class DayField(forms.DateField):
    """A civil date; ``2026-11-22`` is understood too, as scripts and some browsers send it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            input_formats=["%d/%m/%Y", "%Y-%m-%d"],
            widget=forms.DateInput(
                format="%d/%m/%Y", attrs={"inputmode": "numeric", "placeholder": "dd/mm/yyyy"}
            ),
            **kwargs,
        )

    def clean(self, value: Any) -> date | None:
        """Take a day of the years that people mean."""
        day: date | None = super().clean(value)
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            years = {"first": FIRST_YEAR, "last": LAST_YEAR}
            raise ValidationError(_("The year must lie between %(first)s and %(last)s.") % years)
        return day
