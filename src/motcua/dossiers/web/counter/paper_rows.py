"""The papers of a procedure as rows to tick, with what was ticked and attached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.catalogue import public as catalogue
from motcua.dossiers.models import Draft
from motcua.dossiers.models.paper import PaperKind, PaperStanding
from motcua.dossiers.web.counter.typed import HELD_AS_DATA


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """One paper that the procedure asks for, or may hold."""

    spec: catalogue.PaperSpec
    is_handed: bool
    kind: str
    quantity: int
    file_name: str
    error: str

    @property
    def is_missing(self) -> bool:
        """Tell whether it is asked for and not there."""
        return self.spec.required and not self.is_handed


def paper_rows(
    version: catalogue.ProcedureVersion, draft: Draft, errors: Mapping[str, str]
) -> tuple[PaperRow, ...]:
    """Return a row for each paper, in the order of the publication."""
    handed = {paper["code"]: paper for paper in draft.papers}
    return tuple(
        _row(spec, handed.get(spec.code), errors.get(f"papers.{spec.code}", "")) for spec in version.papers
    )


def missing_names(rows: tuple[PaperRow, ...]) -> tuple[str, ...]:
    """Return the names of the papers that are asked for and not there."""
    return tuple(row.spec.name for row in rows if row.is_missing)


def _row(spec: catalogue.PaperSpec, handed: Mapping[str, object] | None, error: str) -> PaperRow:
    usual = PaperKind.ORIGINAL.value if spec.originals or not spec.copies else PaperKind.COPY.value
    if handed is None:
        pieces = spec.originals if usual == PaperKind.ORIGINAL.value else spec.copies
        return PaperRow(
            spec=spec, is_handed=False, kind=usual, quantity=max(pieces, 1), file_name="", error=error
        )
    is_data = handed["standing"] == PaperStanding.REPLACED_BY_DATA.value
    return PaperRow(
        spec=spec,
        is_handed=True,
        kind=HELD_AS_DATA if is_data else str(handed["kind"]),
        quantity=int(str(handed["quantity"])),
        file_name=str(handed.get("file_name") or ""),
        error=error,
    )
