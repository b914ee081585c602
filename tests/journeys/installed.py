"""The product as it is installed: its commands as processes, its database asked from outside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from benchmarks.installation import Installation, free_port

from motcua.platform.database import NAME
from motcua.platform.postgres import Cluster

PATIENCE_SECONDS = 600


@dataclass(frozen=True, kw_only=True)
class Province:
    """An installation in ``var``; its database runs as long as the test needs it."""

    var: Path
    cluster: Cluster

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment of its commands: nothing of the developer's own settings."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("MOTCUA_")}
        kept.pop("DATABASE_URL", None)
        kept.pop("DJANGO_SETTINGS_MODULE", None)
        kept.pop("PYTHONDONTWRITEBYTECODE", None)
        return kept | {"MOTCUA_VAR": str(self.var), "MOTCUA_LOG_LEVEL": "error"}

    def run(self, *arguments: str | Path, status: int = 0) -> str:
        """Run a command of ``motcua`` to its end and return what it printed; its status must be that."""
        done = subprocess.run(
            [sys.executable, "-m", "motcua.project", *map(str, arguments)],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_SECONDS,
        )
        assert done.returncode == status, f"{arguments}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    @contextmanager
    def serving(self, *arguments: str) -> Iterator[tuple[int, list[str]]]:
        """Have a command that serves for a while; yield its port and what it printed until it answered."""
        port = free_port()
        log = self.var.parent / f"serving-{port}.log"
        with (
            log.open("w", encoding="utf-8") as out,
            subprocess.Popen(
                [sys.executable, "-m", "motcua.project", *arguments],
                env=self.environment | {"MOTCUA_PORT": str(port)},
                stdout=out,
            ) as product,
        ):
            try:
                said = _said_until_it_serves(product, log)
                Installation(var=self.var, port=port).wait_until_live()
                yield port, said
            finally:
                _end(product)

    def report(self, *arguments: str | Path, status: int = 0) -> Any:
        """Run a command that prints JSON and return what it says."""
        return json.loads(self.run(*arguments, "--json", status=status))

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        with psycopg.connect(self.cluster.url(NAME), autocommit=True) as connection:
            return connection.execute(query.encode()).fetchall()


def _said_until_it_serves(product: subprocess.Popen[bytes], log: Path) -> list[str]:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        said = log.read_text(encoding="utf-8").splitlines()
        if any(line.startswith("Serving at") for line in said):
            return said
        assert product.poll() is None, "\n".join(said)
        time.sleep(0.2)
    raise AssertionError(f"it does not serve after {PATIENCE_SECONDS} s: {said[-5:]}")


def _end(product: subprocess.Popen[bytes]) -> None:
    product.terminate()
    try:
        product.wait(timeout=PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        product.kill()
        raise


@contextmanager
def province(folder: Path) -> Iterator[Province]:
    """Have an installation for a while; what of it still runs afterwards is stopped."""
    var = folder / "var"
    cluster = Cluster(root=var / "postgres")
    cluster.hold()
    try:
        yield Province(var=var, cluster=cluster)
    finally:
        cluster.release()
