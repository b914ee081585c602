"""What the law asks of who begins to work at a one-stop desk (Bộ phận Tiếp nhận và Trả kết quả)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.kernel.periods import Period
from motcua.organisations.domain.secondments import SecondmentError, require_length, require_service
from motcua.organisations.models import Person
from motcua.organisations.models.unit import UnitKind
from motcua.organisations.queries.agencies import agency
from motcua.organisations.queries.units import unit


class NotADeskError(SecondmentError):
    """People are lent to one-stop desks, not to other units."""


class SecondedByItselfError(SecondmentError):
    """An agency's own people need no secondment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskTerms:
    """What is said of a post at a one-stop desk beside the appointment itself."""

    seconded_by_id: int | None = None
    """The agency that lends the person; ``None`` for the agency's own."""
    work_phone: str = ""
    """The telephone at the counter, published with the name."""


OWN = DeskTerms()
"""One's own people, without a telephone."""


def require_desk_post(
    desk: DeskTerms, *, person_id: int, agency_id: int, unit_id: int | None, period: Period
) -> None:
    """Refuse a post at a one-stop desk that the law does not allow; other posts pass.

    Raises:
        NotADeskError: somebody is lent to a unit that is none.
        SecondedByItselfError, AgencyNotFoundError: the lending agency is this one, or none.
        SecondmentError: see ``domain.secondments.require_length`` and ``require_service``.
    """
    is_desk = unit_id is not None and unit(unit_id).kind is UnitKind.ONE_STOP_DESK
    if desk.seconded_by_id is not None:
        _require_lender(desk.seconded_by_id, agency_id, is_desk=is_desk)
        require_length(period)
    if is_desk:
        require_served(person_id, on=period.start, is_seconded=desk.seconded_by_id is not None)


def require_served(person_id: int, *, on: date, is_seconded: bool) -> None:
    """Refuse who has not served long enough on that day to work at a one-stop desk.

    Raises:
        ServiceTooShortError, ServiceUnknownError: see ``domain.secondments.require_service``.
    """
    since = Person.objects.values_list("in_service_since", flat=True).get(id=person_id)
    require_service(since, on=on, is_seconded=is_seconded)


def _require_lender(seconded_by_id: int, agency_id: int, *, is_desk: bool) -> None:
    if not is_desk:
        raise NotADeskError
    if agency(seconded_by_id).id == agency_id:
        raise SecondedByItselfError
