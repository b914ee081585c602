"""The link to the national axis that a rehearsal has: to the simulator, unless a link is set up."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from django.conf import settings

from motcua.demo.beside import AXIS
from motcua.exchange import public as exchange

_VARIABLES = ("MOTCUA_AXIS_URL", "MOTCUA_AXIS_SYSTEM_ID", "MOTCUA_AXIS_SECRET")


@contextmanager
def linked_axis() -> Iterator[None]:
    """Have the axis simulator running and this process and its children linked to it.

    An installation that has a link of its own keeps it.

    Raises:
        SimulatorError: it cannot be started.
    """
    config = settings.CONFIG
    if config.axis_url:
        yield
        return
    with AXIS.running():
        system, secret = next(iter(secrets_of_systems().items()))
        link = (AXIS.address, system, secret)
        os.environ.update(zip(_VARIABLES, link, strict=True))
        settings.CONFIG = replace(config, axis_url=AXIS.address, axis_system=system, axis_secret=secret)
        try:
            yield
        finally:
            settings.CONFIG = config
            for name in _VARIABLES:
                os.environ.pop(name, None)


def secrets_of_systems() -> dict[str, str]:
    """Return the secret of each system that the simulator serves, by its identifier."""
    found = AXIS.facts["secrets"]
    assert isinstance(found, dict)
    return found


def is_rehearsed() -> bool:
    """Tell whether the link leads to the simulator, where nothing that is sent reaches anybody."""
    return bool(settings.CONFIG.axis_url) and settings.CONFIG.axis_url == AXIS.address


def learn_directory(*, now: datetime) -> int:
    """Take the directory over from the simulator; return how many agencies it lists."""
    return exchange.sync_axis_directory(now=now) if is_rehearsed() else 0
