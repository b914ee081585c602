"""Use what is held in the place of a paper, and write down why a paper is asked for all the same.

Implements:
    Decree 45/2020/ND-CP, art. 9, 16: the applicant may point to what is stored already.
    Decree 118/2025/ND-CP, art. 4(2)(a); Decree 224/2026/ND-CP, art. 15(1)(d): what is provided once is not
        asked for again; who does says why, and those who supervise see it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.applications import Application, ApplicationError, Fault, HandedPaper
from motcua.dossiers.domain.held_papers import (
    HeldPaper,
    Validity,
    asked_although_held,
    best_match,
    is_same_paper,
)
from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.models.dossier import Channel
from motcua.dossiers.models.paper import PaperKind, PaperStanding
from motcua.dossiers.queries.held_papers import held_elsewhere, held_papers, offers_for
from motcua.dossiers.tags import Tag
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.civil_time import civil_date
from motcua.platform import audit
from motcua.signatures import public as signatures


class AskedAgainError(Exception):
    """Papers are asked for that are held already, and no reason is given; ``held`` are those."""

    def __init__(self, held: tuple[HeldPaper, ...]) -> None:
        super().__init__("; ".join(f"{each.name} ({each.source_code})" for each in held))
        self.held = held


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedAgain:
    """One paper that is asked for although it is held."""

    name: str
    held: HeldPaper
    reason: str


def with_held(by: Actor, application: Application, *, on: date) -> Application:
    """Return the application with the files of what it reuses, as they are held of this very applicant.

    Nothing is asked of the database when nothing is reused. Only the system reuses without a source, in a
    correction.

    Raises:
        ApplicationError: what is named is not held of the applicant, not seen by who lodges, or not valid any
            more.
    """
    if not any(map(_is_reused, application.papers)) or by.kind is ActorKind.SYSTEM:
        return application
    held = held_papers(by, number=application.applicant.number)
    return replace(application, papers=_filled(application.papers, held, on=on))


def _is_reused(paper: HandedPaper) -> bool:
    return bool(paper.held) or paper.standing == PaperStanding.REUSED


def _filled(
    papers: tuple[HandedPaper, ...], held: Iterable[HeldPaper], *, on: date
) -> tuple[HandedPaper, ...]:
    """Return the papers with the files of what is reused among them.

    Raises:
        ApplicationError: what is named is not held, or not valid any more.
    """
    known = {each.ref: each for each in held}
    faults = tuple(_faults(filter(_is_reused, papers), known, on=on))
    if faults:
        raise ApplicationError(faults)
    return tuple(_from(known[paper.held], paper) if paper.held else paper for paper in papers)


def supplemented(
    by: Actor, dossier: Dossier, papers: tuple[HandedPaper, ...], *, on: date
) -> tuple[tuple[HandedPaper, ...], tuple[AskedAgain, ...]]:
    """Return the papers of a supplement with what is reused, and those taken anew although they are held.

    Whoever handed in on line chooses freely; an agency that takes a paper anew says why, unless the request
    for the supplement said so of this very paper.

    Raises:
        ApplicationError: what is named is not held elsewhere of the applicant or not valid any more, a
            reason is missing, or two papers have one code.
    """
    _require_own_codes(papers)
    is_free = by.kind is ActorKind.CITIZEN or (
        by.kind is ActorKind.CLIENT and dossier.channel == Channel.ONLINE.value
    )
    if is_free and not any(map(_is_reused, papers)):
        return papers, ()
    held = held_elsewhere(by, dossier)
    filled = _filled(papers, held, on=on)
    if is_free:
        return filled, ()
    matches = {paper.code: best_match(paper.name, held, on=on) for paper in filled}
    offered = {code: each for code, each in matches.items() if each is not None}
    told = dossier.supplements.latest("asked_at").asked_again
    why = {code: told.get(each.ref, "") for code, each in offered.items()}
    filled = tuple(_with_reason(paper, why.get(paper.code)) for paper in filled)
    again = _again(filled, offered, on=on)
    return filled, tuple(each for each in again if each.held.ref not in told)


def _require_own_codes(papers: tuple[HandedPaper, ...]) -> None:
    """Refuse two papers under one code: what is said of one would be taken for the other."""
    times = Counter(paper.code for paper in papers)
    twice = [paper for paper in papers if times[paper.code] > 1]
    if twice:
        raise ApplicationError(
            tuple(Fault(field=f"papers.{each.code}", code="twice", name=each.name) for each in twice)
        )


def _with_reason(paper: HandedPaper, told: str | None) -> HandedPaper:
    """Return a paper with the reason that the request told; one that is not held (``None``) needs none."""
    return replace(paper, asked_again="" if told is None else told or paper.asked_again)


def _faults(reused: Iterable[HandedPaper], held: Mapping[str, HeldPaper], *, on: date) -> Iterable[Fault]:
    for paper in reused:
        found = held.get(paper.held)
        if found is None or not is_same_paper(paper.name, found):
            yield Fault(field=f"papers.{paper.code}", code="not_held", name=paper.name)
        elif found.validity(on=on) is Validity.EXPIRED:
            yield Fault(field=f"papers.{paper.code}", code="held_expired", name=paper.name)


def _from(found: HeldPaper, paper: HandedPaper) -> HandedPaper:
    return replace(
        paper,
        kind=PaperKind.ELECTRONIC.value,
        standing=PaperStanding.REUSED.value,
        file_id=signatures.current_file(found.file_id),
        file_name=found.file_name,
        valid_to=found.valid_to.isoformat() if found.valid_to else "",
    )


def note_offers(
    by: Actor, *, number: str, version: catalogue.ProcedureVersion, on: date
) -> dict[str, object]:
    """Return what a draft keeps of what is held of a person for the papers of a procedure."""
    found = offers_for(by, number=number, version=version, on=on)
    return {"number": number, "offers": {code: each.as_json() for code, each in found.items()}}


def offers_of(draft: Draft) -> dict[str, HeldPaper]:
    """Return what was offered when the reception was last shown, by the code of the paper."""
    kept: Mapping[str, Mapping[str, object]] = draft.held.get("offers", {})
    return {code: HeldPaper.from_json(values) for code, values in kept.items()}


def asked_again_in(
    by: Actor, draft: Draft, application: Application, *, now: datetime
) -> tuple[AskedAgain, ...]:
    """Return the papers that a reception takes anew although they are held, each with its reason.

    The offers are those noted in the draft; they are looked up again when the number was typed since.

    Raises:
        ApplicationError: a reason is missing.
    """
    on, number = civil_date(now), application.applicant.number
    if draft.held.get("number", "") != number:
        version = catalogue.get_version(application.procedure_version_id)
        draft.held = note_offers(by, number=number, version=version, on=on)
    return _again(application.papers, offers_of(draft), on=on)


def asked_again_of(by: Actor, application: Application, *, now: datetime) -> tuple[AskedAgain, ...]:
    """Return the papers that an application without a draft hands in anew although they are held.

    Raises:
        ApplicationError: a reason is missing.
    """
    on = civil_date(now)
    version = catalogue.get_version(application.procedure_version_id)
    offered = offers_for(by, number=application.applicant.number, version=version, on=on)
    return _again(application.papers, offered, on=on)


def _again(
    papers: tuple[HandedPaper, ...], offered: Mapping[str, HeldPaper], *, on: date
) -> tuple[AskedAgain, ...]:
    again = [
        AskedAgain(name=paper.name, held=offered[paper.code], reason=paper.asked_again.strip())
        for paper in papers
        if paper.code in offered
        and is_asked_again(paper)
        and offered[paper.code].validity(on=on) is Validity.VALID
    ]
    faults = tuple(
        Fault(field=f"papers.{paper.code}", code="held_already", name=paper.name)
        for paper in papers
        if any(each.held is offered.get(paper.code) and not each.reason for each in again)
    )
    if faults:
        raise ApplicationError(faults)
    return tuple(again)


def is_asked_again(paper: HandedPaper) -> bool:
    """Tell whether a paper was to be handed in: to reuse it, have it as data or look at it is not that."""
    return paper.standing == PaperStanding.REQUIRED and paper.kind != PaperKind.SHOWN and not paper.held


def asked_again_by(
    by: Actor, dossier: Dossier, missing: tuple[str, ...], *, reason: str, on: date
) -> tuple[AskedAgain, ...]:
    """Return what a request for a supplement asks for although an earlier dossier holds it.

    Raises:
        AskedAgainError: there is such a paper, and no reason.
    """
    held = asked_although_held(missing, held_elsewhere(by, dossier), on=on)
    if held and not reason.strip():
        raise AskedAgainError(held)
    return tuple(AskedAgain(name=each.name, held=each, reason=reason.strip()) for each in held)


def record_asked_again(
    again: tuple[AskedAgain, ...], *, by: Actor, now: datetime, dossier_id: int, agency_id: int | None
) -> None:
    """Write down, for those who supervise, what was asked for again and why."""
    for each in again:
        audit.record(
            by=by,
            at=now,
            tag=Tag.PAPER_ASKED_AGAIN,
            on=f"dossier:{dossier_id}",
            agency_id=agency_id,
            data={
                "paper": each.name,
                "held": each.held.ref,
                "source": each.held.source_code,
                "reason": each.reason,
            },
        )
