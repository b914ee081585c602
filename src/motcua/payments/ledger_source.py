"""What happened to tills, as facts of the ledger: one function serves appending and auditing."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.ledger.public import Fact, instant
from motcua.payments.domain.tills import TillEventKind
from motcua.payments.models import TillEvent
from motcua.payments.wording import TILL_EVENTS

STREAM = "payments.tills"


def fact_of(row: TillEvent) -> Fact:
    """Return the fact that an event of a till says."""
    return Fact(
        stream=STREAM,
        subject=f"till:{row.till_id}",
        key=f"{row.till_id}:{row.number}",
        data={
            "kind": row.kind,
            "at": instant(row.at),
            "by": row.by_ref,
            "by_name": row.by_name,
            "agency": row.till.agency_id,
            "clerk": row.till.person_id,
            "day": row.till.day.isoformat(),
            "expected": row.expected,
            "counted": row.counted,
            "totals": row.totals,
            "words": row.words,
        },
    )


class TillSource:
    """All events of tills, for the audit."""

    stream = STREAM

    def facts(self, *, subject: str | None = None) -> Iterator[Fact]:
        """Yield the facts of all rows, or of one till's."""
        rows = TillEvent.objects.select_related("till").order_by("id")
        if subject is not None:
            kind, _, number = subject.partition(":")
            if kind != "till" or not number.isdecimal():
                return
            rows = rows.filter(till_id=int(number))
        yield from map(fact_of, rows.iterator(chunk_size=2000))

    def describe(self, fact: Fact) -> str:
        """Return what happened, in the reader's language."""
        return str(TILL_EVENTS[TillEventKind(fact.data["kind"])])
