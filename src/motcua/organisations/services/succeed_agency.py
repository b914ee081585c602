"""End an agency and name those that carry on its work (sáp nhập, chia tách, giải thể)."""

from __future__ import annotations

from datetime import date, datetime

from motcua.kernel.actors import Actor
from motcua.organisations import events
from motcua.organisations.hot import Area, change
from motcua.organisations.models import Agency, AgencySuccession
from motcua.organisations.permissions import require_administrator
from motcua.organisations.queries.agencies import agency
from motcua.organisations.tags import Tag
from motcua.platform import audit, outbox


class AgencyEndedError(Exception):
    """The agency does not exist on that day."""


class NoSuccessorError(Exception):
    """A successor is missing, is the agency itself, or does not exist on that day."""


@change(Area.STRUCTURE)
def succeed_agency(
    *,
    by: Actor,
    now: datetime,
    predecessor_id: int,
    successor_ids: tuple[int, ...],
    since: date,
    document_number: str = "",
) -> None:
    """End the agency; from ``since`` on the successors carry on its work.

    Past dossiers keep the agency with its name and codes (law J1); where its work went is
    asked of ``successors``.

    Raises:
        NotAdministratorError: ``by`` is not of the data centre.
        AgencyNotFoundError: there is no such agency.
        AgencyEndedError: the agency does not exist on that day, or starts on it.
        NoSuccessorError: a successor is missing, itself, or does not exist then.
    """
    require_administrator(by, None)
    _refuse_impossible(predecessor_id, successor_ids, since)
    Agency.objects.filter(id=predecessor_id).update(valid_to=since)
    AgencySuccession.objects.bulk_create(
        AgencySuccession(
            predecessor_id=predecessor_id,
            successor_id=successor_id,
            since=since,
            document_number=document_number,
        )
        for successor_id in successor_ids
    )
    _announce(by, now, predecessor_id, successor_ids, since)


def _refuse_impossible(predecessor_id: int, successor_ids: tuple[int, ...], since: date) -> None:
    ending = agency(predecessor_id)
    if not ending.is_in_force(since) or ending.valid_from == since:
        raise AgencyEndedError(f"{ending.code} does not exist before and on {since}")
    if not successor_ids or predecessor_id in successor_ids:
        raise NoSuccessorError(f"{ending.code} needs a successor other than itself")
    for successor_id in successor_ids:
        if not agency(successor_id).is_in_force(since):
            raise NoSuccessorError(f"{agency(successor_id).code} does not exist on {since}")


def _announce(
    by: Actor, now: datetime, predecessor_id: int, successor_ids: tuple[int, ...], since: date
) -> None:
    audit.record(
        by=by,
        at=now,
        tag=Tag.AGENCY_SUCCEEDED,
        on=f"agency:{predecessor_id}",
        agency_id=predecessor_id,
        data={"successor_ids": list(successor_ids), "since": since},
    )
    outbox.publish(
        events.AgencySucceeded(predecessor_id=predecessor_id, successor_ids=successor_ids, since=since)
    )
