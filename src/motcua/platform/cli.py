"""Commands of the platform: serve, worker, setup, check, database."""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace

from django.conf import settings

from motcua.platform import checking, serving, setting_up, working
from motcua.platform.commands import Command, CommandFailedError
from motcua.platform.companions import Companions
from motcua.platform.configuration.config import REPOSITORY
from motcua.platform.database import NAME, cluster_of
from motcua.platform.jobs import Queue
from motcua.platform.postgres import Cluster
from motcua.platform.postgres.programs import program


def _configure_serve(parser: ArgumentParser) -> None:
    config = settings.CONFIG
    parser.add_argument("--host", default=config.host, help="address to listen on (MOTCUA_HOST)")
    parser.add_argument("--port", type=int, default=config.port, help="port to listen on (MOTCUA_PORT)")
    parser.add_argument("--workers", type=int, default=config.workers, help="processes (MOTCUA_WORKERS)")
    parser.add_argument("--with-worker", action="store_true", help="run a job worker beside the server")


def _serve(arguments: Namespace) -> int:
    serve_everything(
        host=arguments.host,
        port=arguments.port,
        workers=arguments.workers,
        with_worker=arguments.with_worker,
    )
    return 0


def serve_everything(*, host: str, port: int, workers: int, with_worker: bool) -> None:
    """Serve, with the database and a worker kept alive beside it, until told to stop.

    Raises:
        CommandFailedError: the address cannot be listened on.
    """
    serving.check_address(host, port)
    with Companions(cluster=cluster_of(settings.CONFIG), with_worker=with_worker):
        serving.serve(host=host, port=port, workers=workers, var=settings.VAR)


def _configure_worker(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--queue",
        action="append",
        type=Queue,
        choices=list(Queue),
        default=[],
        help="only this queue; repeatable",
    )
    parser.add_argument("--concurrency", type=int, default=2, help="jobs at once (default: 2)")


def _worker(arguments: Namespace) -> int:
    working.work(queues=arguments.queue, concurrency=arguments.concurrency)
    return 0


def _configure_nothing(_parser: ArgumentParser) -> None:
    """Take no arguments."""


def _setup(_arguments: Namespace) -> int:
    for step in setting_up.steps():
        print(f"{step.title} …", end=" ", flush=True)  # noqa: T201
        step.run()
        print("ready", flush=True)  # noqa: T201
    return 0


def _check(_arguments: Namespace) -> int:
    findings = checking.findings()
    for finding in findings:
        print(f"{'ok  ' if finding.is_good else 'BAD '} {finding.subject}: {finding.text}")  # noqa: T201
    return 0 if all(finding.is_good for finding in findings) else 1


def _configure_database(parser: ArgumentParser) -> None:
    parser.add_argument("act", choices=["status", "stop", "psql"], help="what to do with the embedded server")


def _database(arguments: Namespace) -> int:
    cluster = cluster_of(settings.CONFIG)
    if cluster is None:
        raise CommandFailedError("DATABASE_URL names another server: this one is not used")
    if arguments.act == "psql":
        return _psql(cluster)
    if arguments.act == "stop":
        print("stopped" if cluster.stop() else "does not run")  # noqa: T201
        return 0
    status = cluster.status()
    state = (
        "does not run" if status.pid is None else f"runs as process {status.pid}, socket in {status.sockets}"
    )
    print(f"PostgreSQL {state}, data in {status.data}")  # noqa: T201
    return 0


def _configure_bench(parser: ArgumentParser) -> None:
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help="only these measures; `data` makes a province of synthetic dossiers or documents here instead",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument(
        "--dossiers",
        type=int,
        metavar="N",
        help="how many `data` makes (10000), or the large province of the measures has (1000000)",
    )
    parser.add_argument(
        "--documents", type=int, metavar="N", help="how many documents `data` makes, in place of dossiers"
    )
    parser.add_argument(
        "--seed", type=int, metavar="N", help="of `data`: the same seed, the same people (28)"
    )


def _bench(arguments: Namespace) -> int:
    """Run the measures in a process of their own: they bring their own installations."""
    if not (REPOSITORY / "benchmarks").is_dir():
        raise CommandFailedError("the measures are in the repository, not in the installed package")
    names, environment = list(arguments.names), {**os.environ}
    if names[:1] == ["data"]:
        names_of_data = ("dossiers", "documents", "seed")
        given = {f"--{name}": getattr(arguments, name) for name in names_of_data}
        options = [part for name, value in given.items() if value is not None for part in (name, str(value))]
        module, environment["MOTCUA_VAR"] = "benchmarks.province", str(settings.VAR)
    else:
        module, options = "benchmarks", [*names, *(["--json"] if arguments.json else [])]
        if arguments.dossiers is not None:
            environment["BENCH_DOSSIERS"] = str(arguments.dossiers)
    command = [sys.executable, "-m", module, *options]
    return subprocess.call(command, cwd=REPOSITORY, env=environment)  # noqa: S603  # ourselves


def _psql(cluster: Cluster) -> int:
    """Hand the terminal to ``psql``; the server is held while it runs."""
    cluster.hold()
    try:
        return subprocess.call([str(program("psql")), cluster.url(NAME)])  # noqa: S603  # our own program
    finally:
        cluster.release()


COMMANDS = (
    Command(
        name="serve",
        help="answer requests over HTTP until told to stop",
        configure=_configure_serve,
        run=_serve,
    ),
    Command(
        name="worker",
        help="hand over events and run jobs until told to stop",
        configure=_configure_worker,
        run=_worker,
    ),
    Command(
        name="setup",
        help="make the installation ready; safe to run again",
        configure=_configure_nothing,
        run=_setup,
    ),
    Command(
        name="check",
        help="tell what is wrong with this installation",
        configure=_configure_nothing,
        run=_check,
    ),
    Command(
        name="bench",
        help="measure, each figure against its limit",
        configure=_configure_bench,
        run=_bench,
        needs_database=False,
    ),
    Command(
        name="database",
        help="look after the embedded PostgreSQL",
        configure=_configure_database,
        run=_database,
        needs_database=False,
    ),
)
