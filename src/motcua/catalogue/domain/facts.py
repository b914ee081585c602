"""The facts of one publication of a procedure, as they come in and before they are stored.

Both roads lead through here: a line of a catalogue file, and the IT centre's own publication.
A line is one JSON object as in ``data/procedures-curated.jsonl``.

Implements:
    Circular 01/2018/TT-VPCP, art. 20 and law reference C3: the shapes of procedure codes.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from motcua.catalogue.domain.procedures import (
    Channel,
    FeeItem,
    FeeKind,
    PaperSpec,
    Routing,
    ServiceMode,
    Subject,
    TakenAt,
)
from motcua.kernel.text_folding import fold
from motcua.kernel.working_time import InvalidTermError, Term, TermUnit

CODE = re.compile(r"\d\.\d{6}")
_ONLINE = re.compile(r"([\d.]+)đ trực tuyến(?:\s*\(?từ (\d{1,2})/(\d{1,2})/(\d{4}))?")
"""How the words on a fee say what lodging online costs: ``7.000đ trực tuyến (từ 5/2/2023)``."""
_UNITS = {
    "minute": TermUnit.MINUTE,
    "hour": TermUnit.HOUR,
    "working_day": TermUnit.WORKING_DAY,
    "day": TermUnit.CALENDAR_DAY,
    "calendar_day": TermUnit.CALENDAR_DAY,
    "month": TermUnit.MONTH,
    "immediate": TermUnit.IMMEDIATE,
}


class InvalidFactsError(ValueError):
    """A publication cannot be read; the message names the part and what is wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureFacts:
    """What a decision publishes of a procedure."""

    code: str
    full_code: str
    name: str
    name_official: str
    field_code: str
    field_name: str
    level: str
    agency_code: str
    sector_agency_code: str
    service_level: int
    service_mode: ServiceMode
    subjects: tuple[Subject, ...]
    term: Term | None
    dossier_sets: int
    fees: tuple[FeeItem, ...]
    fee_note: str
    papers: tuple[PaperSpec, ...]
    channels: tuple[Channel, ...]
    results: tuple[str, ...]
    legal_basis: tuple[str, ...]
    linked: tuple[str, ...] = ()
    superseded_by: str = ""
    routing: Routing = Routing.LOCAL
    decision: str = ""
    partial_reason: str = ""
    certainty: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not CODE.fullmatch(self.code):
            raise InvalidFactsError(f"{self.code!r} is not a procedure code such as 1.001193")
        if not self.name.strip():
            raise InvalidFactsError(f"{self.code}: the name is missing")
        if self.service_level not in range(1, 5):
            raise InvalidFactsError(f"{self.code}: {self.service_level} is not a service level from 1 to 4")
        if self.dossier_sets < 1:
            raise InvalidFactsError(f"{self.code}: at least one set of papers is asked for")

    @property
    def folded(self) -> str:
        """Return what search looks through: code, name and subject area without tones."""
        return fold(f"{self.code} {self.name} {self.field_name}")

    @property
    def fingerprint(self) -> str:
        """Return a SHA-256 over the published facts; how sure they are is left out.

        A payment that costs the same online keeps the digest it had before there were others.
        """
        facts = asdict(self)
        del facts["certainty"]
        for fee in facts["fees"]:
            fee |= {"online_from": fee["online_from"] and fee["online_from"].isoformat()}
            for name in ("online_amount", "online_from"):
                if fee[name] is None:
                    del fee[name]
        canonical = json.dumps(facts, default=lambda value: value.value, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(canonical.encode()).hexdigest()


def parse_line(line: str) -> ProcedureFacts:
    """Return the facts in one line of a catalogue file.

    Raises:
        InvalidFactsError: the line is no JSON object, or a part is missing or malformed.
    """
    try:
        row = json.loads(line)
    except ValueError as error:
        raise InvalidFactsError(f"not JSON: {error}") from error
    if not isinstance(row, dict):
        raise InvalidFactsError("not a JSON object")
    return parse_row(row)


def parse_row(row: Mapping[str, Any]) -> ProcedureFacts:
    """Return the facts in a decoded line.

    Raises:
        InvalidFactsError: a part is missing or malformed.
    """
    code = str(row.get("code", "")) or "?"
    try:
        return _facts(row)
    except KeyError as error:
        raise InvalidFactsError(f"{code}: {error.args[0]} is missing") from error
    except InvalidFactsError:
        raise
    except (ValueError, TypeError, AttributeError) as error:
        raise InvalidFactsError(f"{code}: {error}") from error


def _facts(row: Mapping[str, Any]) -> ProcedureFacts:
    code = str(row["code"])
    return ProcedureFacts(
        code=code,
        full_code=str(row["full_code"]),
        name=str(row["name"]),
        name_official=str(row["name_official"]),
        field_code=str(row["field_code"]),
        field_name=str(row["field"]),
        level=str(row["level"]),
        agency_code=str(row["agency"]),
        sector_agency_code=str(row.get("sector_agency", "")),
        service_level=int(row["service_level"]),
        service_mode=ServiceMode(row["service_mode"]),
        subjects=tuple(Subject(subject) for subject in row["subjects"]),
        term=_term(row["processing_time"]),
        dossier_sets=int(row["dossier_sets"]),
        fees=_listed_fees(row["fees"]) if "fees" in row else _fees(code, row["fee"]),
        fee_note=str(row["fee"]["note"] or ""),
        papers=tuple(_paper(code, number, paper) for number, paper in enumerate(row["components"], start=1)),
        channels=tuple(Channel(channel) for channel in row["channels"]),
        results=tuple(str(result) for result in row["results"]),
        legal_basis=tuple(str(law) for law in row["legal_basis"]),
        linked=tuple(str(linked) for linked in row["linked"]),
        superseded_by=str(row["superseded_by"]),
        routing=Routing(row.get("routing", Routing.LOCAL.value)),
        decision=str(row.get("decision", "")),
        partial_reason=str(row.get("partial_reason", "")),
        certainty={str(part): str(words) for part, words in row["certainty"].items()},
    )


def _term(time: Mapping[str, Any]) -> Term | None:
    if time["value"] is None:
        return None
    try:
        return Term(value=int(time["value"]), unit=_UNITS[time["unit"]])
    except InvalidTermError as error:
        raise InvalidFactsError(str(error)) from error


def _fees(code: str, fee: Mapping[str, Any]) -> tuple[FeeItem, ...]:
    amount = int(fee["amount"] or 0)
    if amount < 0:
        raise InvalidFactsError(f"{code}: a payment cannot be negative")
    if not amount:
        return ()
    note = str(fee["note"] or "")
    is_charge = note.startswith("Phí") or "/trang" in note
    kind = FeeKind.CHARGE if is_charge else FeeKind.FEE
    name = "Phí giải quyết thủ tục" if is_charge else "Lệ phí giải quyết thủ tục"
    online_amount, online_from = _online(code, note, amount=amount)
    return (
        FeeItem(
            code=f"{code}-LP01",
            name=name,
            amount=amount,
            kind=kind,
            note=note,
            online_amount=online_amount,
            online_from=online_from,
        ),
    )


def _online(code: str, note: str, *, amount: int) -> tuple[int | None, date | None]:
    """Return what the words on a fee say of lodging online: the amount, and from which day."""
    found = _ONLINE.search(note)
    if found is None:
        return None, None
    online, day, month, year = found.groups()
    return (
        _lower(code, int(online.replace(".", "")), amount=amount),
        date(int(year), int(month), int(day)) if year else None,
    )


def _lower(code: str, online: int | None, *, amount: int) -> int | None:
    """Return the amount for lodging online.

    Raises:
        InvalidFactsError: it is negative, or more than the amount at the counter.
    """
    if online is not None and not 0 <= online <= amount:
        raise InvalidFactsError(f"{code}: lodged online it may not cost more")
    return online


def _listed_fees(fees: Sequence[Mapping[str, Any]]) -> tuple[FeeItem, ...]:
    return tuple(
        FeeItem(
            code=str(fee["code"]),
            name=str(fee["name"]),
            amount=int(fee["amount"]),
            kind=FeeKind(fee["kind"]),
            taken_at=TakenAt(fee["taken_at"]),
            exemptions=tuple(str(ground) for ground in fee["exemptions"]),
            note=str(fee["note"]),
            online_amount=_lower(str(fee["code"]), fee.get("online_amount"), amount=int(fee["amount"])),
            online_from=date.fromisoformat(fee["online_from"]) if fee.get("online_from") else None,
        )
        for fee in fees
    )


def _paper(code: str, number: int, paper: Mapping[str, Any]) -> PaperSpec:
    return PaperSpec(
        code=str(paper.get("code") or f"{code}-GT{number:02d}"),
        name=str(paper["name"]),
        originals=int(paper["originals"]),
        copies=int(paper["copies"]),
        required=bool(paper["required"]),
        form=str(paper.get("form") or ""),
    )
