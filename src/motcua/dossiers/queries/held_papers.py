"""What is held of a person from earlier dossiers: papers with an electronic copy, and results.

Starts from ``permissions.visible_to``: a clerk is offered what passed through the clerk's own agencies, a
citizen what lies in dossiers of the own account. Only the same identity number or tax code counts.

Implements: Decree 45/2020/ND-CP, art. 16: components accepted as accurate, and results, are kept and used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import QuerySet

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.held_papers import HeldPaper, offers
from motcua.dossiers.domain.paper_origins import Origin
from motcua.dossiers.domain.paper_terms import is_of_one_dossier, last_valid_day
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier, Paper, Result
from motcua.dossiers.models.paper import PaperStanding
from motcua.dossiers.models.result import ResultKind
from motcua.dossiers.permissions import visible_to
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.civil_time import civil_date
from motcua.platform.hot_statements import HotStatement

MOST = 200
_WAS_HERE = HotStatement("SELECT id FROM dossiers_dossier WHERE applicant_number = %(number)s LIMIT 1")
"""Asked first, at every acceptance: of who comes for the first time nothing is held."""
_NOT_SOUND = (State.NOT_ACCEPTED, State.WITHDRAWN, State.STOPPED)
"""Papers of dossiers that ended so were never found accurate."""
_FIRST_HAND = (Origin.NOT_RECORDED.value, Origin.SCANNED.value, Origin.UPLOADED.value)


def held_papers(actor: Actor, *, number: str) -> tuple[HeldPaper, ...]:
    """Return what is held of the person or enterprise with a number, the newest first; at most three queries.

    A citizen is shown only what is held under the own number, whatever dossiers the account follows.
    """
    if not number or (actor.kind is ActorKind.CITIZEN and actor.citizen_id != number):
        return ()
    if not _WAS_HERE.rows(number=number):
        return ()
    seen = visible_to(actor).filter(applicant_number=number)
    found = [*_papers(seen), *_results(seen)]
    return tuple(sorted(found, key=lambda each: (each.held_since, each.ref), reverse=True))


def offers_for(
    actor: Actor, *, number: str, version: catalogue.ProcedureVersion, on: date
) -> dict[str, HeldPaper]:
    """Return what is held for the papers of a procedure, by their code; as ``held_papers``."""
    asked = papers_asked(version)
    return offers(asked, held_papers(actor, number=number), on=on) if asked else {}


def papers_asked(version: catalogue.ProcedureVersion) -> list[tuple[str, str]]:
    """Return code and name of the papers of a procedure in whose place an earlier one may stand."""
    return [(paper.code, paper.name) for paper in version.papers if is_reusable(paper)]


def held_elsewhere(actor: Actor, dossier: Dossier) -> tuple[HeldPaper, ...]:
    """Return what is held of a dossier's applicant from other dossiers; as ``held_papers``."""
    held = held_papers(actor, number=dossier.applicant_number)
    return tuple(each for each in held if each.source_id != dossier.pk)


def offers_for_missing(actor: Actor, *, dossier_id: int, on: date) -> dict[str, HeldPaper]:
    """Return what other dossiers hold of what a supplement was asked for, by the words of the request.

    Nothing where the actor may not see the dossier, or it was asked for nothing.
    """
    dossier = visible_to(actor).filter(pk=dossier_id).first()
    asked = dossier.supplements.order_by("-asked_at").first() if dossier else None
    if dossier is None or asked is None:
        return {}
    return offers(((name, name) for name in asked.missing), held_elsewhere(actor, dossier), on=on)


def is_reusable(paper: catalogue.PaperSpec) -> bool:
    """Tell whether an earlier paper may take the place of this one: not of a form, nor of a statement."""
    return not paper.form and not is_of_one_dossier(paper.name)


def _papers(seen: QuerySet[Dossier]) -> Iterator[HeldPaper]:
    rows = Paper.objects.filter(
        dossier__in=seen.filter(accepted_at__isnull=False, parent=None).exclude(state__in=_NOT_SOUND),
        file_id__isnull=False,
        standing=PaperStanding.REQUIRED,
        origin__in=_FIRST_HAND,
        is_secret=False,
    )
    for row in rows.select_related("dossier").order_by("-added_at", "-id")[:MOST]:
        if not is_of_one_dossier(row.name):
            yield _of_paper(row)


def _of_paper(row: Paper) -> HeldPaper:
    return HeldPaper(
        ref=f"paper:{row.pk}",
        name=row.name,
        source_id=row.dossier_id,
        source_code=row.dossier.code,
        source_name=row.dossier.procedure_name,
        held_since=civil_date(row.added_at),
        file_id=row.file_id or 0,
        file_name=row.file_name,
        valid_to=row.valid_to,
    )


def _results(seen: QuerySet[Dossier]) -> Iterator[HeldPaper]:
    rows = Result.objects.filter(
        dossier__in=seen.filter(returned_at__isnull=False),
        kind=ResultKind.GRANT,
        sealed_file_id__isnull=False,
        sealed_at__isnull=False,
        replaced_by=None,
    )
    return map(
        _of_result, rows.select_related("dossier", "certification").order_by("-sealed_at", "-id")[:MOST]
    )


def _of_result(row: Result) -> HeldPaper:
    name = result_name(row)
    issued_on = civil_date(row.sealed_at) if row.sealed_at else civil_date(row.drafted_at)
    return HeldPaper(
        ref=f"result:{row.pk}",
        name=name,
        source_id=row.dossier_id,
        source_code=row.dossier.code,
        source_name=row.dossier.procedure_name,
        held_since=issued_on,
        file_id=row.sealed_file_id or 0,
        file_name=f"{row.dossier.code}.pdf",
        valid_to=last_valid_day(name, issued_on=issued_on),
    )


def result_name(result: Result) -> str:
    """Return what a result is called: a certified copy as its original, any other as it is published."""
    if hasattr(result, "certification"):
        return str(result.certification.paper_name)
    results: Iterable[str] = catalogue.get_version(result.dossier.procedure_version_id).results
    return next(iter(results), result.dossier.procedure_name)
