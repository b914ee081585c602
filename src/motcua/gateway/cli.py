"""``motcua gateway``: serve the data plane, take the message log out; ``motcua check-log``."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.conf import settings

from motcua.gateway.archives import BadArchiveError, check_archive, write_archive
from motcua.gateway.plane.serving import serve
from motcua.platform.commands import Command, CommandFailedError


def _configure(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    serving = actions.add_parser("serve", help="relay calls to services until told to stop")
    serving.add_argument("--host", default=settings.CONFIG.host, help="address to listen on (MOTCUA_HOST)")
    serving.add_argument(
        "--port", type=int, default=settings.CONFIG.gateway_port, help="port (MOTCUA_GATEWAY_PORT)"
    )
    taking = actions.add_parser("export-log", help="take the message log out as an archive anybody can check")
    taking.add_argument("file", type=Path, metavar="FILE", help="the archive to write (.zip)")
    taking.add_argument("--after", type=int, default=0, metavar="NUMBER", help="begin behind this entry")


def _configure_check(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the archive")
    parser.add_argument(
        "--key", type=Path, help="the public key to trust (PEM), in place of the archive's own"
    )


def _run(arguments: Namespace) -> int:
    if arguments.action == "serve":
        serve(host=arguments.host, port=arguments.port)
        return 0
    count = write_archive(arguments.file, var=settings.VAR, after=arguments.after)
    print(f"{count} entries: {arguments.file}")  # noqa: T201
    return 0


def _check(arguments: Namespace) -> int:
    try:
        found = check_archive(arguments.file, trusted=arguments.key)
    except (BadArchiveError, OSError) as error:
        raise CommandFailedError(str(error)) from error
    print(found.text)  # noqa: T201
    return 0 if found.is_whole else 1


COMMANDS = (
    Command(
        name="gateway",
        help="the platform's data plane and its message log",
        configure=_configure,
        run=_run,
    ),
    Command(
        name="check-log",
        help="check an archive of the platform's message log: whole, unchanged, signed",
        configure=_configure_check,
        run=_check,
        needs_database=False,
    ),
)
