"""The console script ``motcua``: gathers the commands of every context."""

from __future__ import annotations

import os
import signal
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

import django
from django.conf import settings

import motcua
from motcua.platform import database
from motcua.platform.commands import Command, CommandFailedError
from motcua.platform.configuration import ConfigError, load
from motcua.platform.postgres import ClusterError

ALONE = {"edxml": "exchange"}
"""Commands that need nothing but their context's modules and words: they start at once and stay small."""
BAD_SETTINGS = 78
"""The exit status of a wrong configuration (``EX_CONFIG`` of sysexits.h)."""


def main(argv: list[str] | None = None) -> None:
    """Run one command and exit with its status; a failure is one line on standard error."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.project.settings")
    signal.signal(signal.SIGTERM, _end)
    arguments = sys.argv[1:] if argv is None else argv
    try:
        load()
    except ConfigError as error:
        _complain(f"motcua: the settings are wrong:\n{error}")
        sys.exit(BAD_SETTINGS)
    sys.exit(_manage(arguments[1:]) if arguments[:1] == ["manage"] else _run(arguments))


def _run(arguments: list[str]) -> int:
    _set_up(arguments[0] if arguments else "")
    parser = ArgumentParser(prog="motcua", description="Một Cửa: a province's e-Government.")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in _commands(wanted=arguments[0] if arguments else ""):
        sub = subparsers.add_parser(command.name, help=command.help, description=command.help)
        command.configure(sub)
        sub.set_defaults(command_run=command.run, needs_database=command.needs_database)
    parsed = parser.parse_args(arguments)
    return _guarded(
        parsed.command, lambda: int(parsed.command_run(parsed)), needs_database=parsed.needs_database
    )


def _set_up(wanted: str) -> None:
    """Make Django ready for a command: for one that stands alone, just the words of its context."""
    if wanted in ALONE and not settings.configured:
        words = [Path(path) / ALONE[wanted] / "locale" for path in motcua.__path__]
        settings.configure(CONTEXTS=(ALONE[wanted],), LANGUAGE_CODE="vi", LOCALE_PATHS=words, USE_TZ=True)
    django.setup()


def _guarded(name: str, run: Callable[[], int], *, needs_database: bool) -> int:
    """Run with the database at hand; turn the failures a user can mend into one line."""
    try:
        if not needs_database:
            return run()
        with database.running(load()):
            return run()
    except (CommandFailedError, ClusterError) as error:
        _complain(f"motcua {name}: {error}")
        return 1
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


def _commands(*, wanted: str = "") -> list[Command]:
    """Return the commands up to the context that has the wanted one, all when none has: imports take time."""
    found: list[Command] = []
    for context in (*settings.CONTEXTS, "demo"):
        if find_spec(f"motcua.{context}.cli"):
            found.extend(import_module(f"motcua.{context}.cli").COMMANDS)
        if any(command.name == wanted for command in found):
            break
    return sorted(found, key=lambda command: command.name)


def _manage(arguments: list[str]) -> int:
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    def run() -> int:
        execute_from_command_line(["motcua manage", *arguments])
        return 0

    return _guarded("manage", run, needs_database=True)


def _end(_signal: int, _frame: object) -> NoReturn:
    """Leave in order when asked to, so that the database is let go of."""
    sys.exit(128 + signal.SIGTERM)


def _complain(text: str) -> None:
    print(text, file=sys.stderr)  # noqa: T201
