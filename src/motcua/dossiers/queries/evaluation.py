"""The nine indices of an agency for a period: per dossier, per person, for the unit; from the facts.

Five queries whatever the number of dossiers. What is shown per dossier leaves the attitude out, which would
tell who complained.

Implements: Decree 61/2018/ND-CP, art. 27-32; Circular 01/2018/TT-VPCP, art. 12-15 (law B9). A dossier is
judged in the period in which its result was ready, at the agency that decided it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.evaluation import (
    DossierFacts,
    Index,
    PersonGrade,
    Score,
    Share,
    UnitGrade,
    online_points,
    person_grade,
    points_of,
    scores_of,
    unit_grade,
)
from motcua.dossiers.domain.time_shares import Entry, StepShare, step_shares
from motcua.dossiers.domain.unit_facts import points_of_unit
from motcua.dossiers.models import Dossier, HistoryEntry, Rating
from motcua.dossiers.queries.unit_reports import reports_of
from motcua.kernel.civil_time import civil_date, midnight
from motcua.kernel.working_time import working_minutes_between
from motcua.organisations import public as organisations

LAWFUL_PROMISES = (
    "accept", "begin_share", "acknowledge", "confirm_supplement", "close_duty", "share_goes_on"
)  # fmt: skip
"""The acts whose promised date is the law's: also that counted from arrival, that of a share, and that of a
whole whose share goes on; an apology's new date is not."""
ONLINE_LEVEL = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPoints:
    """One dossier with its points."""

    dossier_id: int
    code: str
    done_on: date
    due_on: date | None
    channel: str
    version_id: int
    points: Mapping[Index, int | None]
    shares: tuple[StepShare, ...]
    facts: DossierFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonScores:
    """One person of the unit."""

    by_ref: str
    name: str
    dossiers: int
    scores: tuple[Score, ...]
    grade: PersonGrade | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitScores:
    """The unit with its dossiers and people."""

    scores: tuple[Score, ...]
    grade: UnitGrade | None
    dossiers: tuple[DossierPoints, ...]
    people: tuple[PersonScores, ...]


def unit_scores(agency_id: int, *, start: date, end: date) -> UnitScores:
    """Return the indices of the agency for dossiers finished from ``start`` up to, not including, ``end``."""
    rows = list(
        Dossier.objects.filter(
            competent_agency_id=agency_id, done_at__gte=midnight(start), done_at__lt=midnight(end)
        )
        .order_by("done_at", "id")
        .values(
            *("id", "code", "done_at", "channel", "return_channel", "supplements_asked"),
            *("procedure_version_id", "competent_agency_id", "reception_agency_id"),
        )
    )
    ids = [row["id"] for row in rows]
    histories = _histories(ids)
    complained = set(
        Rating.objects.filter(
            dossier_id__in=ids, is_current=True, attitude=0, found_baseless_at=None
        ).values_list("dossier_id", flat=True)
    )
    judged = tuple(
        _judge(row, histories[row["id"]], agency_id=agency_id, has_complaint=row["id"] in complained)
        for row in rows
    )
    scores = (
        *scores_of(each.points for each in judged),
        *_reported(agency_id, starts_on=start),
        *_online(judged),
    )
    scores = tuple(sorted(scores, key=lambda score: score.index))
    return UnitScores(
        scores=scores, grade=unit_grade(scores), dossiers=judged, people=_people(judged, agency_id=agency_id)
    )


def _histories(ids: list[int]) -> Mapping[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    columns = ("dossier_id", "act", "at", "by_ref", "by_name", "agency_id", "from_step", "to_step", "facts")
    rows = HistoryEntry.objects.filter(dossier_id__in=ids).order_by("dossier_id", "number").values(*columns)
    for row in rows:
        found[row["dossier_id"]].append(row)
    return found


def _judge(
    row: Mapping[str, Any], history: list[dict[str, Any]], *, agency_id: int, has_complaint: bool
) -> DossierPoints:
    shares = _shares(row, history)
    own = [each.share for each in shares if each.agency_id == agency_id]
    due_at = _lawful_due(history)
    facts = DossierFacts(
        done_on=civil_date(row["done_at"]),
        due_on=civil_date(due_at) if due_at else None,
        share=_sum(own),
        supplements=row["supplements_asked"],
        agencies=0 if row["channel"] == row["return_channel"] == "online" else 1,
        has_complaint=has_complaint,
    )
    return DossierPoints(
        dossier_id=row["id"],
        code=row["code"],
        done_on=facts.done_on,
        due_on=facts.due_on,
        channel=row["channel"],
        version_id=row["procedure_version_id"],
        points=points_of(facts),
        shares=shares,
        facts=facts,
    )


def _shares(row: Mapping[str, Any], history: Iterable[Mapping[str, Any]]) -> tuple[StepShare, ...]:
    calendar = organisations.calendar_of(row["competent_agency_id"], on=civil_date(row["done_at"]))
    process = catalogue.process_of(row["procedure_version_id"])
    names = Entry.__dataclass_fields__
    return step_shares(
        (Entry(**{name: entry[name] for name in names}) for entry in history),
        planned={step.code: step.minutes for step in process.steps},
        minutes=partial(working_minutes_between, calendar=calendar),
    )


def _lawful_due(history: Iterable[Mapping[str, Any]]) -> datetime | None:
    """Return the last date promised by law; the history keeps each."""
    dates = [entry["facts"].get("due_at") for entry in history if entry["act"] in LAWFUL_PROMISES]
    lawful = [text for text in dates if text]
    return datetime.fromisoformat(lawful[-1]) if lawful else None


def _sum(shares: list[Share]) -> Share | None:
    return sum(shares[1:], shares[0]) if shares else None


def _people(judged: Iterable[DossierPoints], *, agency_id: int) -> tuple[PersonScores, ...]:
    """Return the people of the agency, each judged over the dossiers of which they did a step."""
    points: dict[str, list[Mapping[Index, int | None]]] = defaultdict(list)
    names: dict[str, str] = {}
    for dossier in judged:
        own: dict[str, list[Share]] = defaultdict(list)
        for each in dossier.shares:
            if each.agency_id == agency_id:
                own[each.by_ref].append(each.share)
                names[each.by_ref] = each.by_name
        for by_ref, shares in own.items():
            unit_time = points_of(replace(dossier.facts, share=_sum(shares)))[Index.UNIT_TIME]
            points[by_ref].append({**dossier.points, Index.UNIT_TIME: unit_time})
    people = []
    for by_ref, given in sorted(points.items(), key=lambda item: names[item[0]]):
        scores = scores_of(given)
        people.append(
            PersonScores(
                by_ref=by_ref,
                name=names[by_ref],
                dossiers=len(given),
                scores=scores,
                grade=person_grade(scores),
            )
        )
    return tuple(people)


def _reported(agency_id: int, *, starts_on: date) -> tuple[Score, ...]:
    """Return indices 5, 6 and 8 from what the unit reported of itself; nothing without a report."""
    reports = reports_of(agency_id, starts_on=starts_on)
    if not reports:
        return ()
    given = points_of_unit(reports[0].facts, level=organisations.agency(agency_id).level)
    return tuple(
        Score(index=index, points=points, judged=1) for index, points in given.items() if points is not None
    )


def _online(judged: tuple[DossierPoints, ...]) -> tuple[Score, ...]:
    """Return index 9 of the procedures that the agency had dossiers of; nothing without dossiers."""
    versions = {each.version_id for each in judged}
    online = [each for each in judged if each.channel == "online"]
    points = online_points(
        procedures=len(versions),
        online_procedures=sum(catalogue.get_version(each).service_level >= ONLINE_LEVEL for each in versions),
        dossiers=len(judged),
        online_dossiers=len(online),
        late_online=sum(each.points[Index.TOTAL_TIME] == 0 for each in online),
    )
    return () if points is None else (Score(index=Index.ONLINE, points=points, judged=1),)
