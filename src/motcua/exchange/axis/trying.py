"""Trying the connection step by step, so that who set it up sees which part is wrong."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from motcua.exchange.axis import settings, wire
from motcua.exchange.axis.client import Client
from motcua.exchange.axis.troubles import AxisError
from motcua.exchange.axis.upkeep import require_watcher
from motcua.exchange.tags import AxisTag
from motcua.kernel.actors import Actor
from motcua.platform import audit

SECONDS = 10.0
"""A person waits for it."""


class Step(enum.Enum):
    """What is tried, in this order; the first that fails ends it."""

    SET_UP = "set_up"
    REACHED = "reached"
    """There is a connection, with a certificate that is vouched for."""
    SIGNED = "signed"
    """It accepts identifier, secret and clock."""
    LISTED = "listed"
    """It tells what waits."""
    DIRECTORY = "directory"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """How a step went."""

    step: Step
    found: int | None = None
    """How many messages wait, or agencies are listed."""
    failure: AxisError | None = None
    is_tried: bool = True


def try_connection(*, by: Actor, now: datetime) -> tuple[Tried, ...]:
    """Try the link and return every step; those behind the first failure are not tried.

    Raises:
        NotYourExchangeError: ``by`` is not of the IT centre.
    """
    require_watcher(by)
    tried: list[Tried] = []
    try:
        client = settings.client()
        client = replace(client, link=replace(client.link, seconds=min(SECONDS, client.link.seconds)))
        tried.append(Tried(step=Step.SET_UP))
        for step, act in _steps(client, now=now):
            tried.append(Tried(step=step, found=act()))
    except AxisError as error:
        tried.append(Tried(step=[*Step][len(tried)], failure=error))
    tried += [Tried(step=step, is_tried=False) for step in [*Step][len(tried) :]]
    failed = next((each.step.value for each in tried if each.failure), "")
    audit.record(by=by, at=now, tag=AxisTag.TRIED, on="axis:link", agency_id=None, data={"failed": failed})
    return tuple(tried)


def _steps(client: Client, *, now: datetime) -> tuple[tuple[Step, Callable[[], int | None]], ...]:
    def signed() -> None:
        client.count("edoc", now=now)

    return (
        (Step.REACHED, lambda: wire.reach(client.link)),
        (Step.SIGNED, signed),
        (Step.LISTED, lambda: len(client.waiting(kind="edoc", now=now))),
        (Step.DIRECTORY, lambda: len(client.agencies(now=now))),
    )
