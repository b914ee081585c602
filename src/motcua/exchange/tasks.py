"""Jobs of the exchange."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from motcua.exchange.axis import settings as axis
from motcua.exchange.axis.pulling import pull
from motcua.exchange.axis.syncing import synchronise
from motcua.exchange.axis.troubles import AxisError
from motcua.exchange.nodes.forgetting import forget_old
from motcua.exchange.nodes.keys_folder import own_identity
from motcua.exchange.nodes.reconciling import reconcile
from motcua.exchange.services.carry import carry_now, carry_together
from motcua.exchange.services.deferring import CARRY_TASK
from motcua.exchange.services.settling import release_lost
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock, jobs


@jobs.task(name=CARRY_TASK, queue=jobs.Queue.OUTSIDE)
def carry_parcels(*, posting_ids: list[int]) -> None:
    """Hand parcels over; their failures are counted in the queue itself."""
    carry_together(posting_ids, now=clock.now())


@jobs.task(name="exchange.carry", queue=jobs.Queue.OUTSIDE)
def carry_parcel(*, posting_id: int) -> None:
    """Hand one parcel over: what the release before left waiting."""
    carry_now(posting_id, now=clock.now())


@jobs.task(name="exchange.reconcile", queue=jobs.Queue.OUTSIDE, periodic="40 1 * * *")
def reconcile_books(*, timestamp: int) -> None:  # noqa: ARG001  # procrastinate gives it
    """Compare the books of the day before."""
    now = clock.now()
    reconcile(civil_date(now) - timedelta(days=1), identity=own_identity, now=now)


@jobs.task(name="exchange.forget_packets", queue=jobs.Queue.UPKEEP, periodic="17 * * * *")
def forget_packets(*, timestamp: int) -> None:  # noqa: ARG001  # procrastinate gives it
    """Forget packets that are too old to be taken anyway, and uploads that nobody finished."""
    forget_old(Path(settings.VAR) / "exchange", now=clock.now())


@jobs.task(name="exchange.release_lost", queue=jobs.Queue.UPKEEP, periodic="* * * * *")
def release_lost_parcels(*, timestamp: int) -> None:  # noqa: ARG001  # procrastinate gives it
    """Free what a killed worker left behind."""
    release_lost(now=clock.now())


@jobs.task(name="exchange.pull_axis", queue=jobs.Queue.OUTSIDE, periodic="*/2 * * * *")
def pull_axis(*, timestamp: int) -> None:  # noqa: ARG001  # procrastinate gives it
    """Take what waits on the national axis, where there is a link; how it went stands on its page."""
    if axis.is_set_up():
        with suppress(AxisError):
            pull(axis.client(), now=clock.now())


@jobs.task(name="exchange.sync_axis_directory", queue=jobs.Queue.OUTSIDE, periodic="20 3 * * *")
def sync_axis_directory(*, timestamp: int) -> None:  # noqa: ARG001  # procrastinate gives it
    """Bring the directory of the axis's agencies up to date."""
    if axis.is_set_up():
        synchronise(axis.client(), now=clock.now())
