"""The console script ``motcua``: gathers the commands of every context."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from importlib import import_module
from importlib.util import find_spec

import django

from motcua.platform.commands import Command, CommandFailedError


def main(argv: list[str] | None = None) -> None:
    """Run one command and exit with its status; a failure is one line on standard error."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.project.settings")
    arguments = sys.argv[1:] if argv is None else argv
    if arguments[:1] == ["manage"]:
        _manage(arguments[1:])
    parser = ArgumentParser(prog="motcua", description="Một Cửa: a province's e-Government.")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    django.setup()
    for command in _commands():
        sub = subparsers.add_parser(command.name, help=command.help, description=command.help)
        command.configure(sub)
        sub.set_defaults(run=command.run)
    parsed = parser.parse_args(arguments)
    try:
        status = parsed.run(parsed)
    except CommandFailedError as error:
        print(f"motcua {parsed.command}: {error}", file=sys.stderr)  # noqa: T201
        status = 1
    sys.exit(status)


def _commands() -> list[Command]:
    from django.conf import settings  # noqa: PLC0415  # settings exist only after set-up

    found: list[Command] = []
    for context in (*settings.CONTEXTS, "demo"):
        if find_spec(f"motcua.{context}.cli"):
            found.extend(import_module(f"motcua.{context}.cli").COMMANDS)
    return sorted(found, key=lambda command: command.name)


def _manage(arguments: list[str]) -> None:
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    execute_from_command_line(["motcua manage", *arguments])
    sys.exit(0)
