"""The history as facts of the ledger: one function serves appending and auditing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.register import fingerprint, from_rows
from motcua.dossiers.models import HistoryEntry, RegisterBook
from motcua.dossiers.wording import ACTS
from motcua.ledger.public import Fact, instant

STREAM = "dossiers.history"
REGISTER_STREAM = "dossiers.register"


def subject_of(dossier_id: int) -> str:
    """Return whose history it is, as the ledger names it."""
    return f"dossier:{dossier_id}"


def fact_of(entry: HistoryEntry) -> Fact:
    """Return the fact that an entry of the history says."""
    return fact_of_row(vars(entry))


def fact_of_row(row: Mapping[str, Any]) -> Fact:
    """Return the fact that an entry says, from its columns."""
    dossier_id = row["dossier_id"]
    return Fact(
        stream=STREAM,
        subject=subject_of(dossier_id),
        key=f"{dossier_id}:{row['number']}",
        data={
            "act": row["act"],
            "at": instant(row["at"]),
            "by": row["by_ref"],
            "by_name": row["by_name"],
            "on_behalf_of": row["on_behalf_of"],
            "agency": row["agency_id"],
            "from_state": row["from_state"],
            "to_state": row["to_state"],
            "from_step": row["from_step"],
            "to_step": row["to_step"],
            "facts": row["facts"],
        },
    )


class HistorySource:
    """All rows of the history, for the audit and for the pages that show a proof."""

    stream = STREAM

    def facts(self, *, subject: str | None = None) -> Iterator[Fact]:
        """Yield the facts of all rows, or of one dossier's, in the order of their keys."""
        rows = HistoryEntry.objects.order_by("id")
        if subject is not None:
            kind, _, number = subject.partition(":")
            if kind != "dossier" or not number.isdecimal():
                return
            rows = rows.filter(dossier_id=int(number)).order_by("number")
        yield from map(fact_of, rows.iterator(chunk_size=2000))

    def describe(self, fact: Fact) -> str:
        """Return what happened, in the reader's language."""
        return str(ACTS[Act(fact.data["act"])])


def fact_of_book(book: RegisterBook) -> Fact:
    """Return the fact that a closed book of the register says."""
    return Fact(
        stream=REGISTER_STREAM,
        subject=f"register:{book.agency_id}",
        key=f"{book.agency_id}:{book.year}",
        data={
            "agency": book.agency_id,
            "year": book.year,
            "lines": book.line_count,
            "sha256": book.sha256,
            "closed_at": instant(book.closed_at),
            "closed_by": book.closed_by,
        },
    )


class RegisterSource:
    """All closed books, for the audit; a book whose kept lines were touched no longer yields its fact."""

    stream = REGISTER_STREAM

    def facts(self, *, subject: str | None = None) -> Iterator[Fact]:
        """Yield the facts of all books, or of one agency's, each with the hash of its lines as they are."""
        rows = RegisterBook.objects.order_by("id")
        if subject is not None:
            kind, _, number = subject.partition(":")
            if kind != "register" or not number.isdecimal():
                return
            rows = rows.filter(agency_id=int(number)).order_by("year")
        for book in rows.iterator(chunk_size=20):
            book.sha256 = fingerprint(from_rows(book.lines))
            yield fact_of_book(book)

    def describe(self, fact: Fact) -> str:
        """Return what happened, in the reader's language."""
        return _("The register of %(year)s was closed") % {"year": fact.data["year"]}
