"""Give an agency another name from a day on (đổi tên cơ quan); every name it bore stays known."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import F, OuterRef, QuerySet, Subquery

from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.kernel.text_folding import fold
from motcua.organisations import events
from motcua.organisations.hot import Area, change
from motcua.organisations.models import Agency, AgencyName
from motcua.organisations.permissions import require_administrator
from motcua.organisations.queries.agencies import agency
from motcua.organisations.services.succeed_agency import AgencyEndedError
from motcua.organisations.tags import Tag
from motcua.platform import audit, outbox


class AlreadyRenamedError(Exception):
    """The agency is called so already, or another name holds from that day or later."""


@change(Area.STRUCTURE)
def rename_agency(
    *,
    by: Actor,
    now: datetime,
    agency_id: int,
    name: str,
    short_name: str,
    since: date,
    document_number: str = "",
) -> None:
    """Have the agency bear the name from ``since`` on; a day ahead is awaited.

    Raises:
        NotAdministratorError: ``by`` is not of the data centre.
        AgencyNotFoundError: there is no such agency.
        AgencyEndedError: the agency does not exist before and on that day.
        AlreadyRenamedError: it bears this name, or one was given from that day or later.
    """
    require_administrator(by, None)
    renamed = agency(agency_id)
    if not renamed.is_in_force(since) or since <= renamed.valid_from:
        raise AgencyEndedError(f"{renamed.code} does not exist before and on {since}")
    names = AgencyName.objects.filter(agency_id=agency_id)
    newest = names.order_by("-since").first() or AgencyName.objects.create(
        agency_id=agency_id, name=renamed.name, short_name=renamed.short_name, since=renamed.valid_from
    )
    if newest.since >= since or (newest.name, newest.short_name) == (name, short_name):
        raise AlreadyRenamedError(f"{renamed.code} is called {newest.name!r} from {newest.since} on")
    given = {"name": name, "short_name": short_name, "since": since, "document_number": document_number}
    AgencyName.objects.create(agency_id=agency_id, **given)
    _bear_due(AgencyName.objects.filter(agency_id=agency_id), on=civil_date(now))
    told = {"from": newest.name, "to": name, "since": since, "document_number": document_number}
    audit.record(
        by=by, at=now, tag=Tag.AGENCY_RENAMED, on=f"agency:{agency_id}", agency_id=agency_id, data=told
    )
    outbox.publish(events.AgencyRenamed(agency_id=agency_id, name_borne=name, since=since))


def bear_due_names(*, now: datetime) -> int:
    """Let agencies bear the names whose day has come; return how many changed."""
    today = civil_date(now)
    names = AgencyName.objects.all()
    if not _not_borne(names, on=today).exists():
        return 0
    with change(Area.STRUCTURE):
        return _bear_due(names, on=today)


def _not_borne(names: QuerySet[AgencyName], *, on: date) -> QuerySet[AgencyName]:
    """Narrow to names that hold on the day while the agency still bears another."""
    of_agency = AgencyName.objects.filter(agency_id=OuterRef("agency_id"), since__lte=on)
    holding = names.filter(id=Subquery(of_agency.order_by("-since").values("id")[:1]))
    return holding.exclude(agency__name=F("name"), agency__short_name=F("short_name"))


def _bear_due(names: QuerySet[AgencyName], *, on: date) -> int:
    due = list(_not_borne(names, on=on))
    for row in due:
        Agency.objects.filter(id=row.agency_id).update(
            name=row.name,
            short_name=row.short_name,
            folded_name=fold(f"{row.name} {row.short_name}")[:400],
        )
    return len(due)
