"""``motcua bounce``: take in the report of a mail that came back, from the mail server's pipe."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from motcua.notifications.domain.bounces import LARGEST, NotABounceError
from motcua.notifications.services.take_bounce import take_bounce
from motcua.platform import clock
from motcua.platform.commands import Command


def _configure(_parser: ArgumentParser) -> None:
    """It takes nothing but the mail on its input."""


def _run(_arguments: Namespace) -> int:
    """Read one report; what is none is told and is no failure, or the server would send it back again."""
    try:
        is_refused = take_bounce(sys.stdin.buffer.read(LARGEST), now=clock.now())
    except NotABounceError as error:
        print(f"nothing done: {error}")  # noqa: T201
        return 0
    print("address refused" if is_refused else "only delayed")  # noqa: T201
    return 0


COMMANDS = (
    Command(
        name="bounce",
        help="take in a report of a mail of ours that came back (RFC 3464), from standard input",
        configure=_configure,
        run=_run,
    ),
)
