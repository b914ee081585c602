"""What the workers do for the axis by the clock, done now: the pull and the directory."""

from __future__ import annotations

from datetime import datetime

from motcua.exchange.axis.pulling import pull
from motcua.exchange.axis.settings import client
from motcua.exchange.axis.syncing import synchronise


def pull_axis(*, now: datetime) -> int:
    """Take what waits on the national axis; return how many messages were taken.

    Raises:
        AxisError: there is no link, or it does not answer.
    """
    return pull(client(), now=now)


def sync_axis_directory(*, now: datetime) -> int:
    """Bring the directory of the axis's agencies up to date; return how many it lists.

    Raises:
        AxisError: there is no link, it does not answer, or lost too many agencies at once.
    """
    return synchronise(client(), now=now).listed
