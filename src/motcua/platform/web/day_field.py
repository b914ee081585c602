"""The field for a day in forms: written and read as ``dd/mm/yyyy``."""

from __future__ import annotations

from typing import Any

from django import forms


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
