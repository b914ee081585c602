"""Write down the head's decision that a type of document is numbered apart, or with all others again.

Implements: Decree 30/2020/ND-CP, art. 15(1): the head decides on the series of administrative documents. The
decision holds from the beginning of a year, for number and symbol must be unique within it.
"""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.document_types import DocumentType
from motcua.documents.domain.numbers import ReasonMissingError
from motcua.documents.domain.series import SeriesError
from motcua.documents.models import Number, SeriesChoice
from motcua.documents.permissions import CHOOSERS, require
from motcua.documents.services.recording import Doing, record
from motcua.documents.services.series_lock import hold_series
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date


class YearBegunError(SeriesError):
    """The year is over, or documents of the type are numbered in it already."""


class AlreadyChosenError(SeriesError):
    """The series of this type was decided on for that year."""


@transaction.atomic
def choose_series(
    *,
    by: Actor,
    now: datetime,
    agency_id: int,
    document_type: DocumentType,
    is_apart: bool,
    from_year: int,
    decision: str,
) -> None:
    """Number documents of the type apart (or not any more) from the first number of ``from_year`` on.

    Raises:
        NotYourDocumentError: ``by`` neither leads the agency nor keeps its books.
        ReasonMissingError: the head's decision is not named.
        YearBegunError: numbers of the type were given in that year, or it is over.
        AlreadyChosenError: it was decided for that year.
    """
    seat = require(by, *CHOOSERS, agency_id=agency_id)
    if not decision.strip():
        raise ReasonMissingError
    hold_series(agency_id, alone=True)
    type_code = document_type.value
    given = Number.objects.filter(agency_id=agency_id, year=from_year, type_code=type_code)
    if from_year < civil_date(now).year or given.exists():
        raise YearBegunError(from_year)
    facts = {"type_code": type_code, "from_year": from_year, "is_apart": is_apart}
    try:
        with transaction.atomic():
            choice = SeriesChoice.objects.create(
                **facts,
                agency_id=agency_id,
                decision=decision.strip(),
                chosen_at=now,
                chosen_by_name=by.name,
            )
    except IntegrityError as error:
        raise AlreadyChosenError(type_code) from error
    doing = Doing(by=by, now=now, seat=seat)
    record(doing, Act.SERIES_CHOSEN, on=f"document_series:{choice.pk}", words=choice.decision, facts=facts)
