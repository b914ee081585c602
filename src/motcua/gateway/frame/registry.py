"""Every connector there is, found by its folder: adding one changes nothing else."""

from __future__ import annotations

import re
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from django.conf import settings

from motcua.gateway.frame.base import Connector

_known: dict[str, type[Connector]] = {}
_SOUND = re.compile(r"[a-z][a-z0-9_]{1,39}")


class UnknownConnectorError(LookupError):
    """No folder holds a connector of this name."""


class BadConnectorError(TypeError):
    """A folder of connectors holds no sound one, or two have one name."""


def discover() -> None:
    """Find the connectors in ``<context>/connectors/`` of every context; called once, when all is loaded.

    Raises:
        BadConnectorError: a folder is not as it must be.
    """
    for context in settings.CONTEXTS:
        package = f"motcua.{context}.connectors"
        if not find_spec(package):
            continue
        for found in iter_modules(import_module(package).__path__, f"{package}."):
            if found.ispkg:
                register(getattr(import_module(found.name), "CONNECTOR", None))


def register(connector: object) -> None:
    """Have a connector known; the same one again changes nothing.

    Raises:
        BadConnectorError: it is none, is named badly, or another one has its name.
    """
    if not (isinstance(connector, type) and issubclass(connector, Connector)):
        raise BadConnectorError(f"{connector!r} is no connector")
    if not _SOUND.fullmatch(getattr(connector, "name", "")):
        raise BadConnectorError(f"{connector.__name__} has no sound name")
    if _known.setdefault(connector.name, connector) is not connector:
        raise BadConnectorError(f"two connectors are called {connector.name}")


def connector_class(name: str) -> type[Connector]:
    """Return the connector's class.

    Raises:
        UnknownConnectorError: there is none.
    """
    try:
        return _known[name]
    except KeyError as error:
        raise UnknownConnectorError(name) from error


def every_connector() -> tuple[type[Connector], ...]:
    """Return all of them by name."""
    return tuple(_known[name] for name in sorted(_known))
