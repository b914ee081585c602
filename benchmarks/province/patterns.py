"""Dossiers that went their way by the rules, read back as the text that COPY takes."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import cycle
from typing import Any

from django.db import connection, models
from psycopg import sql

from motcua.demo import history
from motcua.demo.staffing import staffed_agencies
from motcua.dossiers import public as dossiers
from motcua.dossiers.models import Dossier, FeeDue, HistoryEntry, Paper
from motcua.kernel.actors import SYSTEM
from motcua.kernel.civil_time import civil_date
from motcua.kernel.text_folding import fold
from motcua.payments.models import Receipt, ReceiptLine

MOST = 2_500
"""Patterns there are at most; a province of more dossiers has each of them often."""
BATCH = 500
LEEWAY = timedelta(hours=1)
"""How far before now the patterns end, so that none that is put a while later lies ahead."""
ENDINGS = {
    "returned": 840, "refused": 30, "withdrawn": 25, "stopped": 5,
    "appraisal": 30, "approval": 12, "sealing": 5, "ready": 18,
    "lodged": 8, "accepted": 5, "underway": 7, "supplement": 12, "duty": 3,
}  # fmt: skip
"""Where dossiers stand in a province at work, by relative weight: one in ten is open."""
TABLES: dict[str, tuple[type[models.Model], tuple[str, ...]]] = {
    "dossier": (
        Dossier,
        (
            "id", "code", "applicant_name", "applicant_number", "applicant_phone", "submitter_name",
            "submitter_number", "folded", "owner_user_id", "proof_token",
            "lodged_at", "accepted_at", "refused_at", "processing_at", "supplement_asked_at",
            "supplement_given_at", "supplement_closed_at", "duty_asked_at", "duty_closed_at",
            "withdrawn_at", "stopped_at", "done_at", "returned_at",
        ),
    ),
    "entry": (HistoryEntry, ("id", "dossier_id", "at")),
    "paper": (Paper, ("id", "dossier_id", "added_at")),
    "fee": (FeeDue, ("id", "dossier_id", "receipt_id", "receipt_code")),
    "receipt": (
        Receipt,
        ("id", "number", "taken_at", "subject", "subject_code", "payer_name", "series_id", "symbol"),
    ),
    "line": (ReceiptLine, ("id", "receipt_id")),
}  # fmt: skip
"""Each table with the columns that differ from dossier to dossier, which come first."""
MOMENTS = TABLES["dossier"][1].index("lodged_at")


def columns_of(name: str) -> list[str]:
    """Return all columns of a table, those that differ first."""
    model, own = TABLES[name]
    others = [field.column for field in model._meta.concrete_fields if field.column not in own]
    return [*own, *others]


@dataclass(slots=True, kw_only=True)
class Pattern:
    """The rows of one dossier, each split into what differs and the rest of its line."""

    agency_id: int
    agency_code: str
    is_enterprise: bool
    is_online: bool
    folded: str
    """The procedure's words."""
    moments: list[datetime | None]
    rest: str
    entries: list[tuple[datetime, str]] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)
    fees: list[tuple[bool, str]] = field(default_factory=list)
    """Whether it is paid, and the rest of its line."""
    receipts: list[tuple[datetime, int, str, str, list[str]]] = field(default_factory=list)
    """When, series, symbol, the rest of its line, and the rests of its lines."""


def make_patterns(*, seed: int, now: datetime, count: int) -> list[Pattern]:
    """Import dossiers of the last twelve months, the communes in turn, and return their rows as patterns."""
    on = civil_date(now)
    chance = random.Random(seed)
    places = [agency for agency in staffed_agencies(on=on) if agency.kind == "peoples_committee"]
    past = list(
        history.past_dossiers(
            chance, now=now - LEEWAY, count=min(count, MOST), endings=ENDINGS, places=cycle(places)
        )
    )
    for start in range(0, len(past), BATCH):
        dossiers.import_history(past[start : start + BATCH], by=SYSTEM)
    return _read()


def _read() -> list[Pattern]:
    facts = Dossier.objects.order_by("id").values_list(
        "id", "reception_agency_id", "reception_agency__code_qd20", "applicant_kind", "channel",
        "procedure_name", "procedure_code",
    )  # fmt: skip
    lines = {line[0]: line for line in _lines("dossier", "id")}
    made: dict[str, Pattern] = {}
    for pk, agency_id, agency_code, kind, channel, name, code in facts:
        line = lines[str(pk)]
        made[str(pk)] = Pattern(
            agency_id=agency_id,
            agency_code=agency_code,
            is_enterprise=kind == "enterprise",
            is_online=channel == "online",
            folded=fold(f"{name} {code}"),
            moments=[_moment(text) for text in line[MOMENTS : len(TABLES["dossier"][1])]],
            rest="\t".join(line[len(TABLES["dossier"][1]) :]),
        )
    _add_followers(made)
    return list(made.values())


def _add_followers(made: dict[str, Pattern]) -> None:
    for _id, dossier, at, *rest in _lines("entry", "dossier_id, number"):
        made[dossier].entries.append((datetime.fromisoformat(at), "\t".join(rest)))
    for _id, dossier, _at, *rest in _lines("paper", "id"):
        made[dossier].papers.append("\t".join(rest))
    for _id, dossier, receipt, _code, *rest in _lines("fee", "id"):
        made[dossier].fees.append((receipt != "\\N", "\t".join(rest)))
    of_receipt: dict[str, list[str]] = {}
    for _id, receipt, *rest in _lines("line", "id"):
        of_receipt.setdefault(receipt, []).append("\t".join(rest))
    for pk, _number, at, subject, _code, _payer, series, symbol, *rest in _lines("receipt", "id"):
        dossier = subject.removeprefix("dossier:")
        taken = datetime.fromisoformat(at), int(series), symbol, "\t".join(rest), of_receipt[pk]
        made[dossier].receipts.append(taken)


def _moment(text: str) -> datetime | None:
    return None if text == "\\N" else datetime.fromisoformat(text)


def _lines(name: str, order: str) -> list[Sequence[Any]]:
    """Return the rows of a table as the fields that COPY writes and takes."""
    query = sql.SQL("COPY (SELECT {} FROM {} ORDER BY {}) TO STDOUT").format(
        sql.SQL(", ").join(map(sql.Identifier, columns_of(name))),
        sql.Identifier(TABLES[name][0]._meta.db_table),
        sql.SQL(order),  # type: ignore[arg-type]  # our own text
    )
    with connection.cursor() as cursor, cursor.copy(query) as copy:
        text = b"".join(copy).decode()
    return [line.split("\t") for line in text.split("\n") if line]
