"""What may be chosen above a worklist: own views as tabs, scopes, officials, columns, rows on a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from motcua.dossiers.queries.saved_views import own_views
from motcua.dossiers.queries.worklist_scopes import scopes_of
from motcua.dossiers.web.work.list_settings import COLUMNS, SCOPES, SIZES, ListSettings, address
from motcua.kernel.actors import Actor, Role
from motcua.organisations import public as organisations

_OVERSEERS = (Role.UNIT_HEAD, Role.LEADER)
"""Whose lists may be narrowed to one official's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One view as a tab."""

    label: str | Promise
    url: str
    count: int | None
    is_current: bool
    is_alarming: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing to choose."""

    value: str
    label: str | Promise
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """All that may be chosen; a group is empty when there is nothing to choose from."""

    scopes: tuple[Choice, ...]
    officials: tuple[Choice, ...]
    columns: tuple[Choice, ...]
    sizes: tuple[Choice, ...]


def own_tabs(actor: Actor, settings: ListSettings, *, chosen: str) -> tuple[Tab, ...]:
    """Return one's own views as tabs; ``chosen`` is the id of the one that was opened."""
    parameters = settings.as_parameters()
    return tuple(
        Tab(
            label=view.name,
            url=address(view.settings, saved=str(view.id)),
            count=None,
            is_current=chosen == str(view.id) and view.settings == parameters,
            is_alarming=False,
        )
        for view in own_views(actor)
    )


def choices_of(actor: Actor, settings: ListSettings, *, now: datetime) -> Choices:
    """Return what the actor may choose, with what is chosen."""
    return Choices(
        scopes=tuple(
            Choice(value=scope.value, label=SCOPES[scope], is_chosen=scope is settings.narrowing.scope)
            for scope in scopes_of(actor, now=now)
        ),
        officials=_officials(actor, settings, now),
        columns=tuple(
            Choice(value=column.value, label=label, is_chosen=column in settings.columns)
            for column, label in COLUMNS.items()
        ),
        sizes=tuple(
            Choice(value=str(size), label=str(size), is_chosen=size == settings.size) for size in SIZES
        ),
    )


def _officials(actor: Actor, settings: ListSettings, now: datetime) -> tuple[Choice, ...]:
    people = {
        person.id: person.name
        for agency_id in actor.agencies(*_OVERSEERS)
        for person in organisations.people_holding(Role.OFFICIAL, agency_id=agency_id, at=now)
    }
    if not people:
        return ()
    chosen = settings.narrowing.official_id
    everybody = Choice(value="", label=gettext_lazy("Everybody"), is_chosen=chosen is None)
    return (
        everybody,
        *(Choice(value=str(each), label=name, is_chosen=each == chosen) for each, name in people.items()),
    )
