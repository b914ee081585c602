"""Close the register of a year (khóa sổ): its lines are frozen, printed, and their hash goes to the ledger.

Implements: Circular 01/2018/TT-VPCP, art. 10(2): one book a year, closed and sealed by the head at its end.
"""

from __future__ import annotations

import io
from datetime import date, datetime

from django.db import transaction

from motcua.dossiers.composing.register import register_pdf
from motcua.dossiers.domain.register import Change, RegisterLine, as_rows, changes, fingerprint, from_rows
from motcua.dossiers.ledger_source import fact_of_book
from motcua.dossiers.models import RegisterBook
from motcua.dossiers.papers.wording import short_date
from motcua.dossiers.queries.register import lines_of
from motcua.dossiers.services.seal_paper import seal_or_say
from motcua.dossiers.tags import Tag
from motcua.kernel.actors import Actor, Role
from motcua.kernel.civil_time import civil_date
from motcua.kernel.periods import Period
from motcua.ledger import public as ledger
from motcua.organisations import public as organisations
from motcua.platform import audit, files


class NotHeadError(Exception):
    """Only the head of the agency closes its book."""


class YearNotOverError(Exception):
    """The year has not ended, so dossiers may still enter its book."""


class BookClosedError(Exception):
    """The book of this year is closed already."""


@transaction.atomic
def close_register(*, by: Actor, now: datetime, agency_id: int, year: int) -> int:
    """Freeze the agency's book of a past year and return its id.

    Raises:
        NotHeadError: ``by`` is no leader of the agency.
        YearNotOverError: the year is not over.
        BookClosedError: it is closed already.
    """
    if not by.holds(Role.LEADER, agency_id=agency_id):
        raise NotHeadError
    if year >= civil_date(now).year:
        raise YearNotOverError
    if RegisterBook.objects.filter(agency_id=agency_id, year=year).exists():
        raise BookClosedError
    lines = lines_of(agency_id=agency_id, period=year_of(year))
    sha256 = fingerprint(lines)
    file_id, sealing = _printed(lines, agency_id=agency_id, year=year, sha256=sha256, by=by, now=now)
    book = RegisterBook.objects.create(
        agency_id=agency_id,
        year=year,
        lines=as_rows(lines),
        line_count=len(lines),
        sha256=sha256,
        file_id=file_id,
        sealing=sealing,
        closed_at=now,
        closed_by=by.ref,
        closed_by_name=by.name,
    )
    data = {"year": year, "lines": len(lines), "sha256": sha256}
    audit.record(
        by=by, at=now, tag=Tag.REGISTER_CLOSED, on=f"register:{book.pk}", agency_id=agency_id, data=data
    )
    ledger.append([fact_of_book(book)])
    return book.pk


def changes_since(book: RegisterBook) -> tuple[Change, ...]:
    """Return what the dossiers of a closed book say today that they did not say when it was closed."""
    today = lines_of(agency_id=book.agency_id, period=year_of(book.year))
    return changes(from_rows(book.lines), today)


def is_intact(book: RegisterBook) -> bool:
    """Tell whether the kept lines still have the hash that the book, and the ledger, name."""
    return fingerprint(from_rows(book.lines)) == book.sha256


def year_of(year: int) -> Period:
    """Return the days of a calendar year."""
    return Period(date(year, 1, 1), date(year + 1, 1, 1))


def _printed(
    lines: tuple[RegisterLine, ...], *, agency_id: int, year: int, sha256: str, by: Actor, now: datetime
) -> tuple[int, str]:
    day = short_date(civil_date(now))
    pdf, sealing = seal_or_say(
        lambda sealing: register_pdf(
            lines,
            agency=organisations.agency(agency_id).name,
            period=year_of(year),
            now=now,
            closed=f"Khóa sổ ngày {day}. Người khóa sổ: {by.name}",
            sha256=sha256,
            sealing=sealing,
        ),
        agency_id=agency_id,
        subject=f"register:{agency_id}:{year}",
        now=now,
    )
    name = f"so-theo-doi-ho-so-{year}.pdf"
    kept = files.store(io.BytesIO(pdf), name=name, allowed=files.PAPERS, max_bytes=len(pdf))
    return kept.id, sealing.value
