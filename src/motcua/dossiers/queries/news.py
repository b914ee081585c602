"""What happened to a dossier, as its applicant is to be told."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier, HistoryEntry
from motcua.dossiers.queries.dossier_page import Moment, moment_of


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One act, and whom to tell of it where."""

    moment: Moment
    state: State
    """In which the dossier stands now, maybe long after the act."""
    code: str
    """Of the whole where the act was done to a share: the applicant knows no other."""
    procedure_name: str
    share: str
    """The name of the share's procedure, empty for an act on the whole."""
    applicant_name: str
    applicant_email: str
    """Empty for who gave none."""
    channel: str
    return_channel: str
    reception_agency_id: int
    return_agency_id: int
    proof_token: str


def news_of(*, dossier_id: int, number: int) -> News:
    """Return what the history entry says; one statement."""
    related = ("agency", "dossier__parent")
    entry = HistoryEntry.objects.select_related(*related).get(dossier=dossier_id, number=number)
    return _news(entry, entry.dossier, entry.dossier.parent or entry.dossier)


def _news(entry: HistoryEntry, dossier: Dossier, whole: Dossier) -> News:
    return News(
        moment=moment_of(entry),
        state=State(dossier.state),
        code=whole.code,
        procedure_name=whole.procedure_name,
        share=dossier.procedure_name if dossier is not whole else "",
        applicant_name=whole.applicant_name,
        applicant_email=whole.applicant_email,
        channel=whole.channel,
        return_channel=whole.return_channel,
        reception_agency_id=whole.reception_agency_id,
        return_agency_id=whole.return_agency_id or whole.reception_agency_id,
        proof_token=whole.proof_token,
    )
