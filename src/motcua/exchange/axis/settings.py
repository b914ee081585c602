"""The link as this installation is set up for it."""

from __future__ import annotations

from django.conf import settings

from motcua.exchange.axis.client import Client
from motcua.exchange.axis.troubles import AxisError, Trouble
from motcua.exchange.axis.wire import Link


def is_set_up() -> bool:
    """Tell whether there is a link to the axis."""
    return bool(settings.CONFIG.axis_url)


def client() -> Client:
    """Return the client of this installation's link.

    Raises:
        AxisError: there is none, or identifier or secret is missing.
    """
    config = settings.CONFIG
    missing = [
        name
        for name, value in (
            ("MOTCUA_AXIS_URL", config.axis_url),
            ("MOTCUA_AXIS_SYSTEM_ID", config.axis_system),
            ("MOTCUA_AXIS_SECRET", config.axis_secret),
        )
        if not value
    ]
    if missing:
        raise AxisError(Trouble.NOT_SET_UP, ", ".join(missing))
    return Client(
        link=Link(
            url=config.axis_url.rstrip("/"),
            system=config.axis_system,
            secret=config.axis_secret,
            seconds=config.axis_seconds,
            largest=config.axis_largest,
            authorities=config.axis_ca,
        )
    )
