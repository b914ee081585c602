"""What a command of ``motcua`` is: each context offers its own in ``<context>/cli.py``."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass


class CommandFailedError(Exception):
    """The command cannot do its work; the message is the one line the user reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One word of the command line and what it does."""

    name: str
    help: str
    configure: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]
    """Takes the parsed arguments, returns the exit status; raises ``CommandFailedError``."""
    needs_database: bool = True
