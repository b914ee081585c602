"""Load dossiers with their history from elsewhere, by COPY, every act checked by the rules.

For moving another system's dossiers in and for the demonstration province. What a history may hold stands in
``domain/histories``, what it leaves in ``services/past_rows``; here it is numbered and written.
A dossier whose history breaks a rule is refused by name; nothing of its batch is loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import models, transaction

from motcua.dossiers.domain.histories import ImpossibleHistoryError, PastAct, PastDossier
from motcua.dossiers.ledger_source import fact_of_row
from motcua.dossiers.models import Dossier, FeeDue, HistoryEntry, Paper, Result
from motcua.dossiers.permissions import NotAllowedError
from motcua.dossiers.services.numbering import dossier_series, take_numbers
from motcua.dossiers.services.past_rows import PastRows, rows_of
from motcua.dossiers.statements.sql import Row
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.civil_time import civil_date
from motcua.kernel.dossier_codes import format_code
from motcua.ledger import public as ledger
from motcua.organisations import public as organisations
from motcua.payments import public as payments
from motcua.platform.collecting import collecting_paused
from motcua.platform.copying import column_names, copy_rows, take_ids

__all__ = ["ImpossibleHistoryError", "PastAct", "PastDossier", "import_history"]


@transaction.atomic
@collecting_paused()
def import_history(past: Sequence[PastDossier], *, by: Actor) -> int:
    """Load the dossiers and their ledger leaves in one transaction; return how many.

    All of them are held in memory at once: a file of many comes in batches, each a call of its own.

    Raises:
        NotAllowedError: ``by`` is not the system.
        ImpossibleHistoryError: a rule is broken; nothing is loaded.
    """
    if by.kind is not ActorKind.SYSTEM:
        raise NotAllowedError
    loaded = [rows_of(each) for each in past]
    for rows, pk in zip(loaded, take_ids(Dossier, len(loaded)), strict=True):
        rows.dossier["id"] = pk
    _give_codes([rows.dossier for rows in loaded])
    copy_rows(Dossier, (rows.dossier for rows in loaded), columns=column_names(Dossier))
    _give_receipts([rows for rows in loaded if rows.paid_by])
    _copy_followers(FeeDue, ((rows, rows.fees) for rows in loaded))
    _copy_followers(Paper, ((rows, rows.papers()) for rows in loaded))
    _copy_followers(Result, ((rows, rows.drafts()) for rows in loaded))
    _write_histories(loaded)
    return len(loaded)


def _give_codes(dossiers: Sequence[Row]) -> None:
    """Number the dossiers by agency and day, in the order in which they were lodged."""
    ordered = sorted(dossiers, key=lambda row: row["lodged_at"])
    days = [civil_date(row["lodged_at"]) for row in ordered]
    serials = take_numbers(
        [(row["reception_agency_id"], dossier_series(day)) for row, day in zip(ordered, days, strict=True)]
    )
    for row, day, serial in zip(ordered, days, serials, strict=True):
        agency = organisations.agency(row["reception_agency_id"])
        row["code"] = format_code(agency.code_qd20, day, serial)
        row["folded"] = f"{row['code'].lower()} {row['folded']}"


def _give_receipts(paid: Sequence[PastRows]) -> None:
    """Give each paid dossier the receipt of its fees, numbered by agency and year."""
    issued = payments.import_receipts([rows.payment() for rows in paid])
    for rows, receipt in zip(paid, issued, strict=True):
        for fee in rows.fees:
            if fee["amount"]:
                fee |= {"receipt_id": receipt.receipt_id, "receipt_code": receipt.code}


def _copy_followers(model: type[models.Model], followers: Iterable[tuple[PastRows, Iterable[Row]]]) -> None:
    """Write rows that belong to a dossier, each dossier's together."""
    copy_rows(
        model,
        (row | {"dossier_id": rows.dossier["id"]} for rows, each in followers for row in each),
        columns=column_names(model, without=("id",)),
    )


def _write_histories(loaded: Sequence[PastRows]) -> None:
    """Write the entries of the histories, and commit the ledger to each."""
    entries = [row | {"dossier_id": rows.dossier["id"]} for rows in loaded for row in rows.entries]
    copy_rows(HistoryEntry, entries, columns=column_names(HistoryEntry, without=("id",)))
    ledger.append_new(map(fact_of_row, entries))
