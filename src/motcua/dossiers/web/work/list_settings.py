"""A worklist's settings: what its address says of view, scope, filters, columns and rows."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy

from motcua.dossiers.queries.worklist import PAGE_SIZE, View
from motcua.dossiers.queries.worklist_scopes import EVERYTHING, Narrowing, Scope, scopes_of
from motcua.dossiers.web.inputs import id_of, text_of
from motcua.kernel.actors import Actor, Role

SIZES = (PAGE_SIZE, 100, 200)
"""Rows on a page; the largest is what one batch takes."""
_LONGEST_TEXT = 200


class Column(enum.Enum):
    """What a list may show beside the dossier itself."""

    APPLICANT = "applicant"
    STATE = "state"
    PROMISED = "promised"
    WITH = "with"
    LODGED = "lodged"
    CHANNEL = "channel"


USUAL_COLUMNS = (Column.APPLICANT, Column.STATE, Column.PROMISED, Column.WITH)

SCOPES = {
    Scope.ALL: gettext_lazy("All that you may see"),
    Scope.MINE: gettext_lazy("Assigned to you"),
    Scope.UNIT: gettext_lazy("Your unit"),
    Scope.AGENCY: gettext_lazy("Your agency"),
    Scope.BELOW: gettext_lazy("Your agency and those below"),
}
COLUMNS = {
    Column.APPLICANT: gettext_lazy("Applicant"),
    Column.STATE: gettext_lazy("State of the dossier"),
    Column.PROMISED: gettext_lazy("Promised"),
    Column.WITH: gettext_lazy("With"),
    Column.LODGED: gettext_lazy("Lodged on"),
    Column.CHANNEL: gettext_lazy("Lodged by way of"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSettings:
    """How one list is to be shown."""

    view: View
    text: str = ""
    narrowing: Narrowing = EVERYTHING
    columns: tuple[Column, ...] = USUAL_COLUMNS
    size: int = PAGE_SIZE

    def as_parameters(self) -> dict[str, str | list[str]]:
        """Return what an address says of it; what is usual is left out."""
        chosen: dict[str, str | list[str]] = {"view": self.view.value}
        if self.text:
            chosen["q"] = self.text
        if self.narrowing.scope is not Scope.ALL:
            chosen["scope"] = self.narrowing.scope.value
        if self.narrowing.official_id is not None:
            chosen["official"] = str(self.narrowing.official_id)
        if self.columns != USUAL_COLUMNS:
            chosen["column"] = [column.value for column in self.columns]
        if self.size != PAGE_SIZE:
            chosen["size"] = str(self.size)
        return chosen


def address(settings: Mapping[str, str | list[str]], **more: str) -> str:
    """Return the list's address with these parameters, and more that are not empty."""
    chosen = {**settings, **{name: value for name, value in more.items() if value}}
    return f"/work/?{urlencode(chosen, doseq=True)}"


def read_settings(sent: QueryDict, actor: Actor, *, now: datetime) -> ListSettings:
    """Return what the address asks for, as far as the actor may ask for it; the rest is as usual."""
    columns = tuple(column for column in Column if column.value in sent.getlist("column"))
    size = sent.get("size", "")
    return ListSettings(
        view=_view(sent.get("view", ""), actor),
        text=text_of(sent, "q", longest=_LONGEST_TEXT),
        narrowing=Narrowing(
            scope=_scope(sent.get("scope", ""), actor, now), official_id=id_of(sent, "official")
        ),
        columns=columns or USUAL_COLUMNS,
        size=next((each for each in SIZES if str(each) == size), PAGE_SIZE),
    )


def _view(name: str, actor: Actor) -> View:
    try:
        return View(name)
    except ValueError:
        at_work = actor.agencies(*(role for role in Role if role is not Role.INSPECTOR))
        return View.MINE if at_work else View.AGENCY


def _scope(name: str, actor: Actor, now: datetime) -> Scope:
    return next((scope for scope in scopes_of(actor, now=now) if scope.value == name), Scope.ALL)
