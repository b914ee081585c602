"""Hand in what was asked for (bổ sung hồ sơ): the applicant online, or a clerk at the counter.

Implements:
    Decree 45/2020/ND-CP, art. 9, 12, 16; Decree 61/2018/ND-CP, art. 17, 19(4).
    Decree 118/2025/ND-CP, art. 4(2)(a); Decree 224/2026/ND-CP, art. 15(1)(d): what is held is used, or it is
        said why not.
"""

from __future__ import annotations

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.applications import HandedPaper
from motcua.dossiers.models import Dossier, Paper
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform
from motcua.dossiers.services.preparing import source_of
from motcua.dossiers.services.reusing import record_asked_again, supplemented
from motcua.dossiers.services.seal_scans import defer_sealing
from motcua.kernel.actors import ActorKind
from motcua.kernel.civil_time import civil_date


class NothingHandedInError(Exception):
    """A supplement holds at least one paper or an answer in words."""


def supplement(request: ActRequest, *, papers: tuple[HandedPaper, ...], note: str = "") -> int:
    """Add papers, and a note, to a dossier that waits for them; return the history number.

    A paper may point to what is held from another dossier of the applicant (``HandedPaper.held``).

    Raises:
        NothingHandedInError: neither papers nor a note.
        ApplicationError: what is reused is not held or not valid any more, or a paper is taken anew although
            it is held, and no reason is given.
    """
    if not papers and not note.strip():
        raise NothingHandedInError
    return perform(request, Act.SUPPLEMENT, lambda opened: _plan(opened, papers, note.strip()))


def _plan(opened: Opened, papers: tuple[HandedPaper, ...], note: str) -> Plan:
    by, now = opened.request.by, opened.request.now
    channel = "online" if by.kind is ActorKind.CITIZEN else "direct"
    taken, again = supplemented(by, opened.dossier, papers, on=civil_date(now))

    def add_papers(dossier: Dossier) -> None:
        asked = dossier.supplements.latest("asked_at")
        Paper.objects.bulk_create(
            Paper(
                dossier=dossier,
                code=paper.code,
                name=paper.name,
                kind=paper.kind,
                standing=paper.standing,
                quantity=paper.quantity,
                file_id=paper.file_id,
                file_name=paper.file_name,
                supplement=asked,
                added_at=now,
                **source_of(paper, channel=channel),
            )
            for paper in taken
        )
        if channel == "direct" and any(paper.file_id and not paper.held for paper in taken):
            defer_sealing(dossier.pk, now=now)
        record_asked_again(
            again, by=by, now=now, dossier_id=dossier.pk, agency_id=dossier.reception_agency_id
        )

    return Plan(facts={"papers": [paper.name for paper in taken], "note": note}, also=add_papers)
