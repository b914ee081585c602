"""How lists of files, work files and what lies in them are shown."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.documents.domain.acts import Act
from motcua.documents.domain.work_files import ItemKind
from motcua.documents.queries.books import EntryRow
from motcua.documents.queries.file_contents import ContentRow
from motcua.documents.queries.file_lists import LineRow
from motcua.documents.queries.transfers import TransferRow
from motcua.documents.queries.work_files import FileRow, Standing
from motcua.documents.wording import ACTS
from motcua.documents.work_file_wording import (
    FILE_STATES,
    FILE_TONES,
    ITEM_KINDS,
    LINE_STATES,
    LINE_TONES,
    NEARNESSES,
    retention,
)

STANDINGS = {
    "": gettext_lazy("All"),
    Standing.OPEN.value: gettext_lazy("Being compiled"),
    Standing.CLOSED.value: gettext_lazy("Closed file"),
    Standing.DUE.value: gettext_lazy("Due at the archive"),
    Standing.HANDED_OVER.value: gettext_lazy("With the archive, not accepted yet"),
    Standing.ARCHIVED.value: gettext_lazy("Archived"),
}


def shown(row: FileRow) -> dict[str, Any]:
    """Return a file with its state and marks in words."""
    mark = NEARNESSES.get(row.nearness)
    return {
        "row": row,
        "href": reverse("documents:work_file", args=[row.id]),
        "retention": retention(row.years),
        "state": FILE_STATES[row.state],
        "tone": FILE_TONES[row.state],
        "mark": {"label": mark[0], "tone": mark[1]} if mark else None,
    }


def item_shown(row: ContentRow, *, file_id: int, sees_all: bool) -> dict[str, Any]:
    """Return what lies in a file; what the reader may not see says nothing of itself."""
    is_told = row.is_open or sees_all
    return {
        "row": row,
        "kind": ITEM_KINDS[row.kind],
        "title": row.title if is_told else _("You have no right to read this document."),
        "code": row.code if is_told else "",
        "author": row.author if is_told else "",
        "href": _address(row, file_id) if row.is_open else "",
    }


def _address(row: ContentRow, file_id: int) -> str:
    if row.kind is ItemKind.OWN:
        return reverse("documents:own_file", args=[file_id, row.id])
    if row.kind is ItemKind.TASK:
        return reverse("documents:task", args=[row.about_id])
    if row.kind is ItemKind.INTERNAL:
        return reverse("documents:internal_document", args=[row.about_id])
    name = "documents:document" if row.is_incoming else "documents:outgoing_document"
    return reverse(name, args=[row.about_id])


def line_shown(row: LineRow) -> dict[str, Any]:
    """Return a line of a list with its state in words."""
    return {
        "row": row,
        "retention": retention(row.years),
        "state": LINE_STATES[row.state],
        "tone": LINE_TONES[row.state],
    }


def transfer_state(row: TransferRow) -> tuple[str, str]:
    """Return how a transfer stands, and its tone."""
    if row.accepted_at:
        return _("Accepted"), "success"
    return (_("Sent back"), "danger") if row.returned_at else (_("Waits for the archive"), "warning")


_OF_THINGS = frozenset(
    each.value for each in (Act.FILE_ITEM_PUT, Act.FILE_ITEM_MOVED, Act.FILE_ITEM_TAKEN_OUT)
)
"""Acts whose lines name what lies in a file."""


def entry_line(entry: EntryRow, *, sees_all: bool = True) -> dict[str, Any]:
    """Return a line of a history; who does not see all that lies in a file reads no names of things."""
    by = entry.by_name
    if entry.for_name:
        by = _("%(name)s for %(other)s") % {"name": entry.by_name, "other": entry.for_name}
    told = [str(entry.facts[name]) for name in ("notation", "why_unlisted", "title") if entry.facts.get(name)]
    detail = ". ".join(dict.fromkeys(part for part in ("; ".join(told), entry.words) if part))
    is_told = sees_all or entry.act not in _OF_THINGS
    return {
        "title": ACTS[Act(entry.act)],
        "at": entry.at,
        "by": by,
        "detail": detail if is_told else "",
    }
