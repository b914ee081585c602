"""What stands in each column of a list of found documents, on screen and in exports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

from motcua.documents.domain.found_columns import Column
from motcua.documents.domain.incoming import Urgency
from motcua.documents.domain.series import Direction
from motcua.documents.models import Document, Incoming, Outgoing
from motcua.documents.outgoing_wording import STATES as OUTGOING_STATES
from motcua.documents.wording import DIRECTIONS, STATES, URGENCIES
from motcua.kernel.civil_time import civil_date


def cells_of(document: Document, columns: Iterable[Column]) -> tuple[str, ...]:
    """Return the texts of the columns, in the reader's language."""
    return tuple(_CELLS[column](document) for column in columns)


def _incoming(document: Document) -> Incoming | None:
    found: Incoming | None = getattr(document, "incoming", None)
    return found


def _outgoing(document: Document) -> Outgoing | None:
    found: Outgoing | None = getattr(document, "outgoing", None)
    return found


def _state(document: Document) -> str:
    if incoming := _incoming(document):
        return str(STATES[incoming.state])
    outgoing = _outgoing(document)
    return str(OUTGOING_STATES[outgoing.state]) if outgoing else ""


def _of_incoming(name: str) -> Callable[[Document], str]:
    return lambda document: str(getattr(_incoming(document), name, ""))


def _either(incoming: str, outgoing: str) -> Callable[[Document], str]:
    def found(document: Document) -> str:
        row = _incoming(document)
        return str(getattr(row, incoming) if row else getattr(_outgoing(document), outgoing, ""))

    return found


def _due(document: Document) -> str:
    incoming = _incoming(document)
    return _day(incoming.due_on if incoming else document.due_on)


def _day(moment: date | datetime | None) -> str:
    if moment is None:
        return ""
    return f"{civil_date(moment) if isinstance(moment, datetime) else moment:%d/%m/%Y}"


_CELLS: Mapping[Column, Callable[[Document], str]] = {
    Column.DIRECTION: lambda row: str(DIRECTIONS[Direction(row.direction)]),
    Column.ARRIVAL: _of_incoming("arrival_number"),
    Column.CODE: lambda row: row.code,
    Column.ISSUED: lambda row: _day(row.issued_on),
    Column.TYPE: lambda row: row.type_name,
    Column.ISSUER: lambda row: row.organ_name,
    Column.SIGNER: lambda row: row.signer_name,
    Column.RECEIVER: _either("lead_name", "kept_by"),
    Column.ENTERED: lambda row: _day(row.registered_at),
    Column.DUE: _due,
    Column.STATE: _state,
    Column.URGENCY: lambda row: str(URGENCIES[Urgency(row.urgency)]) if row.urgency else "",
    Column.REPLY: _of_incoming("reply_code"),
    Column.FILE: lambda row: row.file_notation,
    Column.PAGES: lambda row: str(row.pages or ""),
    Column.LANGUAGE: lambda row: row.language,
    Column.DESCRIPTION: lambda row: row.description,
    Column.NOTE: _either("note", "note"),
}
