"""Each pattern anew: another person, number, minute and code; lines of text as COPY takes them."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from benchmarks.province.patterns import Pattern
from benchmarks.province.residents import Resident
from motcua.accounts.models import User
from motcua.kernel import agency_codes
from motcua.kernel.civil_time import civil_date
from motcua.kernel.dossier_codes import scheme_on
from motcua.payments.domain.receipts import written

SHIFT_SECONDS = 1_500
"""By how much a dossier is earlier or later than its pattern, at most."""
NULL = "\\N"
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

Lines = dict[str, list[str]]
"""The lines of each table."""


@dataclass(slots=True)
class Multiplier:
    """Makes dossiers one after the other, and remembers the numbers it gave."""

    chance: random.Random
    patterns: list[Pattern]
    residents: list[Resident]
    enterprises: list[Resident]
    serials: dict[tuple[int, str], int] = field(default_factory=lambda: defaultdict(int))
    """The last number of each agency and day."""
    receipts: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    """The last number of each series."""
    last: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """The last key of each table."""
    _prefixes: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)

    def make(self, numbers: range) -> Lines:
        """Return the lines of the dossiers with these numbers; the patterns take turns."""
        lines: Lines = {name: [] for name in ("dossier", "entry", "paper", "fee", "receipt", "line")}
        for number in numbers:
            self._add(self.patterns[number % len(self.patterns)], lines)
        return lines

    def _add(self, pattern: Pattern, lines: Lines) -> None:
        pick = self.enterprises if pattern.is_enterprise else self.residents
        who = pick[int(self.chance.random() * len(pick))]
        shift = timedelta(seconds=int((self.chance.random() * 2 - 1) * SHIFT_SECONDS))
        moments = [NULL if at is None else _text(at + shift) for at in pattern.moments]
        pk, code = self._next("dossier"), self._code(pattern, shift)
        token = "".join(self.chance.choices(_ALPHABET, k=22))
        owner = str(who.user_id) if pattern.is_online and who.user_id else NULL
        folded = f"{code.lower()} {who.folded} {pattern.folded}"
        own = (str(pk), code, who.name, who.number, who.phone, who.name, who.number, folded, owner, token)
        lines["dossier"].append("\t".join((*own, *moments, pattern.rest)))
        for at, rest in pattern.entries:
            lines["entry"].append(f"{self._next('entry')}\t{pk}\t{_text(at + shift)}\t{rest}")
        for rest in pattern.papers:
            lines["paper"].append(f"{self._next('paper')}\t{pk}\t{moments[0]}\t{rest}")
        self._add_money(pattern, lines, pk=pk, code=code, payer=who.name, shift=shift)

    def _add_money(
        self, pattern: Pattern, lines: Lines, *, pk: int, code: str, payer: str, shift: timedelta
    ) -> None:
        paid_by = f"{NULL}\t"
        for at, series, symbol, rest, items in pattern.receipts:
            self.receipts[series] += 1
            number, receipt = self.receipts[series], self._next("receipt")
            paid_by = f"{receipt}\t{written(symbol, number)}"
            told = f"dossier:{pk}\t{code}\t{payer}\t{series}\t{symbol}"
            lines["receipt"].append(f"{receipt}\t{number}\t{_text(at + shift)}\t{told}\t{rest}")
            lines["line"] += [f"{self._next('line')}\t{receipt}\t{item}" for item in items]
        for is_paid, rest in pattern.fees:
            by = paid_by if is_paid else f"{NULL}\t"
            lines["fee"].append(f"{self._next('fee')}\t{pk}\t{by}\t{rest}")

    def _next(self, table: str) -> int:
        self.last[table] += 1
        return self.last[table]

    def _code(self, pattern: Pattern, shift: timedelta) -> str:
        lodged_at = pattern.moments[0]
        assert lodged_at is not None
        day = civil_date(lodged_at + shift)
        key = (pattern.agency_id, day.isoformat())
        self.serials[key] += 1
        prefix, width = self._prefix(pattern.agency_code, key[1], lodged_at + shift)
        return f"{prefix}{self.serials[key]:0{width}d}"

    def _prefix(self, agency: str, day: str, at: datetime) -> tuple[str, int]:
        """Return what a code of the agency begins with that day, and the width of its serial."""
        found = self._prefixes.get((agency, day))
        if found is None:
            scheme, parsed = scheme_on(civil_date(at)), agency_codes.parse(agency)
            name = parsed.qd20 if scheme.is_left_to_right else parsed.qcvn102
            found = f"{name}-{civil_date(at).strftime(scheme.day_format)}-", scheme.serial_width
            self._prefixes[agency, day] = found
        return found


def accounts_of(residents: list[Resident], *, at: datetime) -> Iterator[str]:
    """Yield the lines of the residents' accounts, which nobody can log in to."""
    rest = "\t".join(_written(field.get_default()) for field in _FURTHER)
    for each in residents:
        if each.user_id:
            own = (
                each.user_id,
                f"nguoi-dan-{each.user_id}",
                "citizen",
                each.name,
                each.number,
                "!",
                _text(at),
            )
            yield "\t".join((*map(str, own), rest))


_OWN = ("id", "username", "kind", "full_name", "citizen_id", "password", "registered_at")
_FURTHER = [field for field in User._meta.concrete_fields if field.column not in _OWN]
ACCOUNT = (*_OWN, *(field.column for field in _FURTHER))
"""The columns of an account."""


def _written(default: object) -> str:
    """Return a default as COPY takes it."""
    return NULL if default is None else str(default)


def _text(at: datetime) -> str:
    return at.isoformat(" ")
