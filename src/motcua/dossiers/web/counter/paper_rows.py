"""The papers of a procedure as rows to tick, with what was ticked and attached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.digitising import Decided, Duty
from motcua.dossiers.models import Draft
from motcua.dossiers.models.paper import PaperKind, PaperStanding
from motcua.dossiers.web.counter.offering import Offer, duty_at_counter, is_still_to_scan, offers_shown
from motcua.dossiers.web.counter.typed import HELD_AS_DATA, HELD_BEFORE
from motcua.dossiers.web.scan_words import kept_faults_in_words, kept_in_words
from motcua.dossiers.wording import DIGITISING_GROUNDS


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """One paper that the procedure asks for, or may hold."""

    spec: catalogue.PaperSpec
    is_handed: bool
    kind: str
    quantity: int = 1
    file_name: str = ""
    error: str = ""
    offer: Offer | None = None
    """What is held in its place."""
    asked_again: str = ""
    valid_to: str = ""
    is_secret: bool = False
    is_to_scan: bool = False
    """Whether it must be digitised and has no copy yet."""
    digitising: Decided
    scan: Mapping[str, Any]

    @property
    def is_missing(self) -> bool:
        """Tell whether it is asked for and not there."""
        return self.spec.required and not self.is_handed

    @property
    def ground(self) -> str:
        """Return why it is digitised or is not, in words; empty when nobody says anything."""
        return str(DIGITISING_GROUNDS[self.digitising.ground.value])

    @property
    def is_exempt(self) -> bool:
        """Tell whether it must not be digitised."""
        return self.digitising.duty is Duty.EXEMPT

    @property
    def scan_words(self) -> str:
        """Return pages and resolution of its scan."""
        return kept_in_words(self.scan)

    @property
    def valid_to_shown(self) -> str:
        """Return the last day as it is typed, ``31/12/2026``; what is no day stays as it was typed."""
        try:
            return date.fromisoformat(self.valid_to).strftime("%d/%m/%Y")
        except ValueError:
            return self.valid_to

    @property
    def scan_faults(self) -> tuple[str, ...]:
        """Return what is wrong with its scan."""
        return kept_faults_in_words(self.scan)


def paper_rows(
    version: catalogue.ProcedureVersion, draft: Draft, errors: Mapping[str, str], *, on: date
) -> tuple[PaperRow, ...]:
    """Return a row for each paper, in the order of the publication."""
    handed = {paper["code"]: paper for paper in draft.papers}
    offered = offers_shown(draft, on=on)
    return tuple(
        _row(
            version,
            spec,
            handed.get(spec.code, {}),
            offer=offered.get(spec.code),
            error=errors.get(f"papers.{spec.code}", ""),
            on=on,
        )
        for spec in version.papers
    )


def missing_names(rows: tuple[PaperRow, ...]) -> tuple[str, ...]:
    """Return the names of the papers that are asked for and not there."""
    return tuple(row.spec.name for row in rows if row.is_missing)


def _row(
    version: catalogue.ProcedureVersion,
    spec: catalogue.PaperSpec,
    handed: Mapping[str, Any],
    *,
    offer: Offer | None,
    error: str,
    on: date,
) -> PaperRow:
    kind = _kind(handed) if handed else _usual_kind(spec, offer)
    is_secret = bool(handed.get("is_secret"))
    duty = duty_at_counter(spec.name, version=version, kind=kind, is_secret=is_secret, on=on)
    pieces = spec.copies if kind == PaperKind.COPY.value else spec.originals
    return PaperRow(
        spec=spec,
        is_handed=bool(handed),
        kind=kind,
        quantity=int(handed.get("quantity", max(pieces, 1))),
        file_name=str(handed.get("file_name") or ""),
        error=error,
        offer=offer,
        asked_again=str(handed.get("asked_again", "")),
        valid_to=str(handed.get("valid_to", "")),
        is_secret=is_secret,
        is_to_scan=is_still_to_scan(
            duty,
            has_file=bool(handed.get("file_id")),
            is_taken_from_elsewhere=kind in (HELD_BEFORE, HELD_AS_DATA),
        ),
        digitising=duty,
        scan=handed.get("scan") or {},
    )


def _kind(handed: Mapping[str, Any]) -> str:
    """Return what the row's choice says of a paper that was ticked."""
    if handed.get("held"):
        return HELD_BEFORE
    if handed["standing"] == PaperStanding.REPLACED_BY_DATA.value:
        return HELD_AS_DATA
    return str(handed["kind"])


def _usual_kind(spec: catalogue.PaperSpec, offer: Offer | None) -> str:
    """Return what is chosen at first: what is held, else as the procedure is published."""
    if offer is not None and offer.is_valid:
        return HELD_BEFORE
    return PaperKind.ORIGINAL.value if spec.originals or not spec.copies else PaperKind.COPY.value
