"""The door of ratings: pressed at the counter, and published by agency as figures, never by person."""

from __future__ import annotations

from motcua.dossiers.domain.ratings import (
    AlreadyRatedError,
    EndedBeforeError,
    NotYetRatableError,
    RatingError,
    Satisfaction,
)
from motcua.dossiers.queries.satisfaction import (
    JustEnded,
    SatisfactionFigures,
    just_ended,
    satisfaction_by_agency,
    together,
)
from motcua.dossiers.services.rate_at_counter import (
    offer_rating,
    rate_at_counter,
)

__all__ = [
    "AlreadyRatedError",
    "EndedBeforeError",
    "JustEnded",
    "NotYetRatableError",
    "RatingError",
    "Satisfaction",
    "SatisfactionFigures",
    "just_ended",
    "offer_rating",
    "rate_at_counter",
    "satisfaction_by_agency",
    "together",
]
