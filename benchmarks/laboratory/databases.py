"""Databases of nodes: copies of one that is migrated, each made in a moment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg
from psycopg import sql

from motcua.platform.database import NAME
from motcua.platform.postgres import Cluster
from motcua.platform.postgres.settings_files import SUPERUSER


@contextmanager
def server_of(var: Path) -> Iterator[Server]:
    """Have the embedded server of an installation for a while; its database is the template."""
    cluster = Cluster(root=var / "postgres")
    cluster.hold()
    try:
        yield Server(user=SUPERUSER, host=str(cluster.sockets), template=NAME)
    finally:
        cluster.release()


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A PostgreSQL server, and the migrated database there that nobody uses meanwhile."""

    user: str
    host: str
    """A name, or the folder of its socket."""
    template: str
    port: str = ""
    password: str = ""

    def url(self, database: str) -> str:
        """Return the address of a database."""
        who = quote(self.user) + (f":{quote(self.password)}" if self.password else "")
        where = {"host": self.host} | ({"port": self.port} if self.port else {})
        return f"postgresql://{who}@/{database}?{urlencode(where)}"

    @contextmanager
    def copies(self, names: Sequence[str]) -> Iterator[None]:
        """Have copies of the template for a while."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            for name in names:
                self._drop(connection, name)
                connection.execute(
                    sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy").format(
                        sql.Identifier(name), sql.Identifier(self.template)
                    )
                )
            try:
                yield
            finally:
                for name in names:
                    self._drop(connection, name)

    @staticmethod
    def _drop(connection: psycopg.Connection, name: str) -> None:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
