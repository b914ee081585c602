"""The database of this installation: the address given, or the server the product brings along."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from motcua.platform.configuration import Config
from motcua.platform.postgres import Cluster
from motcua.platform.postgres.settings_files import SUPERUSER

NAME = "motcua"
_OPTIONS = {"server_side_binding": True, "prepare_threshold": 3}
"""Values are bound by the server, and a statement seen three times is prepared."""


def cluster_of(config: Config, *, is_durable: bool = True) -> Cluster | None:
    """Return the product's own server, ``None`` when ``DATABASE_URL`` names another."""
    if config.database_url:
        return None
    return Cluster(root=Path(config.var) / "postgres", is_durable=is_durable)


def django_database(config: Config) -> dict[str, Any]:
    """Return Django's description of the database. Connections are kept for ever."""
    kept: dict[str, Any] = {
        "ENGINE": "motcua.platform.listening",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
    cluster = cluster_of(config)
    if cluster is not None:
        place = {"NAME": NAME, "USER": SUPERUSER, "HOST": str(cluster.sockets), "PORT": ""}
        return kept | place | {"OPTIONS": dict(_OPTIONS)}
    parts = urlsplit(config.database_url)
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    place = {
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(parts.port or options.pop("port", "")),
    }
    return kept | place | {"OPTIONS": _OPTIONS | options}


@contextmanager
def running(config: Config) -> Iterator[None]:
    """Have the database there for a while: start the product's own server unless another is named.

    Raises:
        ClusterError: it cannot be started.
    """
    cluster = cluster_of(config)
    if cluster is None:
        yield
        return
    cluster.hold()
    try:
        cluster.create_database(NAME)
        yield
    finally:
        cluster.release()
