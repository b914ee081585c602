"""Fields that forms of the post share."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.post.domain.money import MOST


def text(label: Any, *, longest: int = 200, required: bool = True, hint: Any = "") -> forms.CharField:
    """Return a line of text."""
    return forms.CharField(label=label, max_length=longest, required=required, help_text=hint)


def words(label: Any, *, required: bool = True, hint: Any = "") -> forms.CharField:
    """Return some lines of text."""
    return forms.CharField(
        label=label,
        max_length=1000,
        required=required,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def amount(label: Any, *, hint: Any = "") -> forms.IntegerField:
    """Return an amount in đồng; nothing typed is nothing."""
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=MOST,
        required=False,
        help_text=hint,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short tabular"}),
    )
