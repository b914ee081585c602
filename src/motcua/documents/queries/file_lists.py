"""Lists of files of a year, as the screens show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from motcua.documents.domain.file_lists import LineState, ListState
from motcua.documents.file_permissions import file_lists_visible_to
from motcua.documents.models import FileList, ListedFile, WorkFile
from motcua.documents.permissions import KEEPERS
from motcua.kernel.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """One line of a list."""

    id: int
    heading: str
    notation: str
    title: str
    years: int | None
    unit_name: str
    keeper_name: str
    proposed_by_name: str
    answer: str
    state: LineState
    is_opened: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """The list of an agency and a year."""

    id: int
    agency_name: str
    year: int
    state: ListState
    approved_by_name: str
    published_on: date | None


def list_rows(actor: Actor) -> tuple[ListRow, ...]:
    """Return the lists that the actor may see, the latest year first; one query."""
    rows = file_lists_visible_to(actor).select_related("agency").order_by("-year", "agency__name")
    return tuple(
        ListRow(
            id=row.pk,
            agency_name=row.agency.name,
            year=row.year,
            state=row.state,
            approved_by_name=row.approved_by_name,
            published_on=row.published_at.date() if row.published_at else None,
        )
        for row in rows
    )


def list_of(actor: Actor, list_id: int) -> FileList | None:
    """Return the list, ``None`` when the actor may not see it or there is none; one query."""
    return file_lists_visible_to(actor).select_related("agency").filter(pk=list_id).first()


def line_of(actor: Actor, line_id: int) -> ListedFile | None:
    """Return a line of such a list; one query."""
    rows = ListedFile.objects.filter(list__in=file_lists_visible_to(actor))
    return rows.select_related("list").filter(pk=line_id).first()


def lines_of(held: FileList) -> tuple[LineRow, ...]:
    """Return the lines of a list under their headings; one query."""
    opened = WorkFile.objects.filter(line=OuterRef("pk"))
    rows = held.lines.select_related("unit").annotate(is_opened=Exists(opened))
    found = tuple(
        LineRow(
            id=row.pk, heading=row.heading, notation=row.notation, title=row.title, years=row.years,
            unit_name=row.unit.name, keeper_name=row.keeper_name, proposed_by_name=row.proposed_by_name,
            answer=row.answer, state=row.state, is_opened=row.is_opened,
        )
        for row in rows.order_by("heading", "notation", "pk")
    )  # fmt: skip
    return tuple(sorted(found, key=lambda row: row.state is LineState.DECLINED))


def lines_to_open(actor: Actor) -> tuple[ListedFile, ...]:
    """Return the published lines that the actor may open a file from, and nobody did; one query."""
    units = frozenset(seat.unit_id for seat in actor.seats if seat.unit_id)
    own = Q(unit__in=units) | Q(list__agency__in=actor.agencies(*KEEPERS))
    own |= Q(keeper=actor.person_id, list__agency__in=actor.agencies())
    rows = ListedFile.objects.filter(
        own, list__in=file_lists_visible_to(actor), list__published_at__isnull=False, taken_at__isnull=False
    )
    rows = rows.filter(~Exists(WorkFile.objects.filter(line=OuterRef("pk"))))
    return tuple(rows.select_related("list").order_by("-list__year", "notation"))
