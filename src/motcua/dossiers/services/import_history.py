"""Load dossiers with their history from elsewhere, by COPY, every act checked by the rules.

For moving another system's dossiers in (law NB art. 5) and for the demonstration province.
A dossier whose history breaks a rule is refused by name; nothing of its batch is loaded.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain import lifecycle
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.applications import Application
from motcua.dossiers.domain.states import DeliveryState, PaymentState
from motcua.dossiers.ledger_source import fact_of
from motcua.dossiers.models import Dossier, FeeDue, HistoryEntry, Paper, Result
from motcua.dossiers.models.result import ResultKind
from motcua.dossiers.permissions import NotAllowedError
from motcua.dossiers.services.performing import role_awaited
from motcua.dossiers.services.preparing import first_entry, new_dossier, new_fees, new_papers
from motcua.dossiers.services.promising import promise
from motcua.dossiers.services.saving import columns_of, entry_of
from motcua.dossiers.services.take_fee import payment_for
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.civil_time import civil_date
from motcua.kernel.dossier_codes import format_code
from motcua.ledger import public as ledger
from motcua.organisations import public as organisations
from motcua.payments import public as payments


class ImpossibleHistoryError(Exception):
    """An act of the history breaks a rule; the message names the dossier and the act."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastAct:
    """One act of a dossier's past."""

    act: Act
    at: datetime
    by: Actor
    assignee_id: int | None = None
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastDossier:
    """An application as it was lodged, and what followed."""

    application: Application
    lodged_by: Actor
    lodged_at: datetime
    acts: tuple[PastAct, ...] = ()


@dataclass(slots=True)
class _Rows:
    dossier: Dossier
    entries: list[HistoryEntry]
    papers: list[Paper]
    fees: list[FeeDue]
    paid: PastAct | None = None
    """The act by which the fees were paid."""
    drafts: list[Result] = field(default_factory=list)
    """The draft on which nobody has decided yet, if there is one."""


@transaction.atomic
def import_history(past: Sequence[PastDossier], *, by: Actor) -> int:
    """Load the dossiers and their ledger leaves in one transaction; return how many.

    Raises:
        NotAllowedError: ``by`` is not the system.
        ImpossibleHistoryError: a rule is broken; nothing is loaded.
    """
    if by.kind is not ActorKind.SYSTEM:
        raise NotAllowedError
    replayed = [_replay(each) for each in past]
    _number([rows.dossier for rows in replayed])
    _copy(rows.dossier for rows in replayed)
    _give_receipts([rows for rows in replayed if rows.paid])
    for rows in replayed:
        followers: tuple[HistoryEntry | Paper | FeeDue | Result, ...] = (
            *rows.entries,
            *rows.papers,
            *rows.fees,
            *rows.drafts,
        )
        for row in followers:
            row.dossier_id = rows.dossier.pk
    for kind in ("entries", "papers", "fees", "drafts"):
        _copy(row for rows in replayed for row in getattr(rows, kind))
    ledger.append([fact_of(entry) for rows in replayed for entry in rows.entries])
    return len(replayed)


def _replay(past: PastDossier) -> _Rows:
    """Walk the history by the rules and return the rows it leaves."""
    application, version = past.application, catalogue.get_version(past.application.procedure_version_id)
    dossier = new_dossier(past.lodged_by, past.lodged_at, application, version)
    fees = [FeeDue(**row) for row in new_fees(version, application)]
    process = catalogue.process_of(version.id).answered(application.answers)
    entries = [first_entry(past.lodged_by, dossier, application)]
    snapshot = replace(dossier.snapshot(), id=0)
    for each in past.acts:
        try:
            move = lifecycle.decide(
                snapshot,
                each.act,
                at=each.at,
                process=process,
                assignee_id=each.assignee_id,
                facts=each.facts,
            )
        except lifecycle.LifecycleError as error:
            name = application.applicant.name
            raise ImpossibleHistoryError(f"{version.code} of {name}: {each.act.value}: {error}") from error
        entries.append(entry_of(move, by=each.by, seat=_seat_of(each.by), key=None))
        snapshot = move.after
        _keep_promise(dossier, each, version, snapshot)
    for column, value in columns_of(snapshot).items():
        setattr(dossier, column, value)
    dossier.step_role = role_awaited(snapshot, process)
    _settle(dossier, fees, [each.act for each in past.acts])
    return _Rows(
        dossier,
        entries,
        [Paper(**row) for row in new_papers(application, past.lodged_at)],
        fees,
        next((each for each in past.acts if each.act is Act.TAKE_FEE), None) if _owed(fees) else None,
        [_draft(past)] if snapshot.has_draft and not snapshot.is_decided else [],
    )


def _draft(past: PastDossier) -> Result:
    """Return the last draft, as its act tells it, for a leader to read."""
    drafted = [each for each in past.acts if each.act is Act.DRAFT_RESULT][-1]
    return Result(
        kind=drafted.facts.get("kind", ResultKind.GRANT.value),
        title=drafted.facts.get("title", ""),
        body=drafted.facts.get("body", []),
        drafted_by_name=drafted.by.name,
        drafted_at=drafted.at,
    )


def _seat_of(by: Actor) -> Any:
    return by.seats[0] if by.seats else None


def _keep_promise(
    dossier: Dossier, each: PastAct, version: catalogue.ProcedureVersion, snapshot: lifecycle.Snapshot
) -> None:
    if each.act is Act.REQUEST_SUPPLEMENT:
        dossier.due_at = dossier.overdue_at = None
    if each.act not in (Act.ACCEPT, Act.CONFIRM_SUPPLEMENT):
        return
    given = snapshot.times.supplement_given_at if each.act is Act.CONFIRM_SUPPLEMENT else None
    promised = promise(
        version,
        complete_at=given or each.at,
        reception_agency_id=dossier.reception_agency_id if given is None else dossier.competent_agency_id,
        competent_agency_id=dossier.competent_agency_id,
    )
    for column, value in promised.items():
        setattr(dossier, column, value)
    dossier.first_due_at = dossier.first_due_at or dossier.due_at


def _settle(dossier: Dossier, fees: list[FeeDue], acts: list[Act]) -> None:
    if any(fee.amount for fee in fees):
        paid = Act.TAKE_FEE in acts
        dossier.payment_state = (PaymentState.PAID if paid else PaymentState.UNPAID).value
    if dossier.returned_at:
        dossier.delivery_state = DeliveryState.DELIVERED.value
    elif dossier.done_at:
        dossier.delivery_state = DeliveryState.WAITING_AT_COUNTER.value


def _number(dossiers: list[Dossier]) -> None:
    """Give the codes, by agency and day."""
    ordered = sorted(dossiers, key=lambda dossier: dossier.lodged_at)
    serials = _take([(each.reception_agency_id, _series(each)) for each in ordered])
    for each, serial in zip(ordered, serials, strict=True):
        agency = organisations.agency(each.reception_agency_id)
        each.code = format_code(agency.code_qd20, civil_date(each.lodged_at), serial)
        each.folded = f"{each.code.lower()} {each.folded}"


def _owed(fees: Iterable[FeeDue]) -> int:
    """Return what is to be paid, in đồng."""
    return sum(fee.amount for fee in fees)


def _give_receipts(paid: Sequence[_Rows]) -> None:
    """Give each paid dossier the receipt of its fees, numbered by agency and year."""
    issued = payments.import_receipts([_payment(rows) for rows in paid])
    for rows, receipt in zip(paid, issued, strict=True):
        for fee in rows.fees:
            if fee.amount:
                fee.receipt_id, fee.receipt_code = receipt.receipt_id, receipt.code


def _payment(rows: _Rows) -> payments.PastPayment:
    assert rows.paid is not None
    return payments.PastPayment(
        payment=payment_for(rows.dossier, rows.fees, payer_name=rows.dossier.applicant_name),
        taken_at=rows.paid.at,
        taken_by_name=rows.paid.by.name,
    )


def _take(wanted: list[tuple[int, str]]) -> Iterator[int]:
    """Yield the next number for each of the series asked for: one statement raises them all."""
    needed = Counter(wanted)
    keys = sorted(needed)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO dossiers_numberseries AS series (agency_id, series, last) "
            "SELECT * FROM unnest(%s::bigint[], %s::text[], %s::bigint[]) "
            "ON CONFLICT (agency_id, series) DO UPDATE SET last = series.last + excluded.last "
            "RETURNING agency_id, series, last",
            [[key[0] for key in keys], [key[1] for key in keys], [needed[key] for key in keys]],
        )
        following = {(row[0], row[1]): row[2] - needed[row[0], row[1]] + 1 for row in cursor.fetchall()}
    for key in wanted:
        yield following[key]
        following[key] += 1


def _series(dossier: Dossier) -> str:
    return f"dossier:{civil_date(dossier.lodged_at).isoformat()}"


def _copy(instances: Iterable[models.Model]) -> None:
    """Write the rows by COPY, their keys taken from the table's own sequence beforehand."""
    rows = list(instances)
    if not rows:
        return
    table = rows[0]._meta.db_table  # noqa: SLF001  # Django's documented meta API
    fields = rows[0]._meta.concrete_fields  # noqa: SLF001
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, len(rows)]
        )
        for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = key
        columns = ", ".join(field.attname for field in fields)
        with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row([_plain(getattr(row, field.attname)) for field in fields])


def _plain(value: Any) -> Any:
    if isinstance(value, dict | list):
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    return value
