"""What one version of a procedure changed against another, part by part, as a person would tell it.

Pure. Nothing here is in words: parts and values are, and the screen says them. Papers and payments are
recognised by their name, else by their number in the list, so that a reworded paper is not told as one
lost and one gained.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from motcua.catalogue.domain.procedures import FeeItem, PaperSpec, ProcedureVersion


class Part(enum.StrEnum):
    """What of a procedure may differ."""

    NAME = "name"
    AGENCY = "agency"
    LEVEL = "level"
    FIELD = "field"
    TERM = "term"
    SUBJECTS = "subjects"
    CHANNELS = "channels"
    MODE = "mode"
    SETS = "sets"
    PAPER = "paper"
    FEE = "fee"
    FEE_NOTE = "fee_note"
    RESULTS = "results"
    LEGAL_BASIS = "legal_basis"
    ROUTING = "routing"
    LINKED = "linked"
    QUESTION = "question"
    """A question of the electronic form."""
    STEP = "step"
    """A step of the process, or the share of another agency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of the electronic form as it is compared."""

    name: str
    label: str
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A step of the process as it is compared."""

    code: str
    name: str
    role: str
    """Empty for the share of another agency."""
    hours: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A version with the parts of its form and its process."""

    version: ProcedureVersion
    questions: tuple[Question, ...]
    work: tuple[Work, ...]


Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference(Generic[Value]):
    """One part before and after; ``None`` where there was, or is, none."""

    part: Part
    before: Value | None
    after: Value | None


PLAIN: dict[Part, Callable[[ProcedureVersion], object]] = {
    Part.NAME: lambda version: version.name,
    Part.AGENCY: lambda version: version.agency_code,
    Part.LEVEL: lambda version: version.level,
    Part.FIELD: lambda version: version.field_name,
    Part.TERM: lambda version: version.term,
    Part.SUBJECTS: lambda version: version.subjects,
    Part.CHANNELS: lambda version: version.channels,
    Part.MODE: lambda version: (version.service_level, version.service_mode),
    Part.SETS: lambda version: version.dossier_sets,
    Part.FEE_NOTE: lambda version: version.fee_note,
    Part.ROUTING: lambda version: version.routing,
    Part.LINKED: lambda version: version.linked,
}
"""Parts that are one value; that there is no value is a value of them, such as no fixed term."""


def differences(before: Described, after: Described) -> tuple[Difference[object], ...]:
    """Return what ``after`` changed against ``before``, in the order in which a page tells it."""
    old, new = before.version, after.version
    return (
        *_plain(old, new),
        *_listed(Part.PAPER, old.papers, new.papers, alike=_paper, keys=(_name, _code)),
        *_listed(Part.FEE, old.fees, new.fees, alike=_fee, keys=(_name, _code)),
        *_listed(Part.RESULTS, old.results, new.results, alike=_same, keys=(_same,)),
        *_listed(Part.LEGAL_BASIS, old.legal_basis, new.legal_basis, alike=_same, keys=(_same,)),
        *_listed(Part.QUESTION, before.questions, after.questions, alike=_same, keys=(_question,)),
        *_listed(Part.STEP, before.work, after.work, alike=_same, keys=(_code,)),
    )


def _plain(old: ProcedureVersion, new: ProcedureVersion) -> Iterator[Difference[object]]:
    for part, read in PLAIN.items():
        if read(old) != read(new):
            yield Difference(part=part, before=read(old), after=read(new))


def _listed(
    part: Part,
    old: Sequence[Value],
    new: Sequence[Value],
    *,
    alike: Callable[[Value], object],
    keys: Iterable[Callable[[Value], object]],
) -> Iterator[Difference[object]]:
    """Yield entries that changed, were added or dropped; each is found again by the first key that fits."""
    pairs: dict[int, int] = {}
    for key in keys:
        waiting = {key(entry): place for place, entry in enumerate(new) if place not in pairs.values()}
        for place, entry in enumerate(old):
            if place not in pairs and key(entry) in waiting:
                pairs[place] = waiting.pop(key(entry))
    for place, entry in enumerate(old):
        other = new[pairs[place]] if place in pairs else None
        if other is None or alike(entry) != alike(other):
            yield Difference(part=part, before=entry, after=other)
    for place, entry in enumerate(new):
        if place not in pairs.values():
            yield Difference(part=part, before=None, after=entry)


def _same(entry: object) -> object:
    return entry


def _name(entry: PaperSpec | FeeItem) -> str:
    return entry.name


def _code(entry: PaperSpec | FeeItem | Work) -> str:
    return entry.code


def _question(entry: Question) -> str:
    return entry.name


def _paper(paper: PaperSpec) -> object:
    return (paper.name, paper.originals, paper.copies, paper.required, paper.form)


def _fee(fee: FeeItem) -> object:
    return (
        fee.name,
        fee.amount,
        fee.kind,
        fee.taken_at,
        fee.exemptions,
        fee.note,
        fee.online_amount,
        fee.online_from,
    )
