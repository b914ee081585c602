"""Forms of acts: what every one is told."""

from __future__ import annotations

from typing import Any

from django import forms


class PlainForm(forms.Form):
    """A form of an act; ``at`` is what the act is judged by."""

    use_required_attribute = False

    def __init__(self, *args: Any, at: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at
        self.offer()

    def offer(self) -> None:
        """Fill in what can be chosen."""
