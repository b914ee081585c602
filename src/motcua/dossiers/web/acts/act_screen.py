"""What every act has on the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.services.performing import ActRequest
from motcua.dossiers.web.acts import forms

Given = Mapping[str, Any]
"""The cleaned answers of the act's form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActScreen:
    """One act as its reader meets it."""

    act: Act
    title: str | Promise
    """What the button says."""
    consequence: str | Promise
    done: str | Promise
    """What is said afterwards."""
    run: Callable[[ActRequest, Given], int]
    form: type[forms.ActForm] = forms.ActForm
    tone: str = "secondary"
    """``primary`` for the way forward, ``danger`` for what closes the dossier."""
    key: str = ""
    """The letter that presses it; empty when a slip of the finger would do harm."""

    @property
    def slug(self) -> str:
        """Return the act as its address writes it."""
        return self.act.value.replace("_", "-")

    @property
    def asks(self) -> bool:
        """Tell whether there is anything to fill in."""
        return self.form is not forms.ActForm
