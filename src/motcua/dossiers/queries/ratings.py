"""Ratings: the rater's own one by the receipt, and what a unit reads of them without who gave them.

Implements: Decree 61/2018/ND-CP, art. 27(3): nothing that tells who rated is shown to those rated: no
code, no name, no hour, and no comments while so few have rated that they could be guessed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from motcua.dossiers.domain.ratings import RATED_STATES, Satisfaction
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier, Rating
from motcua.kernel.civil_time import midnight

FEWEST = 3
"""Ratings below which no comment is shown."""
MOST_COMMENTS = 100
LAST_DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRating:
    """What the holder of a receipt may rate, and said before."""

    procedure_name: str
    code: str
    may_rate: bool
    number: int
    """How many ratings were given; 0 for none."""
    overall: int | None
    details: dict[str, int | None]
    comment: str
    first_given_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """Somebody was not content with the attitude; a head examines it without knowing who."""

    rating_id: int
    comment: str
    finding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingSummary:
    """What all current ratings of a unit say together."""

    count: int
    overall: tuple[tuple[Satisfaction, int], ...]
    comments: tuple[str, ...]
    complaints: tuple[Complaint, ...]


def token_of(*, code: str, last_digits: str) -> str | None:
    """Return the receipt's token for its code and the last four digits of the applicant's number."""
    row = (
        Dossier.objects.filter(code=code.strip().upper())
        .values_list("proof_token", "applicant_number")
        .first()
    )
    if row is None or len(last_digits) != LAST_DIGITS or not row[1].endswith(last_digits):
        return None
    token: str = row[0]
    return token


def own_rating(proof_token: str) -> OwnRating | None:
    """Return what the holder of the receipt said, ``None`` for a token of no receipt."""
    dossier = Dossier.objects.filter(proof_token=proof_token).first()
    if dossier is None:
        return None
    ratings = list(Rating.objects.filter(dossier=dossier).order_by("number"))
    last = ratings[-1] if ratings else None
    names = ("ease", "timeliness", "attitude")
    return OwnRating(
        procedure_name=dossier.procedure_name,
        code=dossier.code,
        may_rate=State(dossier.state) in RATED_STATES,
        number=len(ratings),
        overall=last.overall if last else None,
        details={name: getattr(last, name, None) for name in names},
        comment=last.comment if last else "",
        first_given_at=ratings[0].given_at if ratings else None,
    )


def rating_summary(agency_id: int, *, start: date, end: date) -> RatingSummary:
    """Return what the ratings given from ``start`` up to, not including, ``end`` say; one query."""
    rows = list(current_ratings(agency_id, start=start, end=end).order_by("comment", "id"))
    counts = Counter(Satisfaction(row.overall) for row in rows)
    are_many = len(rows) >= FEWEST
    return RatingSummary(
        count=len(rows),
        overall=tuple((each, counts[each]) for each in reversed(Satisfaction)),
        comments=tuple(row.comment for row in rows if row.comment and are_many)[:MOST_COMMENTS],
        complaints=tuple(
            Complaint(rating_id=row.pk, comment=row.comment if are_many else "", finding=row.finding)
            for row in rows
            if row.attitude == Satisfaction.UNSATISFIED
        ),
    )


def current_ratings(agency_id: int, *, start: date, end: date) -> QuerySet[Rating]:
    """Return the ratings that count, of dossiers that the agency decided."""
    return Rating.objects.filter(
        is_current=True,
        dossier__competent_agency_id=agency_id,
        given_at__gte=midnight(start),
        given_at__lt=midnight(end),
    )
