"""The lines of registers: every number that books gave, with its document where it has one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import QuerySet

from motcua.documents.domain.acts import Act
from motcua.documents.domain.registers import Part, RegisterAsked
from motcua.documents.models import Document, Entry, Incoming, Number, Outgoing, Recipient
from motcua.documents.permissions import registers_visible_to
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import midnight

CHUNK = 500
"""Lines that are read at a time, with what belongs to them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """One number and its document; ``None`` while it is reserved, when it is void, or of a secret."""

    number: Number
    document: Document | None = None
    incoming: Incoming | None = None
    outgoing: Outgoing | None = None
    recipients: list[Recipient] = field(default_factory=list)
    instructions: list[Entry] = field(default_factory=list)


def count_lines(actor: Actor, asked: RegisterAsked) -> int:
    """Return how many lines the register has; one query."""
    return _numbers(actor, asked).count()


def register_lines(actor: Actor, asked: RegisterAsked, *, part: Part) -> Iterator[RegisterLine]:
    """Yield the lines of a part in the order of the books, four queries for each ``CHUNK`` of them."""
    order = ("number", "suffix") if asked.book_id else ("taken_at", "book", "number", "suffix")
    ordered = _numbers(actor, asked).order_by(*order)
    for start in range(part.first - 1, part.last, CHUNK):
        yield from _with_documents(list(ordered[start : min(start + CHUNK, part.last)]))


def _numbers(actor: Actor, asked: RegisterAsked) -> QuerySet[Number]:
    rows = registers_visible_to(actor).filter(
        agency=asked.agency_id,
        book__direction=asked.direction.value,
        taken_at__gte=midnight(asked.days.start),
    )
    if asked.days.end is not None:
        rows = rows.filter(taken_at__lt=midnight(asked.days.end))
    return rows if asked.book_id is None else rows.filter(book=asked.book_id)


def _with_documents(numbers: list[Number]) -> Iterator[RegisterLine]:
    found = Document.objects.filter(number__in=[each.pk for each in numbers])
    found = found.select_related("incoming", "outgoing").defer("folded")
    documents = {document.number_id: document for document in found}
    sent, told = _sent(documents.values()), _told(documents.values())
    for number in numbers:
        document = documents.get(number.pk)
        if document is None:
            yield RegisterLine(number=number)
            continue
        yield RegisterLine(
            number=number,
            document=document,
            incoming=getattr(document, "incoming", None),
            outgoing=getattr(document, "outgoing", None),
            recipients=sent.get(document.pk, []),
            instructions=told.get(document.ref, []),
        )


def _sent(documents: Iterable[Document]) -> dict[int, list[Recipient]]:
    rows = Recipient.objects.filter(document__in=[each.pk for each in documents])
    found: dict[int, list[Recipient]] = {}
    for row in rows.order_by("place"):
        found.setdefault(row.document_id, []).append(row)
    return found


def _told(documents: Iterable[Document]) -> dict[str, list[Entry]]:
    rows = Entry.objects.filter(subject__in=[each.ref for each in documents], act=Act.INSTRUCTED.value)
    found: dict[str, list[Entry]] = {}
    for row in rows.order_by("number"):
        found.setdefault(row.subject, []).append(row)
    return found
