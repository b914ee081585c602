"""The nine indices by which handling of procedures is evaluated: points, scores, grades.

Pure rules. Every index gives 2, 1 or 0 points; ``None`` means that there is nothing to judge, and the
index is left out. Times are whole working minutes, days are civil dates in Viet Nam.

Implements:
    Decree 61/2018/ND-CP, art. 27-32; Circular 01/2018/TT-VPCP, art. 12-15 (law B9): the indices, their
        points, the sums of a person (1, 2, 3, 4, 7) and a unit (all nine), and what they are called.
Design, as the circular is silent: with an index left out, a sum is judged in proportion to the most that
    the remaining indices could reach.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

MOST = 2
HOUR = 60
TENTH = Decimal("0.1")


class Index(enum.IntEnum):
    """The nine indices, by their number in the law."""

    TOTAL_TIME = 1
    UNIT_TIME = 2
    CONTACTS = 3
    AGENCIES = 4
    ONE_STOP = 5
    PUBLICITY = 6
    ATTITUDE = 7
    FEEDBACK = 8
    ONLINE = 9


OF_PERSON = (Index.TOTAL_TIME, Index.UNIT_TIME, Index.CONTACTS, Index.AGENCIES, Index.ATTITUDE)
"""The indices judged dossier by dossier, which make up a person's sum."""


class PersonGrade(enum.StrEnum):
    """How far a person did the duty."""

    WHOLLY = "wholly"
    """100 %: a sum of 5 and more."""
    LARGELY = "largely"
    """70 to below 100 %: 3.5 and more."""
    PARTLY = "partly"
    """Below 70 %."""


class UnitGrade(enum.StrEnum):
    """What a unit's sum is called."""

    EXCELLENT = "excellent"
    GOOD = "good"
    FAIR = "fair"
    AVERAGE = "average"
    WEAK = "weak"


PERSON_GRADES = ((Fraction(5), PersonGrade.WHOLLY), (Fraction(7, 2), PersonGrade.LARGELY))
UNIT_GRADES = (
    (Fraction(15), UnitGrade.EXCELLENT),
    (Fraction(12), UnitGrade.GOOD),
    (Fraction(9), UnitGrade.FAIR),
    (Fraction(6), UnitGrade.AVERAGE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What an agency, or a person of it, did of a dossier: allotted and used working minutes."""

    planned: int
    used: int

    def __add__(self, other: Share) -> Share:
        return Share(planned=self.planned + other.planned, used=self.used + other.used)


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierFacts:
    """What is known of one finished dossier."""

    done_on: date
    due_on: date | None
    """The date by law: of the last promise that the law gives, never of an apology's new date."""
    share: Share | None
    """Of the agency or person judged; ``None`` when it had no step with allotted hours."""
    supplements: int
    """How often papers were asked for, beside what the applicant is to blame for."""
    agencies: int
    """With how many agencies the applicant had to deal in person."""
    has_complaint: bool = False
    """A complaint about it stands: it was not found to be without ground."""


def compared(used: int, allowed: int) -> int:
    """Return 2 for less than allowed, 1 for as much, 0 for more."""
    return MOST if used < allowed else int(used == allowed)


def total_time_points(*, done_on: date, due_on: date | None) -> int | None:
    """Return the points of index 1: finished before, on, or after the day the law allows."""
    return None if due_on is None else compared(done_on.toordinal(), due_on.toordinal())


def unit_time_points(share: Share | None) -> int | None:
    """Return the points of index 2, in begun working hours against those allotted."""
    if share is None or share.planned <= 0:
        return None
    return compared(-(-share.used // HOUR), -(-share.planned // HOUR))


def counted_points(times: int) -> int:
    """Return the points of indices 3 and 4: 2 for none, 1 for one, 0 for more."""
    return max(0, MOST - times)


def attitude_points(*, total_time: int | None, has_complaint: bool) -> int | None:
    """Return the points of index 7: as the time was, nothing with a complaint that stands."""
    return 0 if has_complaint else total_time


def points_of(facts: DossierFacts) -> Mapping[Index, int | None]:
    """Return the points of one dossier in the indices that are judged dossier by dossier."""
    total_time = total_time_points(done_on=facts.done_on, due_on=facts.due_on)
    return {
        Index.TOTAL_TIME: total_time,
        Index.UNIT_TIME: unit_time_points(facts.share),
        Index.CONTACTS: counted_points(facts.supplements),
        Index.AGENCIES: counted_points(facts.agencies),
        Index.ATTITUDE: attitude_points(total_time=total_time, has_complaint=facts.has_complaint),
    }


_DONE_HERE = {"province": Fraction(20, 100), "district": Fraction(50, 100), "commune": Fraction(1)}


def has_one_stop_share(level: str) -> bool:
    """Tell whether the law sets a share of procedures done at the one-stop unit for agencies of the level."""
    return level in _DONE_HERE


def one_stop_points(*, level: str, eligible: int, received_here: int, done_here: int) -> int | None:
    """Return the points of index 5, in numbers of procedures eligible for the one-stop unit.

    2 when so many are wholly done there as the level asks, 1 when all are received and returned there.
    """
    if eligible <= 0:
        return None
    if Fraction(done_here, eligible) >= _DONE_HERE[level]:
        return MOST
    return int(received_here >= eligible)


def publicity_points(*, is_posted: bool, is_electronic: bool) -> int:
    """Return the points of index 6: published on the wall and on line, correct, full and in time."""
    return int(is_posted) + int(is_electronic)


def feedback_points(*, received: int, on_time: int, dragging: int) -> int:
    """Return the points of index 8: none received or all answered in time; at least 90 %; less."""
    if dragging > 0:
        return 0
    if received == on_time:
        return MOST
    return int(Fraction(on_time, received) >= Fraction(90, 100))


def online_points(
    *, procedures: int, online_procedures: int, dossiers: int, online_dossiers: int, late_online: int
) -> int | None:
    """Return the points of index 9: services of level 3 and 4, the share on line, none of it late."""
    if not procedures or not dossiers:
        return None
    share = Fraction(online_dossiers, dossiers)
    if late_online or not online_procedures or share < Fraction(15, 100):
        return 0
    is_wide = Fraction(online_procedures, procedures) >= Fraction(20, 100)
    return MOST if is_wide and share >= Fraction(30, 100) else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One index over many dossiers, with how it came about."""

    index: Index
    points: int
    """Sum of the points."""
    judged: int
    """How many dossiers, or 1 for an index of the unit."""

    @property
    def value(self) -> Decimal:
        """Return points by dossiers, to one decimal, halves upwards."""
        return (Decimal(self.points) / self.judged).quantize(TENTH, ROUND_HALF_UP)


def scores_of(points: Iterable[Mapping[Index, int | None]]) -> tuple[Score, ...]:
    """Return a score for each index of which something was judged, in the order of the law."""
    sums: dict[Index, list[int]] = {}
    for each in points:
        for index, given in each.items():
            if given is not None:
                sums.setdefault(index, []).append(given)
    return tuple(
        Score(index=index, points=sum(given), judged=len(given)) for index, given in sorted(sums.items())
    )


def total_of(scores: Iterable[Score]) -> Decimal:
    """Return the sum of the scores."""
    return sum((score.value for score in scores), Decimal(0))


def person_grade(scores: Iterable[Score]) -> PersonGrade | None:
    """Return how far a person did the duty, ``None`` when nothing was judged."""
    held = [score for score in scores if score.index in OF_PERSON]
    full = _in_full(held, of=len(OF_PERSON))
    if full is None:
        return None
    return next((grade for least, grade in PERSON_GRADES if full >= least), PersonGrade.PARTLY)


def unit_grade(scores: Iterable[Score]) -> UnitGrade | None:
    """Return what a unit's sum is called, ``None`` when nothing was judged."""
    full = _in_full(list(scores), of=len(Index))
    if full is None:
        return None
    return next((grade for least, grade in UNIT_GRADES if full >= least), UnitGrade.WEAK)


def _in_full(scores: list[Score], *, of: int) -> Fraction | None:
    """Return the sum as it would be of ``of`` indices, in proportion to those that were judged."""
    return Fraction(total_of(scores)) * of / len(scores) if scores else None
