"""Record since when somebody has served the State (thời gian công tác)."""

from __future__ import annotations

from datetime import date, datetime

from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.organisations.hot import Area, change
from motcua.organisations.permissions import NotAdministratorError
from motcua.organisations.queries.people import PersonNotFoundError
from motcua.organisations.queries.registered_people import administered_people
from motcua.organisations.tags import Tag
from motcua.platform import audit


class ServiceInTheFutureError(Exception):
    """Nobody has served from a day that has not come."""


@change(Area.PEOPLE)
def record_service(*, by: Actor, now: datetime, person_id: int, since: date) -> None:
    """Write down the person's first day of service; what stood there before stays in the audit.

    Raises:
        PersonNotFoundError: there is none whom ``by`` administers.
        NotAdministratorError: ``by`` changes the own service.
        ServiceInTheFutureError: the day has not come.
    """
    row = administered_people(by).filter(pk=person_id).first()
    if row is None:
        raise PersonNotFoundError(f"there is no person {person_id}")
    if by.person_id == person_id:
        raise NotAdministratorError(f"{by.name} does not write down the own service")
    if since > civil_date(now):
        raise ServiceInTheFutureError
    before, row.in_service_since = row.in_service_since, since
    row.save(update_fields=["in_service_since"])
    audit.record(
        by=by,
        at=now,
        tag=Tag.SERVICE_RECORDED,
        on=f"person:{person_id}",
        data={"before": before, "since": since},
    )
