"""The indexed copy of where parcels stand: written here alone, by one statement for all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db import connection

from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.post.domain.terms import post_due
from motcua.post.domain.tracking import ParcelKind, Standing, Told, standing_of
from motcua.post.models import Parcel

_COLUMNS = ("state", "invitations", "is_contradictory", "taken_at", "due_on", "ended_at")
_UPDATE = """
UPDATE post_parcel AS parcel
SET state = told.state, invitations = told.invitations, is_contradictory = told.is_contradictory,
    taken_at = told.taken_at, due_on = told.due_on, ended_at = told.ended_at
FROM unnest(%s::bigint[], %s::text[], %s::smallint[], %s::boolean[], %s::timestamptz[], %s::date[],
            %s::timestamptz[])
    AS told(id, state, invitations, is_contradictory, taken_at, due_on, ended_at)
WHERE parcel.id = told.id
"""


def settle(parcels: Iterable[Parcel], told: Mapping[int, Sequence[Told]]) -> None:
    """Let each parcel stand where all that was told of it leaves it."""
    each = list(parcels)
    for parcel in each:
        _set(parcel, standing_of(ParcelKind(parcel.kind), told.get(parcel.pk, ())))
    columns = [[getattr(parcel, name) for parcel in each] for name in ("id", *_COLUMNS)]
    with connection.cursor() as cursor:
        cursor.execute(_UPDATE, columns)


def _set(parcel: Parcel, standing: Standing) -> None:
    parcel.state = standing.state.value
    parcel.invitations = len(standing.invited_at)
    parcel.is_contradictory = standing.is_contradictory
    if standing.taken_at != parcel.taken_at or parcel.due_on is None:
        parcel.due_on = None
        if standing.taken_at is not None:
            day = civil_date(standing.taken_at)
            calendar = organisations.calendar_of(parcel.agency_id, on=day)
            parcel.due_on = post_due(day, parcel.days, calendar=calendar)
    parcel.taken_at, parcel.ended_at = standing.taken_at, standing.ended_at
