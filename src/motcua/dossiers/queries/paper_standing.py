"""How each paper of a dossier stands: asked for or not, where from, how long valid, whether digitised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.dossiers.domain.digitising import Decided, Duty, PaperFacts, digitising_duty
from motcua.dossiers.domain.paper_origins import Digitised, Origin, digitised
from motcua.dossiers.models import Dossier, Paper, ScanCopy
from motcua.dossiers.models.paper import PaperKind
from motcua.dossiers.permissions import visible_to
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The earlier dossier that a reused paper comes from."""

    code: str
    dossier_id: int | None
    """``None`` when the reader may not open that dossier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperShown:
    """One paper of a dossier as its readers see it."""

    id: int
    code: str
    name: str
    kind: str
    standing: str
    quantity: int
    file_id: int | None
    file_name: str
    is_supplemented: bool
    is_secret: bool
    origin: Origin
    source: Source | None
    valid_to: date | None
    is_expired: bool
    """Whether it ended before the day it is looked at."""
    digitised: Digitised
    duty: Decided
    asked_again: str
    scan: Mapping[str, Any]
    copy: ScanCopy | None
    """The copy under the agency's seal, or why there is none; ``None`` of what was not tried yet."""

    @property
    def is_to_scan(self) -> bool:
        """Tell whether it must be digitised and has no electronic copy."""
        return self.duty.duty is Duty.REQUIRED and self.origin is Origin.PAPER


def papers_of(dossier: Dossier, *, actor: Actor, on: date) -> tuple[PaperShown, ...]:
    """Return the papers of a dossier in the order in which they came; two queries."""
    rows = dossier.papers.select_related(
        "held_paper__dossier", "held_result__dossier", "copy__agency"
    ).order_by("id")
    return papers_shown(tuple(rows), dossier, actor=actor, on=on)


def papers_shown(
    papers: Iterable[Paper], dossier: Dossier, *, actor: Actor, on: date
) -> tuple[PaperShown, ...]:
    """Return papers that are at hand, their sources with them; at most one query."""
    rows = tuple(papers)
    sources = {row.pk: source for row in rows if (source := _source(row)) is not None}
    wanted = {source.pk for source in sources.values()}
    seen = set(visible_to(actor).filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()
    return tuple(_shown(row, dossier, sources.get(row.pk), seen, on=on) for row in rows)


def _source(row: Paper) -> Dossier | None:
    held = row.held_paper or row.held_result
    return held.dossier if held else None


def _shown(row: Paper, dossier: Dossier, source: Dossier | None, seen: set[int], *, on: date) -> PaperShown:
    origin = Origin(row.origin)
    return PaperShown(
        id=row.pk,
        code=row.code,
        name=row.name,
        kind=row.kind,
        standing=row.standing,
        quantity=row.quantity,
        file_id=row.file_id,
        file_name=row.file_name,
        is_supplemented=row.supplement_id is not None,
        is_secret=row.is_secret,
        origin=origin,
        source=Source(code=source.code, dossier_id=source.pk if source.pk in seen else None)
        if source
        else None,
        valid_to=row.valid_to,
        is_expired=row.valid_to is not None and row.valid_to < on,
        digitised=digitised(origin, has_file=row.file_id is not None),
        duty=duty_of(row, dossier),
        asked_again=row.asked_again,
        scan=row.scan,
        copy=getattr(row, "copy", None),
    )


def duty_of(row: Paper, dossier: Dossier) -> Decided:
    """Return whether the law of the day it was handed in wants the paper digitised."""
    facts = PaperFacts(
        name=row.name,
        procedure_code=dossier.procedure_code,
        is_online=dossier.channel == "online",
        is_shown_only=row.kind == PaperKind.SHOWN,
        is_secret=row.is_secret,
        is_earlier_result=row.origin == Origin.HELD_RESULT.value,
    )
    return digitising_duty(facts, on=civil_date(row.added_at))
