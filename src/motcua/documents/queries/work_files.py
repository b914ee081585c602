"""Work files as the screens show them: the list, narrowed by how they stand and by words."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.postgres.search import SearchQuery
from django.db.models import Count, Q, QuerySet

from motcua.documents.domain.searching import query_of
from motcua.documents.domain.transfers import WARN_DAYS, Nearness, nearness
from motcua.documents.domain.work_files import FileState
from motcua.documents.file_permissions import work_files_visible_to
from motcua.documents.models import WorkFile
from motcua.documents.permissions import in_person
from motcua.kernel.actors import Actor

PAGE = 50
MOST = 5000
"""Rows of an export."""


class Standing(enum.Enum):
    """What a list of files is narrowed to."""

    OPEN = "open"
    CLOSED = "closed"
    DUE = "due"
    """Due at the archive within thirty days, or over."""
    HANDED_OVER = "handed_over"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesAsked:
    """What a list is asked for."""

    standing: Standing | None = None
    is_own: bool = False
    year: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """One file in a list."""

    id: int
    notation: str
    title: str
    year: int
    keeper_name: str
    unit_name: str
    years: int | None
    count: int
    pages: int
    started_on: date
    ended_on: date | None
    deliver_by: date | None
    state: FileState
    nearness: Nearness


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePage:
    """A page of files, the latest opened first."""

    rows: tuple[FileRow, ...]
    older: int | None
    """Where the next page begins."""


def files_of(actor: Actor, *, asked: FilesAsked, today: date, before: int | None = None) -> FilePage:
    """Return a page of files; one query, whoever reads."""
    rows = _asked(actor, asked, today=today)
    found = list((rows.filter(pk__lt=before) if before else rows)[: PAGE + 1])
    return FilePage(
        rows=tuple(row_of(row, today=today) for row in found[:PAGE]),
        older=found[PAGE - 1].pk if len(found) > PAGE else None,
    )


def files_to_export(actor: Actor, *, asked: FilesAsked, today: date) -> tuple[FileRow, ...]:
    """Return the first 5,000 files of the list; one query."""
    return tuple(row_of(row, today=today) for row in _asked(actor, asked, today=today)[:MOST])


def due_counts(actor: Actor, *, today: date) -> tuple[int, int]:
    """Return how many files are due soon and how many overdue at the archive; one query."""
    rows = work_files_visible_to(actor).filter(_due(today))
    found = rows.aggregate(soon=Count("pk", filter=Q(deliver_by__gte=today)), all=Count("pk"))
    return found["soon"], found["all"] - found["soon"]


def file_of(actor: Actor, file_id: int) -> WorkFile | None:
    """Return the file, ``None`` when the actor may not see it or there is none; one query."""
    rows = work_files_visible_to(actor).select_related("agency", "unit", "keeper")
    return rows.filter(pk=file_id).first()


def row_of(row: WorkFile, *, today: date) -> FileRow:
    """Return a file as a list shows it; no query."""
    is_waiting = row.state is FileState.CLOSED
    return FileRow(
        id=row.pk, notation=row.notation, title=row.title, year=row.year, keeper_name=row.keeper_name,
        unit_name=row.unit.name, years=row.years, count=row.documents_count, pages=row.pages_count,
        started_on=row.started_on, ended_on=row.ended_on, deliver_by=row.deliver_by, state=row.state,
        nearness=nearness(row.deliver_by, today=today) if is_waiting else Nearness.NOT_DUE,
    )  # fmt: skip


def _asked(actor: Actor, asked: FilesAsked, *, today: date) -> QuerySet[WorkFile]:
    rows = work_files_visible_to(actor).filter(_standing(asked.standing, today))
    if asked.is_own:
        rows = rows.filter(in_person(actor, "keeper"))
    if asked.year is not None:
        rows = rows.filter(year=asked.year)
    query = query_of(asked.text)
    if query:
        rows = rows.filter(found_by=SearchQuery(query, search_type="raw", config="simple"))
    return rows.select_related("unit").order_by("-pk")


def _standing(standing: Standing | None, today: date) -> Q:
    return {
        None: Q(),
        Standing.OPEN: Q(closed_at=None),
        Standing.CLOSED: Q(closed_at__isnull=False, handed_at=None),
        Standing.DUE: _due(today),
        Standing.HANDED_OVER: Q(handed_at__isnull=False, archived_at=None),
        Standing.ARCHIVED: Q(archived_at__isnull=False),
    }[standing]


def _due(today: date) -> Q:
    return Q(handed_at=None, deliver_by__lte=today + timedelta(days=WARN_DAYS))
