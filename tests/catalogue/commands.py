"""Runs a command of the catalogue as the console script does."""

from __future__ import annotations

from argparse import ArgumentParser

from motcua.catalogue.cli import COMMANDS


def run(name: str, *arguments: object) -> int:
    """Parse the arguments, run the command and return its exit status."""
    (command,) = [command for command in COMMANDS if command.name == name]
    parser = ArgumentParser()
    command.configure(parser)
    return command.run(parser.parse_args([str(argument) for argument in arguments]))
