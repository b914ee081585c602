"""What was decided on the platform as facts of the ledger: one function serves appending and auditing."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.gateway.domain.acts import Act
from motcua.gateway.models import Record
from motcua.gateway.wording_of_rights import ACTS
from motcua.ledger.public import Fact, instant

STREAM = "gateway.records"


def fact_of(row: Record) -> Fact:
    """Return the fact that a line of a history says."""
    return Fact(
        stream=STREAM,
        subject=f"gateway:{row.subject}",
        key=f"gateway:{row.subject}:{row.number}",
        data={
            "act": row.act,
            "at": instant(row.at),
            "by": row.by_ref,
            "by_name": row.by_name,
            "agency": row.agency_id,
            "words": row.words,
            "facts": row.facts,
        },
    )


class RecordSource:
    """All lines of all histories, for the audit."""

    stream = STREAM

    def facts(self, *, subject: str | None = None) -> Iterator[Fact]:
        """Yield the facts of all lines, or of one subject's."""
        rows = Record.objects.order_by("id")
        if subject is not None:
            rows = rows.filter(subject=subject.removeprefix("gateway:"))
        yield from map(fact_of, rows.iterator(chunk_size=2000))

    def describe(self, fact: Fact) -> str:
        """Return what was decided, in the reader's language."""
        return str(ACTS[Act(fact.data["act"])])
