"""Try a connection step by step, so that who set it up sees which part is wrong."""

from __future__ import annotations

import enum
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from motcua.gateway.frame.faults import Fault, NotSetUpFault, UnreachableFault
from motcua.gateway.frame.guarding import Place, place_of, resolved
from motcua.gateway.frame.options import OptionKind, options_of
from motcua.gateway.frame.registry import connector_class
from motcua.gateway.frame.wire import CONNECT_SECONDS
from motcua.gateway.models import ConnectorSetting
from motcua.gateway.permissions import require_keeper
from motcua.gateway.services.connect import ground_of, options_for
from motcua.gateway.tags import ConnectorTag
from motcua.kernel.actors import Actor
from motcua.platform import audit


class Step(enum.Enum):
    """What is tried, in this order; the first that fails ends it."""

    SET_UP = "set_up"
    NAME = "name"
    """The name stands for addresses that may be called."""
    CONNECTION = "connection"
    CERTIFICATE = "certificate"
    """It shows a certificate that is vouched for; with its end."""
    PROBE = "probe"
    """It answers something harmless, so it accepts who we are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """How a step went."""

    step: Step
    found: Any = None
    """Addresses, or the moment when the certificate ends."""
    fault: Fault | None = None
    is_tried: bool = True


def try_connector(*, by: Actor, now: datetime, name: str) -> tuple[Tried, ...]:
    """Try it, on or not, and return every step; those behind the first failure are not tried.

    Raises:
        NotKeeperError: ``by`` is not of the IT centre.
        UnknownConnectorError: there is no such connector.
    """
    require_keeper(by)
    cls = connector_class(name)
    tried: list[Tried] = []
    try:
        row = _row(name)
        made = cls(options_for(row), ground=ground_of(row))
        tried.append(Tried(step=Step.SET_UP))
        for step, act in _steps(_places(row, made.options), row.authorities, made.probe):
            tried.append(Tried(step=step, found=act()))
    except Fault as fault:
        tried.append(Tried(step=[*Step][len(tried)], fault=fault))
    tried += [Tried(step=step, is_tried=False) for step in [*Step][len(tried) :]]
    failed = next((each.step.value for each in tried if each.fault), "")
    audit.record(by=by, at=now, tag=ConnectorTag.TRIED, on=f"connector:{name}", data={"failed": failed})
    return tuple(tried)


def _row(name: str) -> ConnectorSetting:
    row = ConnectorSetting.objects.filter(name=name).first()
    if row is None:
        raise NotSetUpFault(name)
    return row


def _places(row: ConnectorSetting, options: Any) -> tuple[Place, ...]:
    kinds = options_of(type(options))
    urls = [getattr(options, each.name) for each in kinds if each.kind is OptionKind.ADDRESS]
    return tuple(place_of(url, is_private_allowed=row.is_private_allowed) for url in urls if url)


def _steps(
    places: tuple[Place, ...], authorities: str, probe: Callable[[], None]
) -> tuple[tuple[Step, Callable[[], Any]], ...]:
    return (
        (Step.NAME, lambda: ", ".join(address for place in places for address in resolved(place))),
        (Step.CONNECTION, lambda: _connect(places)),
        (
            Step.CERTIFICATE,
            lambda: min(filter(None, (_ends(each, authorities) for each in places)), default=None),
        ),
        (Step.PROBE, probe),
    )


def _connect(places: tuple[Place, ...]) -> None:
    for place in places:
        _connected(place).close()


def _connected(place: Place) -> socket.socket:
    try:
        return socket.create_connection((resolved(place)[0], place.port), timeout=CONNECT_SECONDS)
    except OSError as error:
        raise UnreachableFault(f"{place.origin}: {error}") from error


def _ends(place: Place, authorities: str) -> datetime | None:
    if place.scheme != "https":
        return None
    context = ssl.create_default_context(cafile=authorities or None)
    try:
        with context.wrap_socket(_connected(place), server_hostname=place.host) as wire:
            shown = wire.getpeercert() or {}
    except OSError as error:
        said = getattr(error, "verify_message", "") or str(error)
        raise UnreachableFault(f"{place.origin}: {said}") from error
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(shown["notAfter"])), tz=UTC)
