"""A million documents in the registers of a province: all or nothing in one transaction, by COPY.

Everything is synthetic. Of each document there is what lists, registers and rights read: its number in the
book of its agency, what annex VI keeps, its arrival or its way out, and who is charged with it.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, models, transaction

from benchmarks.province.document_words import Words
from benchmarks.province.loading import copy_lines, give_keys, without_indexes
from benchmarks.province.multiplying import NULL
from benchmarks.province.ownership import claim
from motcua.demo import offices, staffing
from motcua.documents.models import Book, Charge, Document, Incoming, Number, Outgoing, Searchable
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations

CHUNK = 5_000
YEARS = 3
OPEN_DAYS = 10
"""What is younger may still be on its way; all else is done."""
INCOMING_SHARE = 0.6
_INDEXED = (
    "INSERT INTO documents_searchable (document_id, agency_id, fields, direction, entered_at, urgency,"
    " issued_on, due_on, handle_by, is_over)"
    " SELECT d.id, d.agency_id, folded, d.direction, registered_at, urgency, issued_on, due_on, i.handle_by,"
    " i.completed_at IS NOT NULL OR o.issued_at IS NOT NULL FROM documents_document d"
    " LEFT JOIN documents_incoming i ON i.document_id = d.id"
    " LEFT JOIN documents_outgoing o ON o.document_id = d.id"
)
"""What the triggers do, which are off."""
TABLES = (Number, Document, Incoming, Outgoing, Charge)


def make_documents(*, count: int, seed: int, now: datetime, progress: Callable[[int], object]) -> None:
    """Fill a bench installation with so many documents; what an earlier call made gives way.

    Raises:
        NotABenchError: the installation is not the bench's.
        django.db.ProgrammingError: the database's user is no superuser.
    """
    claim()
    organisations.import_reference(now=now)
    staffing.staff_province(now=now)
    maker = _Maker(random.Random(seed), now=now, count=count)
    tables = [model._meta.db_table for model in (*TABLES, Searchable)]
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute("TRUNCATE documents_book, documents_document RESTART IDENTITY CASCADE")
        with without_indexes(tables):
            for start in range(0, count, CHUNK):
                numbers = range(start, min(start + CHUNK, count))
                for model, lines in maker.make(numbers).items():
                    copy_lines(model._meta.db_table, columns_of(model), lines)
                progress(len(numbers))
            with connection.cursor() as cursor:
                cursor.execute(_INDEXED)
        copy_lines(Book._meta.db_table, columns_of(Book), maker.books())
        give_keys([table for table in (*tables, Book._meta.db_table) if table not in _KEYLESS])
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM (ANALYZE) {', '.join((*tables, Book._meta.db_table))}")


_KEYLESS = {Incoming._meta.db_table, Outgoing._meta.db_table, Searchable._meta.db_table}
"""Their key is the document's."""


def columns_of(model: type[models.Model]) -> list[str]:
    """Return the columns of a table that are written; the database makes the generated ones."""
    return [field.column for field in model._meta.concrete_fields if not field.generated]


class _Maker:
    """Makes documents one after the other, the oldest first, and remembers the numbers it gave."""

    def __init__(self, chance: random.Random, *, now: datetime, count: int) -> None:
        self.chance, self.now, self.count, self.words = chance, now, count, Words(chance)
        staffed = organisations.agencies(on=civil_date(now))
        self.offices = [found for each in staffed if (found := offices.office_of(each, at=now))]
        self.weights = [_WEIGHTS.get(each.agency.level, 1) for each in self.offices]
        self.last: dict[tuple[int, str, int], int] = defaultdict(int)
        self.ids: dict[tuple[int, str, int], int] = {}
        self.charges = 0
        self.blank = {model: _defaults(model) for model in (*TABLES, Book)}

    def make(self, numbers: range) -> dict[type[models.Model], list[str]]:
        """Return the lines of the documents with these numbers."""
        lines: dict[type[models.Model], list[str]] = {model: [] for model in TABLES}
        picked = self.chance.choices(self.offices, self.weights, k=len(numbers))
        for number, office in zip(numbers, picked, strict=True):
            seconds = (self.count - number) * YEARS * 365 * 86_400 / self.count
            at = self.now - timedelta(seconds=seconds)
            if self.chance.random() < INCOMING_SHARE:
                self._incoming(lines, number + 1, office, at)
            else:
                self._outgoing(lines, number + 1, office, at)
        return lines

    def books(self) -> Iterator[str]:
        """Yield the books with their last numbers."""
        for key, pk in self.ids.items():
            agency_id, direction, year = key
            own = {
                "id": pk, "agency_id": agency_id, "direction": direction, "series": "common", "year": year,
                "last": self.last[key], "opened_at": datetime(year, 1, 2, tzinfo=self.now.tzinfo),
            }  # fmt: skip
            yield self._line(Book, own)

    def _numbered(
        self, lines: dict[Any, list[str]], pk: int, office: offices.Office, at: datetime, direction: str
    ) -> int:
        key = (office.agency_id, direction, at.year)
        book = self.ids.setdefault(key, len(self.ids) + 1)
        self.last[key] += 1
        is_out = direction == "outgoing"
        own = {
            "id": pk, "book_id": book, "agency_id": office.agency_id, "series": "common", "year": at.year,
            "number": self.last[key], "symbol": f"{office.agency.symbol}-VP"[:30] if is_out else "",
            "type_code": "official_letter" if is_out else "", "taken_at": at, "used_at": at,
            "taken_by_name": office.keeper.name,
        }  # fmt: skip
        lines[Number].append(self._line(Number, own))
        return self.last[key]

    def _document(
        self, lines: dict[Any, list[str]], pk: int, office: offices.Office, at: datetime, **own: Any
    ) -> None:
        subject, folded = self.words.subject()
        whole = own | {
            "id": pk, "agency_id": office.agency_id, "number_id": pk, "organ_code": office.agency.code_qd20,
            "file_year": at.year, "type_name": "Công văn", "issued_on": civil_date(at), "subject": subject,
            "language": "Tiếng Việt", "pages": 1 + pk % 7, "urgency": int(pk % 40 == 0),
            "folded": f"{own['code_number']} {folded}", "registered_at": at,
            "registered_by_name": office.keeper.name,
        }  # fmt: skip
        lines[Document].append(self._line(Document, whole))

    def _incoming(self, lines: dict[Any, list[str]], pk: int, office: offices.Office, at: datetime) -> None:
        arrival = self._numbered(lines, pk, office, at, "incoming")
        sender = self.chance.choice(self.offices).agency
        self._document(
            lines, pk, office, at, direction="incoming", organ_name=sender.name,
            code_number=str(pk % 3000 + 1), code_notation=f"{sender.symbol}-VP"[:30],
            signer_name=self.words.name(),
        )  # fmt: skip
        is_done = at < self.now - timedelta(days=OPEN_DAYS)
        done = at + timedelta(days=3) if is_done else None
        own = {
            "document_id": pk, "agency_id": office.agency_id, "arrived_on": civil_date(at),
            "arrival_number": f"{arrival:02}", "channel": "exchange", "is_on_paper": False,
            "likeness": f"{sender.id}|{pk}", "presented_at": at, "presented_to_id": office.signer_id,
            "handed_on_at": at, "lead_name": "Bộ phận chuyên môn", "completed_at": done,
            "handle_by": civil_date(at + timedelta(days=7)),
        }  # fmt: skip
        lines[Incoming].append(self._line(Incoming, own))
        self.charges += 1
        charge = {
            "id": self.charges, "document_id": pk, "agency_id": office.agency_id, "part": "lead",
            "unit_id": office.unit_id, "given_at": at, "given_by_name": office.leader.name,
            "person_id": office.official.person_id if pk % 5 == 0 else None, "done_at": done,
        }  # fmt: skip
        lines[Charge].append(self._line(Charge, charge))

    def _outgoing(self, lines: dict[Any, list[str]], pk: int, office: offices.Office, at: datetime) -> None:
        number = self._numbered(lines, pk, office, at, "outgoing")
        self._document(
            lines, pk, office, at, direction="outgoing", organ_name=office.agency.name,
            code_number=f"{number:02}", code_notation=f"{office.agency.symbol}-VP"[:30],
            signer_name=office.leader.name,
        )  # fmt: skip
        is_out = at < self.now - timedelta(days=1)
        own = {
            "document_id": pk, "agency_id": office.agency_id, "type_code": "official_letter",
            "unit_id": office.unit_id, "drafter_id": office.official.person_id, "signer_id": office.signer_id,
            "version": 1, "drafted_at": at, "submitted_at": at, "content_at": at, "form_at": at,
            "signed_at": at, "sealed_at": at, "issued_at": at if is_out else None,
            "issue_by": civil_date(at + timedelta(days=1)),
        }  # fmt: skip
        lines[Outgoing].append(self._line(Outgoing, own))

    def _line(self, model: type[models.Model], own: dict[str, Any]) -> str:
        return "\t".join([_written(own[name]) if name in own else blank for name, blank in self.blank[model]])


_WEIGHTS = {"province": 6, "district": 10}


def _defaults(model: type[models.Model]) -> list[tuple[str, str]]:
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    return [(field.column, _default(field)) for field in fields]


def _default(field: Any) -> str:
    if isinstance(field, models.JSONField):
        return NULL if field.null else "[]"
    if field.null and not field.has_default():
        return NULL
    return _written(field.get_default())


def _written(value: object) -> str:
    """Return a value as COPY takes it."""
    if value is None:
        return NULL
    if isinstance(value, datetime):
        return value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)
