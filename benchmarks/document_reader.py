"""Somebody reading documents in one province: ``python -m benchmarks.document_reader FOLDER``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from benchmarks.reader import Reading, client_of, main, opened_page

ROWS = 7
"""Documents after which questions are asked."""
PAGES = 4
"""Of each register, from the newest on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """Who reads: each with exactly the rights that the province gives."""

    large: Any
    """The office of the agency that has most documents."""
    small: Any
    """That of the one that has fewest."""


def readers(now: datetime) -> Readers:
    """Return the offices of the agencies with most and with fewest documents."""
    from django.db.models import Count

    from motcua.demo.offices import office_of
    from motcua.documents.models import Document
    from motcua.organisations import public as organisations

    counted = Document.objects.values_list("agency").annotate(n=Count("pk")).order_by("-n", "agency")
    by_size = [agency_id for agency_id, _n in counted]
    large, small = (office_of(organisations.agency(each), at=now) for each in (by_size[0], by_size[-1]))
    return Readers(large=large, small=small)


def _registers(people: Readers, now: datetime) -> Iterator[Reading]:
    """Full pages of both registers of the largest agency, which small provinces have too."""
    office = people.large
    for actor in (office.keeper, office.leader, office.head):
        for register in _both():
            yield lambda register=register, actor=actor: register(actor, now=now)


def _everybody(people: Readers, now: datetime) -> Iterator[Reading]:
    """Both registers, and what waits, for everybody of both agencies, the official with few of them too."""
    from motcua.documents import public as documents
    from motcua.documents.public import outgoing

    for office in (people.large, people.small):
        for actor in (office.keeper, office.leader, office.head, office.official):
            for register in _both():
                yield from _pages(register, actor, now)
            yield lambda actor=actor: documents.waiting_for(actor, now=now)
            yield lambda actor=actor: outgoing.waiting_outgoing(actor, now=now)


def _both() -> tuple[Callable[..., Any], ...]:
    from motcua.documents import public as documents
    from motcua.documents.public import outgoing

    return (documents.register_of, outgoing.outgoing_register)


def _pages(register: Callable[..., Any], actor: Any, now: datetime) -> Iterator[Reading]:
    before = None
    for _ in range(PAGES):
        yield lambda before=before: register(actor, now=now, before=before)
        before = register(actor, now=now, before=before).older
        if before is None:
            return


def _searches(people: Readers, now: datetime) -> Iterator[Reading]:  # noqa: ARG001  # what is found has no clock
    """Whatever people ask of documents of any age: numbers, places, names, common words, fields and days."""
    from motcua.documents.permissions import documents_visible_to
    from motcua.documents.queries.document_search import find_documents

    for office in (people.large, people.small):
        for actor in (office.keeper, office.head, office.official):
            keys = list(documents_visible_to(actor).order_by("-pk").values_list("pk", flat=True))
            for row in documents_visible_to(actor).filter(pk__in=keys[:: len(keys) // ROWS + 1]):
                for asked in _questions(row):
                    yield lambda actor=actor, asked=asked: find_documents(actor, asked)


def _questions(row: Any) -> Iterator[Any]:
    from motcua.documents.domain.incoming import Urgency
    from motcua.documents.domain.seeking import Asked, Day, Standing, Text
    from motcua.documents.domain.series import Direction

    words = row.subject.split()
    for text in (
        *(f"{row.code_number}/{row.code_notation}", row.subject[-5:], row.organ_name),
        *(row.signer_name, " ".join(words[1:4]), " ".join(words[-8:-5]), words[1]),
    ):
        yield Asked(text=text)
    yield from (
        Asked(texts={name: text})
        for name, text in (
            (Text.NUMBER, row.code_number), (Text.SYMBOL, row.code_notation), (Text.ISSUER, row.organ_name),
            (Text.SIGNER, row.signer_name), (Text.SUBJECT, " ".join(words[1:4])),
        )
    )  # fmt: skip
    week = timedelta(days=7)
    for day in (Day.ISSUED, Day.ENTERED, Day.DUE):
        yield Asked(since={day: row.issued_on - week}, until={day: row.issued_on})
    yield Asked(until={Day.ISSUED: row.issued_on - 50 * week}, urgency=Urgency.URGENT.value)
    yield Asked(direction=Direction.INCOMING, standing=Standing.OPEN)
    yield Asked(text=words[1], since={Day.ISSUED: row.issued_on - week}, until={Day.ISSUED: row.issued_on})


def _served(people: Readers, now: datetime) -> Iterator[Reading]:
    """The registers as they are served to the clerk: session, rights, rows, HTML."""
    client = client_of(people.large.keeper, now)
    for path in ("/documents/incoming/?view=register", "/documents/outgoing/?view=register"):
        yield lambda path=path: opened_page(client, path)


READINGS = {
    "registers": _registers,
    "everybody": _everybody,
    "searches": _searches,
    "served": _served,
}

if __name__ == "__main__":
    main(sys.argv[1], READINGS, readers)
