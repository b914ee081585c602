"""The application that granian loads: ``motcua.gateway.plane.asgi:application``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Count

from motcua.gateway.models import Message
from motcua.gateway.plane.application import Plane
from motcua.gateway.plane.door import Door
from motcua.gateway.plane.key_file import log_key
from motcua.gateway.plane.limits import Limits
from motcua.gateway.plane.logbook import Logbook
from motcua.gateway.plane.relaying import Bounds
from motcua.kernel.civil_time import civil_date, midnight
from motcua.platform import clock

_HERE = frozenset({"127.0.0.1", "::1"})


def plane() -> Plane:
    """Return the plane as this installation is set up for it."""
    config = settings.CONFIG
    return Plane(
        instance=config.gateway_instance,
        clock=clock.now,
        logbook=Logbook(connection_facts(), log_key(settings.VAR)),
        bounds=Bounds(total_seconds=config.gateway_seconds, largest=config.gateway_largest),
        believes_proxy=lambda address: config.is_behind_proxy and address in _HERE,
        limits=Limits(_counted(civil_date(clock.now()))),
    )


def connection_facts() -> Mapping[str, Any]:
    """Return how the database is connected to."""
    given = connection.get_connection_params()
    return {name: given[name] for name in ("dbname", "user", "password", "host", "port") if given.get(name)}


def _counted(today: date) -> dict[tuple[int, date], int]:
    rows = (
        Message.objects.filter(at__gte=midnight(today)).values("consumer_id").annotate(calls=Count("number"))
    )
    return {(row["consumer_id"], today): row["calls"] for row in rows}


application = Door(plane)
