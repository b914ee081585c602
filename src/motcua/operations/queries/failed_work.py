"""Work behind the screens that needs a person: the same shape for deliveries and jobs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.kernel.actors import Actor
from motcua.organisations import public as organisations
from motcua.platform.background_work import Concern, Story, story

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedWork:
    """One delivery or job that failed, before it is put into words."""

    id: int
    key: str
    """The subscriber's key, or the task's name."""
    about: str
    """The event's name; a job's queue."""
    data: Mapping[str, Any]
    since: datetime | None
    attempts: int
    error: str
    next_at: datetime | None
    """When it is tried again by itself, ``None`` when all attempts are used up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """All failed work of one kind."""

    story: Story
    count: int
    since: datetime | None
    """Since when the oldest fails."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedRow:
    """One failed delivery or job, with whom it hits."""

    work: FailedWork
    story: Story
    concern: Concern | None
    agency_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedPage:
    """A page of failed work, newest first, and every kind there is."""

    kinds: tuple[Kind, ...]
    rows: tuple[FailedRow, ...]
    older_than: int | None
    """Where the next page starts, ``None`` on the last."""


def page_of(found: Sequence[FailedWork], kinds: Iterable[Kind], *, viewer: Actor) -> FailedPage:
    """Return the page of up to ``PAGE + 1`` rows found, each with whom it hits as the viewer may know."""
    shown = found[:PAGE]
    concerns = _concerns(shown, viewer)
    return FailedPage(
        kinds=tuple(kinds),
        rows=tuple(_row(work, concerns.get(work.id)) for work in shown),
        older_than=shown[-1].id if len(found) > PAGE else None,
    )


def _concerns(works: Sequence[FailedWork], viewer: Actor) -> dict[int, Concern | None]:
    """Ask each kind's story once, however many rows it has."""
    by_key: dict[str, list[FailedWork]] = defaultdict(list)
    for work in works:
        by_key[work.key].append(work)
    told: dict[int, Concern | None] = {}
    for key, same in by_key.items():
        concerns = story(key).concerns(viewer, [work.data for work in same])
        told.update(zip((work.id for work in same), concerns, strict=True))
    return told


def _row(work: FailedWork, concern: Concern | None) -> FailedRow:
    return FailedRow(
        work=work,
        story=story(work.key),
        concern=concern,
        agency_name=_agency_name(concern.agency_id) if concern else "",
    )


def _agency_name(agency_id: int | None) -> str:
    if agency_id is None:
        return ""
    try:
        return organisations.agency(agency_id).name
    except organisations.AgencyNotFoundError:
        return ""
