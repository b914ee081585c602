"""Verify on site (xác minh thực tế): plan a visit, hold it, keep its minutes.

Implements: Decree 61/2018/ND-CP, art. 19(2)-(3) (law B3.8): a verification has its own file; where the
citizen attends, time, place, participants and content are recorded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import SiteVisit
from motcua.dossiers.models.visit import VisitFinding
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform
from motcua.dossiers.services.refuse_reception import ReasonMissingError
from motcua.platform import files


class VisitInThePastError(Exception):
    """A visit is planned for a time to come."""


class VisitNotYetHeldError(Exception):
    """Minutes are written of a visit that has taken place."""


class NoSuchVisitError(LookupError):
    """No such visit is planned, or its minutes are kept already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """What the minutes say."""

    held_at: datetime
    present: str
    """Who was there, one on each line."""
    text: str
    finding: VisitFinding
    file: files.StoredFile | None = None
    """The signed minutes, scanned."""


def plan_visit(
    request: ActRequest, *, planned_at: datetime, place: str, people: str, asks_applicant: bool = False
) -> int:
    """Plan a visit; with ``asks_applicant`` the applicant is told to be there.

    Raises:
        ReasonMissingError: place or people are not named.
        VisitInThePastError: the time has passed.
    """
    if not place.strip() or not people.strip():
        raise ReasonMissingError
    if planned_at <= request.now:
        raise VisitInThePastError
    facts = {
        "planned_at": planned_at.isoformat(),
        "place": place.strip(),
        "people": people.split("\n"),
        "asks_applicant": asks_applicant,
    }

    def plan(opened: Opened) -> Plan:
        row = SiteVisit(
            dossier=opened.dossier,
            planned_at=planned_at,
            place=place.strip(),
            people=people.strip(),
            asks_applicant=asks_applicant,
            planned_by_name=request.by.name,
        )
        return Plan(facts=facts, also=lambda _: row.save())

    return perform(request, Act.PLAN_VISIT, plan)


def record_visit(request: ActRequest, *, visit_id: int, minutes: Minutes) -> int:
    """Keep the minutes of a visit.

    Raises:
        ReasonMissingError: participants, or both words and file, are missing.
        VisitNotYetHeldError: the time is still to come.
        NoSuchVisitError: no such visit of this dossier waits for minutes.
    """
    if not minutes.present.strip() or not (minutes.text.strip() or minutes.file):
        raise ReasonMissingError
    if minutes.held_at > request.now:
        raise VisitNotYetHeldError
    return perform(request, Act.RECORD_VISIT, lambda opened: _recording(opened, visit_id, minutes))


def _recording(opened: Opened, visit_id: int, minutes: Minutes) -> Plan:
    row = opened.dossier.visits.filter(pk=visit_id, held_at=None).first()
    if row is None:
        raise NoSuchVisitError
    row.held_at, row.present, row.minutes = minutes.held_at, minutes.present.strip(), minutes.text.strip()
    row.finding, row.recorded_by_name = minutes.finding, opened.request.by.name
    if minutes.file is not None:
        row.file_id, row.file_name = minutes.file.id, minutes.file.name
    facts = {
        "held_at": row.held_at.isoformat(),
        "place": row.place,
        "present": row.present.split("\n"),
        "minutes": row.minutes,
        "visit_finding": minutes.finding.value,
        "file": row.file_name,
    }
    return Plan(facts=facts, also=lambda _: row.save())
