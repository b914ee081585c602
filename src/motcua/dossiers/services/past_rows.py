"""From a dossier of an earlier system to the rows it leaves, by the rules that hold for every dossier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.fees import payment_state_of
from motcua.dossiers.domain.histories import (
    COMPETENT,
    MOST_COURSES,
    RECEPTION,
    Course,
    PastAct,
    PastDossier,
    course_of,
    number_of,
)
from motcua.dossiers.domain.states import DeliveryState
from motcua.dossiers.models import Dossier, FeeDue, Result
from motcua.dossiers.models.result import ResultKind
from motcua.dossiers.services.performing import role_awaited
from motcua.dossiers.services.preparing import first_entry, new_dossier, new_fees, new_papers
from motcua.dossiers.services.promising import promise
from motcua.dossiers.services.saving import columns_of, entry_of
from motcua.dossiers.services.take_fee import payment_for
from motcua.dossiers.statements.sql import Row, new_row, row_of
from motcua.kernel.actors import SYSTEM
from motcua.kernel.civil_time import civil_date
from motcua.payments import public as payments
from motcua.platform.hot_statements import unsaved

_AGENCIES = {RECEPTION: "reception_agency_id", COMPETENT: "competent_agency_id"}
"""The column that tells which agency it is that stands in a course."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRows:
    """What is left of one dossier; its code and its id come later."""

    past: PastDossier
    dossier: Row
    entries: list[Row]
    fees: list[Row]
    paid_by: PastAct | None
    """The act by which the fees were paid; ``None`` when nothing is owed or nobody paid."""

    def payment(self) -> payments.PastPayment:
        """Return what was paid, by the applicant."""
        assert self.paid_by is not None
        return payments.PastPayment(
            payment=payment_for(
                unsaved(Dossier, self.dossier),
                [unsaved(FeeDue, fee) for fee in self.fees],
                payer_name=self.dossier["applicant_name"],
            ),
            taken_at=self.paid_by.at,
            taken_by_name=self.paid_by.by.name,
        )

    def papers(self) -> list[Row]:
        """Return the papers handed in."""
        return new_papers(self.past.application, self.past.lodged_at)

    def drafts(self) -> Iterator[Row]:
        """Yield the draft on which nobody has decided yet, as its act tells it, for a leader to read."""
        if not self.dossier["has_draft"] or self.dossier["is_decided"]:
            return
        drafted = [each for each in self.past.acts if each.act is Act.DRAFT_RESULT][-1]
        yield new_row(
            Result,
            kind=drafted.facts.get("kind", ResultKind.GRANT.value),
            title=drafted.facts.get("title", ""),
            body=drafted.facts.get("body", []),
            drafted_by_name=drafted.by.name,
            drafted_at=drafted.at,
        )


def rows_of(past: PastDossier) -> PastRows:
    """Walk the history by the rules and return the rows it leaves.

    Raises:
        ImpossibleHistoryError: the rules refuse an act.
    """
    application, version = past.application, catalogue.get_version(past.application.procedure_version_id)
    process = catalogue.process_of(version.id).answered(application.answers)
    printed = printed_of(course_of(past, process=process, code=version.code))
    lodged = new_dossier(past.lodged_by, past.lodged_at, application, version)
    row = row_of(lodged)
    printed.fill(row, past)
    for number, given in printed.promises:
        row |= _promised(row, past, number, given, version)
    fees = new_fees(version, application, on=civil_date(past.lodged_at))
    owed = sum(fee["amount"] for fee in fees)
    paid_by = next((each for each in past.acts if each.act is Act.TAKE_FEE), None) if owed else None
    row |= _settled(row, owed=0 if paid_by else owed, taken=owed if paid_by else 0)
    entries = [row_of(first_entry(past.lodged_by, lodged, application)), *printed.entries_of(past)]
    return PastRows(past=past, dossier=row, entries=entries, fees=fees, paid_by=paid_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A course as rows, with blanks where each dossier has its own."""

    columns: Row
    """Of the dossier, alike for all."""
    moments: tuple[tuple[str, int], ...]
    """Columns with the moment of an act, by its number; 0 is the lodging."""
    agencies: tuple[tuple[str, str], ...]
    """Columns with an agency that another column tells."""
    assigned_by: int | None
    """The number of the act that tells to whom the dossier is assigned at the end."""
    promises: tuple[tuple[int, int | None], ...]
    """Acts that give, renew or suspend the promise, each with the act that completed the dossier before."""
    entries: tuple[Row, ...]

    def fill(self, row: Row, past: PastDossier) -> None:
        """Put the course into the row of a dossier that was just lodged."""
        row.update(self.columns)
        for column, number in self.moments:
            row[column] = _at(past, number)
        for column, source in self.agencies:
            row[column] = row[source]
        if self.assigned_by is not None:
            row["assignee_id"] = past.acts[self.assigned_by - 1].assignee_id

    def entries_of(self, past: PastDossier) -> Iterator[Row]:
        """Yield the history from the first act on, without the dossier's id."""
        for entry, each in zip(self.entries, past.acts, strict=True):
            seat = each.by.seats[0] if each.by.seats else None
            yield {
                **entry,
                "at": each.at,
                "by_ref": each.by.ref,
                "by_name": each.by.name,
                "on_behalf_of": seat.on_behalf_of if seat else None,
                "agency_id": seat.agency_id if seat else None,
                "facts": dict(each.facts),
            }


@lru_cache(maxsize=MOST_COURSES)
def printed_of(course: Course) -> Printed:
    """Return the rows that dossiers on this course leave."""
    columns = columns_of(course.end)
    assert isinstance(course.process, catalogue.Process)
    columns["step_role"] = role_awaited(course.end, course.process)
    assigned_by = columns.pop("assignee_id")
    moments = {name: number_of(value) for name, value in columns.items() if isinstance(value, datetime)}
    agencies = {
        name: _AGENCIES[value] for name, value in columns.items() if name.endswith("agency_id") and value
    }
    return Printed(
        columns={name: value for name, value in columns.items() if name not in moments | agencies},
        moments=tuple(moments.items()),
        agencies=tuple(agencies.items()),
        assigned_by=assigned_by,
        promises=tuple(_promises(course)),
        entries=tuple(row_of(entry_of(move, by=SYSTEM, seat=None, key=None)) for move in course.moves),
    )


def _promises(course: Course) -> Iterator[tuple[int, int | None]]:
    """Yield the numbers of the acts that change the promise, with that of the supplement confirmed."""
    for number, move in enumerate(course.moves, start=1):
        given = move.after.times.supplement_given_at
        if move.act is Act.CONFIRM_SUPPLEMENT and given is not None:
            yield number, number_of(given)
        elif move.act in (Act.ACCEPT, Act.REQUEST_SUPPLEMENT):
            yield number, None


def _at(past: PastDossier, number: int) -> datetime:
    """Return the moment of an act; 0 is the lodging."""
    return past.acts[number - 1].at if number else past.lodged_at


def _promised(
    row: Row, past: PastDossier, number: int, given: int | None, version: catalogue.ProcedureVersion
) -> Row:
    """Return what an act makes of the promise: it stands still, is given, or given anew by the supplement."""
    if past.acts[number - 1].act is Act.REQUEST_SUPPLEMENT:
        return {"due_at": None, "overdue_at": None}
    promised = promise(
        version,
        complete_at=_at(past, number if given is None else given),
        reception_agency_id=row["reception_agency_id" if given is None else "competent_agency_id"],
        competent_agency_id=row["competent_agency_id"],
    )
    return promised | {"first_due_at": row["first_due_at"] or promised["due_at"]}


def _settled(row: Row, *, owed: int, taken: int) -> Row:
    """Return where money (in đồng) and result stand."""
    settled = {"payment_state": payment_state_of(owed=owed, taken=taken, back=0).value}
    if row["returned_at"]:
        settled["delivery_state"] = DeliveryState.DELIVERED.value
    elif row["done_at"]:
        settled["delivery_state"] = DeliveryState.WAITING_AT_COUNTER.value
    return settled
