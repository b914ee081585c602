"""Commands of the demonstration: ``motcua demo`` and ``motcua journey``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

from django.conf import settings

from motcua.demo import main_job
from motcua.demo.axis_link import linked_axis
from motcua.demo.beside import TRUST_CENTRE, SimulatorError, command
from motcua.demo.journeys import JOURNEYS
from motcua.demo.journeys.cast import NoProvinceError
from motcua.demo.journeys.course import Report, run
from motcua.demo.main_job import Say
from motcua.platform.cli import serve_everything
from motcua.platform.commands import Command, CommandFailedError
from motcua.platform.serving import check_address


def _print(line: str) -> None:
    print(line, flush=True)  # noqa: T201  # the command's own output


def _quiet(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201


def _configure_demo(parser: ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="end after the main job instead of serving")
    parser.add_argument(
        "--dossiers", type=int, default=3000, metavar="N", help="how many synthetic dossiers (3000)"
    )
    parser.add_argument(
        "--documents", type=int, default=800, metavar="N", help="how many synthetic documents exchanged (800)"
    )


def _demo(arguments: Namespace) -> int:
    config = settings.CONFIG
    if arguments.once:
        with _rehearsal():
            _go_main_job(arguments.dossiers, arguments.documents)
        return 0
    check_address(config.host, config.port)
    with _rehearsal():
        if status := _go_main_job_apart(arguments.dossiers, arguments.documents):
            return status
        _print(f"Serving at {config.url} until Ctrl-C.")
        serve_everything(host=config.host, port=config.port, workers=config.workers, with_worker=True)
    return 0


def _go_main_job(count: int, documents: int) -> None:
    main_job.load_province(_print, count=count, documents=documents)
    reports = main_job.go_main_journeys(_print)
    failed = [report.name for report in reports if not report.ok]
    if failed:
        raise CommandFailedError(f"the main job failed: {', '.join(failed)}")
    main_job.list_logins(_print)


def _go_main_job_apart(count: int, documents: int) -> int:
    """Go the main job in a process of its own, for the web server forks this one; return its exit status.

    A typesetter that has worked keeps threads, which no forked process has and for which it would wait.
    """
    command = [sys.executable, "-m", "motcua.project", "demo", "--once"]
    command += ["--dossiers", str(count), "--documents", str(documents)]
    with subprocess.Popen(command) as job:  # noqa: S603  # ourselves
        try:
            return job.wait()
        except BaseException:
            job.terminate()  # as this command is ended, and politely, for it holds the database
            raise


@contextmanager
def _rehearsal() -> Iterator[None]:
    """Have trust centre and axis running; what stands in the way is one line for the user."""
    try:
        with TRUST_CENTRE.running(), linked_axis():
            yield
    except (SimulatorError, NoProvinceError) as error:
        raise CommandFailedError(str(error) or NoProvinceError.__doc__ or "") from error


def _configure_journey(parser: ArgumentParser) -> None:
    parser.add_argument("names", nargs="*", metavar="NAME", help="which journeys; see --list")
    parser.add_argument("--all", action="store_true", help="all of them")
    parser.add_argument("--list", action="store_true", help="list them and end")
    parser.add_argument("--json", action="store_true", help="print the reports as JSON")


def _journey(arguments: Namespace) -> int:
    if arguments.list:
        for journey in JOURNEYS.values():
            _print(f"{journey.name:14} {journey.title}")
        return 0
    names = tuple(JOURNEYS) if arguments.all else tuple(arguments.names)
    if not names:
        raise CommandFailedError("name a journey, or give --all or --list")
    if unknown := [name for name in names if name not in JOURNEYS]:
        raise CommandFailedError(f"no journey {', '.join(unknown)}; there are {', '.join(JOURNEYS)}")
    say: Say = _quiet if arguments.json else _print
    folder = main_job.journeys_folder()
    with _rehearsal():
        reports = [run(JOURNEYS[name], folder=folder, say=say) for name in names]
    if arguments.json:
        _print(json.dumps(_as_json(reports), ensure_ascii=False, indent=1))
    return 0 if all(report.ok for report in reports) else 1


def _as_json(reports: list[Report]) -> object:
    plain = [asdict(report) for report in reports]
    return plain[0] if len(plain) == 1 else plain


def _configure_simulators(parser: ArgumentParser) -> None:
    parser.add_argument("act", choices=["up"], help="run them until told to stop")
    parser.add_argument(
        "--only", action="append", default=[], metavar="NAME", help="one of them, as its page calls it"
    )
    parser.add_argument("--json", action="store_true", help="print the addresses as one line of JSON")


def _simulators(arguments: Namespace) -> int:
    """Become the program that runs them, which shares nothing with this one."""
    more = ["--json"] if arguments.json else []
    sys.stdout.flush()
    os.execv(sys.executable, [*command(*arguments.only), *more])  # noqa: S606  # ourselves


COMMANDS = (
    Command(
        name="simulators",
        help="Run the simulators of outside systems, to rehearse with.",
        configure=_configure_simulators,
        run=_simulators,
        needs_database=False,
    ),
    Command(
        name="demo",
        help="Load the model province, run the main job, and keep serving it.",
        configure=_configure_demo,
        run=_demo,
    ),
    Command(
        name="journey",
        help="Go whole journeys through the product and check their outcome.",
        configure=_configure_journey,
        run=_journey,
    ),
)
