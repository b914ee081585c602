"""The register of dossiers (sổ theo dõi hồ sơ) of a reception agency: its lines, and one dossier's place.

Implements: Circular 01/2018/TT-VPCP, art. 10(2), form 06; Circular 03/2025/TT-VPCP, form 07: one book a year,
lines numbered from 01 in the order of acceptance and never anew, fifteen columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Min, Q, QuerySet

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.register import RegisterLine
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import scope_of
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date, midnight
from motcua.kernel.periods import Period


class NotYourRegisterError(Exception):
    """The actor does not read the dossiers of the agency, so neither its register."""


class PeriodTooLongError(Exception):
    """A register is read within one calendar year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPlace:
    """Volume and line of one dossier."""

    book: str
    """Volume and year: ``01/2026``; empty for a dossier that was not accepted."""
    ordinal: int | None


def place_in_register(dossier: Dossier) -> RegisterPlace:
    """Return where the dossier stands in the book of the year of its acceptance.

    Lines go by the moment of acceptance, so a later dossier never moves an earlier one.
    """
    if dossier.accepted_at is None:
        return RegisterPlace(book="", ordinal=None)
    year = civil_date(dossier.accepted_at).year
    before = _accepted(dossier.reception_agency_id, since=midnight(date(year, 1, 1))).filter(
        Q(accepted_at__lt=dossier.accepted_at) | Q(accepted_at=dossier.accepted_at, pk__lte=dossier.pk)
    )
    return RegisterPlace(book=f"01/{year}", ordinal=before.count())


def register_lines(
    actor: Actor, *, agency_id: int, period: Period, field_code: str = ""
) -> tuple[RegisterLine, ...]:
    """Return the lines of the agency's register for dossiers accepted in a period of one calendar year.

    With ``field_code`` only those of one subject area (lĩnh vực); each keeps its number in the book.

    Raises:
        NotYourRegisterError: the actor does not read the agency's dossiers.
        PeriodTooLongError: the period is open or reaches beyond one calendar year.
    """
    if agency_id not in scope_of(actor):
        raise NotYourRegisterError
    return lines_of(agency_id=agency_id, period=period, field_code=field_code)


def lines_of(*, agency_id: int, period: Period, field_code: str = "") -> tuple[RegisterLine, ...]:
    """Return the lines without asking who reads them; for closing and checking a book.

    Raises:
        PeriodTooLongError: the period is open or reaches beyond one calendar year.
    """
    year = period.start.year
    if period.end is None or period.end > date(year + 1, 1, 1):
        raise PeriodTooLongError
    first, start = midnight(date(year, 1, 1)), midnight(period.start)
    before = _accepted(agency_id, since=first).filter(accepted_at__lt=start).count()
    rows = (
        _accepted(agency_id, since=start)
        .filter(accepted_at__lt=midnight(period.end))
        .annotate(sent_on=Min("handovers__sent_at"))
        .select_related("competent_agency", "result")
        .order_by("accepted_at", "pk")
    )
    lines = (_line(number, dossier) for number, dossier in enumerate(rows, start=before + 1))
    return tuple(line for line in lines if not field_code or line.field_code == field_code)


def _accepted(agency_id: int, *, since: datetime) -> QuerySet[Dossier]:
    return Dossier.objects.filter(reception_agency_id=agency_id, accepted_at__gte=since)


def _line(number: int, dossier: Dossier) -> RegisterLine:
    version = catalogue.get_version(dossier.procedure_version_id)
    result = getattr(dossier, "result", None)
    return RegisterLine(
        number=number,
        code=dossier.code,
        procedure_name=dossier.procedure_name,
        field_code=version.field_code,
        sets=version.dossier_sets,
        applicant=dossier.applicant_name,
        contact=", ".join(part for part in (dossier.applicant_address, dossier.applicant_phone) if part),
        competent_agency=dossier.competent_agency.name,
        received_on=_day(dossier.accepted_at),
        promised_on=_day(dossier.first_due_at),
        sent_on=_day(getattr(dossier, "sent_on", None)),
        done_on=_day(dossier.done_at),
        returned_on=_day(dossier.returned_at),
        return_channel=dossier.return_channel,
        taken_by=result.taken_by_name if result else "",
        remark=_remark(dossier),
    )


def _day(moment: datetime | None) -> str:
    return civil_date(moment).isoformat() if moment else ""


def _remark(dossier: Dossier) -> str:
    """Return what a reader of the line must know: where it was taken in, and its state, as codes."""
    state = State(dossier.state)
    told = state in {State.WITHDRAWN, State.STOPPED, State.AWAITING_SUPPLEMENT}
    return " ".join(filter(None, (dossier.setting, state.name.lower() if told else "")))
