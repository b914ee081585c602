"""Hand in what was asked for (bổ sung hồ sơ): the applicant online, or a clerk at the counter.

Implements: Decree 45/2020/ND-CP, art. 12; Decree 61/2018/ND-CP, art. 17, 19(4).
"""

from __future__ import annotations

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.applications import HandedPaper
from motcua.dossiers.models import Dossier, Paper
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform
from motcua.dossiers.services.preparing import source_of
from motcua.kernel.actors import ActorKind


class NothingHandedInError(Exception):
    """A supplement holds at least one paper or an answer in words."""


def supplement(request: ActRequest, *, papers: tuple[HandedPaper, ...], note: str = "") -> int:
    """Add papers, and a note, to a dossier that waits for them; return the history number.

    Raises:
        NothingHandedInError: neither papers nor a note.
    """
    if not papers and not note.strip():
        raise NothingHandedInError
    return perform(request, Act.SUPPLEMENT, lambda opened: _plan(opened, papers, note.strip()))


def _plan(opened: Opened, papers: tuple[HandedPaper, ...], note: str) -> Plan:
    now = opened.request.now
    channel = "online" if opened.request.by.kind is ActorKind.CITIZEN else "direct"

    def add_papers(dossier: Dossier) -> None:
        asked = dossier.supplements.latest("asked_at")
        Paper.objects.bulk_create(
            Paper(
                dossier=dossier,
                code=paper.code,
                name=paper.name,
                kind=paper.kind,
                quantity=paper.quantity,
                file_id=paper.file_id,
                file_name=paper.file_name,
                supplement=asked,
                added_at=now,
                **source_of(paper, channel=channel),
            )
            for paper in papers
        )

    return Plan(facts={"papers": [paper.name for paper in papers], "note": note}, also=add_papers)
