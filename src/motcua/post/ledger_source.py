"""The histories of parcels as facts of the ledger: one function serves appending and auditing."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.ledger.public import Fact, instant
from motcua.post.domain.acts import Act
from motcua.post.models import Entry
from motcua.post.wording import ACTS

STREAM = "post.entries"


def fact_of(row: Entry) -> Fact:
    """Return the fact that a line of a history says."""
    return Fact(
        stream=STREAM,
        subject=f"parcel:{row.parcel_id}",
        key=f"{row.parcel_id}:{row.number}",
        data={
            "act": row.act,
            "at": instant(row.at),
            "told_at": instant(row.told_at),
            "source": row.source,
            "by": row.by_ref,
            "by_name": row.by_name,
            "words": row.words,
            "facts": row.facts,
        },
    )


class EntrySource:
    """All lines of all parcels, for the audit."""

    stream = STREAM

    def facts(self, *, subject: str | None = None) -> Iterator[Fact]:
        """Yield the facts of all lines, or of one parcel's."""
        rows = Entry.objects.order_by("id")
        if subject is not None:
            kind, _, number = subject.partition(":")
            if kind != "parcel" or not number.isdecimal():
                return
            rows = rows.filter(parcel_id=int(number))
        yield from map(fact_of, rows.iterator(chunk_size=2000))

    def describe(self, fact: Fact) -> str:
        """Return what was done, in the reader's language."""
        return str(ACTS[Act(fact.data["act"])])
