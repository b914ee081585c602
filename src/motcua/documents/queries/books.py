"""Books and their numbers as the screens show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from string import ascii_lowercase
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from motcua.documents.domain.numbers import NumberState
from motcua.documents.domain.series import Direction, Series
from motcua.documents.models import Book, Entry, Number
from motcua.documents.permissions import books_visible_to, numbers_visible_to
from motcua.kernel.actors import Actor
from motcua.organisations import public as organisations

PAGE = 50
"""Numbers of a book on one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookRow:
    """One book."""

    id: int
    agency_id: int
    agency_name: str
    direction: Direction
    series: Series
    key: str
    """The type's abbreviation or the body's name; empty for the others."""
    year: int
    last: int
    reserved: int
    """Numbers that wait for their documents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRow:
    """One number of a book."""

    id: int
    book_id: int
    agency_id: int
    text: str
    """Number and symbol as written."""
    number: int
    suffix: str
    state: NumberState
    is_secret: bool
    """Of the secret series, with which no words are kept."""
    purpose: str
    taken_at: datetime
    taken_by_name: str
    voided_at: datetime | None
    voided_by_name: str
    void_reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberPage:
    """Some numbers of a book, the latest first."""

    rows: tuple[NumberRow, ...]
    older: str
    """Where the next page begins, as ``page_of`` takes it; empty on the last one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """One line of a history."""

    number: int
    act: str
    at: datetime
    by_name: str
    for_name: str
    """Whose seat was lent; empty for one's own."""
    words: str
    facts: Mapping[str, Any]


def book_rows(actor: Actor, *, year: int) -> tuple[BookRow, ...]:
    """Return the books of a year that the actor may look into; one query."""
    waiting = (
        Number.objects.filter(book=OuterRef("pk"), used_at=None, voided_at=None)
        .values("book")
        .annotate(count=Count("pk"))
        .values("count")
    )
    rows = books_visible_to(actor).filter(year=year).select_related("agency")
    rows = rows.annotate(reserved=Coalesce(Subquery(waiting), 0))
    return tuple(map(_book, rows.order_by("agency__name", "direction", "series", "key")))


def book_years(actor: Actor) -> tuple[int, ...]:
    """Return the years in which the actor's agencies have books, latest first; one query."""
    years = books_visible_to(actor).order_by("-year").values_list("year", flat=True)
    return tuple(years.distinct())


def book_of(actor: Actor, book_id: int) -> BookRow | None:
    """Return the book, ``None`` when the actor may not look into it or there is none; one query."""
    row = books_visible_to(actor).select_related("agency").filter(pk=book_id).first()
    return _book(row) if row else None


def page_of(actor: Actor, book_id: int, *, before: str = "", only_reserved: bool = False) -> NumberPage:
    """Return a page of the book's numbers along its index, the latest first; one query.

    ``before`` is what the page before said in ``older``; anything else begins with the latest.
    """
    rows = numbers_visible_to(actor).filter(book=book_id)
    if only_reserved:
        rows = rows.filter(used_at=None, voided_at=None)
    number, _, letter = before.partition(".")
    suffix = letter if letter in ascii_lowercase else ""
    if number.isascii() and number.isdecimal() and len(number) < 10:  # noqa: PLR2004  # digits of an integer
        rows = rows.filter(Q(number__lt=int(number)) | Q(number=int(number), suffix__lt=suffix[:1]))
    found = list(rows.order_by("-number", "-suffix")[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    return NumberPage(
        rows=tuple(map(_number, found[:PAGE])), older=f"{last.number}.{last.suffix}" if last else ""
    )


def number_of(actor: Actor, number_id: int) -> NumberRow | None:
    """Return the number, ``None`` when the actor may not see it or there is none; one query."""
    row = numbers_visible_to(actor).filter(pk=number_id).first()
    return _number(row) if row else None


def entries_of(subject: str) -> tuple[EntryRow, ...]:
    """Return the history of what the caller may see, in order; one query."""
    rows = Entry.objects.filter(subject=subject).order_by("number")
    return tuple(
        EntryRow(
            number=row.number,
            act=row.act,
            at=row.at,
            by_name=row.by_name,
            for_name=organisations.person(row.on_behalf_of).name if row.on_behalf_of else "",
            words=row.words,
            facts=row.facts,
        )
        for row in rows
    )


def _book(row: Book) -> BookRow:
    is_body = row.series == Series.BODY.value
    return BookRow(
        id=row.pk,
        agency_id=row.agency_id,
        agency_name=row.agency.name,
        direction=Direction(row.direction),
        series=Series(row.series),
        key=organisations.unit(int(row.key)).name if is_body else row.key,
        year=row.year,
        last=row.last,
        reserved=getattr(row, "reserved", 0),
    )


def _number(row: Number) -> NumberRow:
    return NumberRow(
        id=row.pk,
        book_id=row.book_id,
        agency_id=row.agency_id,
        text=str(row),
        number=row.number,
        suffix=row.suffix,
        state=row.state,
        is_secret=row.series == Series.SECRET.value,
        purpose=row.purpose,
        taken_at=row.taken_at,
        taken_by_name=row.taken_by_name,
        voided_at=row.voided_at,
        voided_by_name=row.voided_by_name,
        void_reason=row.void_reason,
    )
