"""From a connector's class and what the IT centre set up to a connector that can be used."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings

from motcua.gateway.frame.base import Connector, Ground
from motcua.gateway.frame.calling import Called
from motcua.gateway.frame.faults import NotSetUpFault
from motcua.gateway.frame.options import OptionKind, WrongOptionsError, options_of, read_options
from motcua.gateway.frame.registry import connector_class, every_connector
from motcua.gateway.models import ConnectorCall, ConnectorSetting
from motcua.platform import clock
from motcua.platform.logs import masked

Kind = TypeVar("Kind", bound=Connector)


def connector(kind: type[Kind], *, name: str = "") -> Kind:
    """Return the connector of this kind that is on; with ``name`` that very one.

    Raises:
        NotSetUpFault: there is none, or its options will not do.
        UnknownConnectorError: there is no connector of this name.
    """
    names = [name] if name else [each.name for each in every_connector() if issubclass(each, kind)]
    rows = {row.name: row for row in ConnectorSetting.objects.filter(name__in=names, is_on=True)}
    for each in names:
        found = connector_class(each)
        if each in rows and issubclass(found, kind):
            return found(options_for(rows[each]), ground=ground_of(rows[each]))
    raise NotSetUpFault(name or kind.__name__)


def is_on(kind: type[Connector]) -> bool:
    """Tell whether a connector of this kind is switched on; one query."""
    names = [each.name for each in every_connector() if issubclass(each, kind)]
    return ConnectorSetting.objects.filter(name__in=names, is_on=True).exists()


def options_for(row: ConnectorSetting) -> Any:
    """Return the options of a connector with its secrets.

    Raises:
        NotSetUpFault: they will not do.
    """
    cls = connector_class(row.name).options_class
    try:
        return read_options(cls, {**row.options, **secrets_of(row.name, cls)})
    except WrongOptionsError as error:
        raise NotSetUpFault(f"{row.name}: {error}") from error


def secrets_of(name: str, cls: type) -> Mapping[str, str]:
    """Return the secrets of a connector that are kept."""
    kinds = [each for each in options_of(cls) if each.kind is OptionKind.SECRET]
    return {
        each.name: secret_path(name, each.name).read_text(encoding="ascii").strip()
        for each in kinds
        if secret_path(name, each.name).exists()
    }


def secret_path(name: str, option: str) -> Path:
    """Return where a secret of a connector lies."""
    return Path(settings.VAR) / "secrets" / "connectors" / name / option


def ground_of(row: ConnectorSetting) -> Ground:
    """Return what the frame gives the connector."""
    return Ground(note=note, is_private_allowed=row.is_private_allowed, authorities=row.authorities)


def note(called: Called) -> None:
    """Keep a call's line, in the transaction of whoever calls: call outside of it where it may roll back."""
    fault, answer, ask = called.fault, called.answer, called.ask
    ConnectorCall.objects.create(
        connector=called.connector,
        operation=ask.operation[:80],
        at=clock.now(),
        milliseconds=called.milliseconds,
        status=answer.status if answer else fault.status if fault else None,
        fault=fault.kind.value if fault else "",
        detail=masked(fault.detail)[:300] if fault else "",
        bytes_out=called.bytes_out,
        bytes_in=len(answer.body) if answer else 0,
        correlation=called.correlation[:64],
        subject=ask.subject,
        purpose=ask.purpose,
        by_ref=ask.by_ref,
    )
