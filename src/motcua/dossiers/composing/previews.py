"""A draft result laid out as it will look, without number and signature."""

from __future__ import annotations

from datetime import datetime

from motcua.dossiers import papers
from motcua.dossiers.composing.results import result_document, symbol_of
from motcua.dossiers.models import Result
from motcua.kernel.actors import Role
from motcua.organisations import public as organisations


def draft_pdf(draft: Result, *, now: datetime) -> bytes:
    """Return an unsaved draft as PDF, over the title of the agency's first leader; nothing is numbered."""
    dossier = draft.dossier
    draft.symbol = symbol_of(dossier, draft)
    leaders = organisations.people_holding(Role.LEADER, agency_id=dossier.holder_agency_id, at=now)
    signer_title = leaders[0].title if leaders else ""
    return papers.result(result_document(dossier, draft, signer_title=signer_title, now=now), now=now).pdf
