"""The histories of both books as facts of the ledger: one function serves appending and auditing."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.exchange.domain.acts import Act
from motcua.exchange.models import Entry
from motcua.exchange.wording_of_states import ACTS
from motcua.ledger.public import Fact, instant

STREAM = "exchange.entries"


def fact_of(row: Entry) -> Fact:
    """Return the fact that a line of a history says."""
    return Fact(
        stream=STREAM,
        subject=f"exchange:{row.subject}",
        key=f"exchange:{row.subject}:{row.number}",
        data={
            "act": row.act,
            "at": instant(row.at),
            "code": row.code,
            "told_at": instant(row.told_at) if row.told_at else "",
            "outcome": row.outcome,
            "by": row.by_ref,
            "by_name": row.by_name,
            "on_behalf_of": row.on_behalf_of,
            "agency": row.agency_id,
            "words": row.words,
            "facts": row.facts,
        },
    )


class EntrySource:
    """All lines of all histories, for the audit."""

    stream = STREAM

    def facts(self, *, subject: str | None = None) -> Iterator[Fact]:
        """Yield the facts of all lines, or of one subject's."""
        rows = Entry.objects.order_by("id")
        if subject is not None:
            rows = rows.filter(subject=subject.removeprefix("exchange:"))
        yield from map(fact_of, rows.iterator(chunk_size=2000))

    def describe(self, fact: Fact) -> str:
        """Return what was done, in the reader's language."""
        return str(ACTS[Act(fact.data["act"])])
