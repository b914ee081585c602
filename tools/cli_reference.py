"""Write ``docs/reference/cli.md`` from the commands themselves: ``python -m tools.cli_reference [--check]``.

The page is made from the parsers, not from their printed help, so that it is
the same under every version of Python.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

import django

from motcua.platform.commands import Command
from tools.checks.catalogue import TOP

PAGE = TOP / "docs" / "reference" / "cli.md"
HEAD = """# The command line

Every command is `motcua COMMAND`, run as `uv run motcua COMMAND` in a working copy. A command that cannot do
its work says why in one line on standard error and ends with exit status 1.

Generated from the commands themselves by `python -m tools.cli_reference`; do not edit.
"""


def commands() -> list[Command]:
    """Return the commands of every context and of the demonstration, by name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.project.settings")
    django.setup()
    from django.conf import settings

    names = [f"motcua.{context}.cli" for context in (*settings.CONTEXTS, "demo")]
    found = [command for name in names if find_spec(name) for command in import_module(name).COMMANDS]
    return sorted(found, key=lambda command: command.name)


def render(found: list[Command]) -> str:
    """Return the page, one section a command and one a subcommand."""
    sections = []
    for command in found:
        parser = argparse.ArgumentParser(prog=f"motcua {command.name}", description=command.help)
        command.configure(parser)
        sections += list(_sections(parser, level=2))
    return HEAD + "".join(sections)


def _sections(parser: argparse.ArgumentParser, *, level: int) -> Iterator[str]:
    arguments, children = [], []
    for action in parser._actions:  # noqa: SLF001  # argparse offers no other way to list them
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            helps = {choice.dest: choice.help or "" for choice in action._choices_actions}  # noqa: SLF001
            children += [(child, helps.get(name, "")) for name, child in action.choices.items()]
        elif not isinstance(action, argparse._HelpAction):  # noqa: SLF001
            arguments.append(_row(action))
    table = "\n| argument | meaning |\n|---|---|\n" + "".join(arguments) if arguments else ""
    yield f"\n{'#' * level} {parser.prog}\n\n{_sentence(parser.description or '')}\n{table}"
    for child, text in children:
        child.description = child.description or text
        yield from _sections(child, level=level + 1)


def _row(action: argparse.Action) -> str:
    value = action.metavar or action.dest.upper()
    shown = value if isinstance(value, str) else " ".join(value)
    if action.option_strings:
        words = ", ".join(action.option_strings)
        name = words if action.nargs == 0 else f"{words} {shown}"
    else:
        name = f"{shown}…" if action.nargs in {"*", "+"} else shown
    choices = f" One of {', '.join(map(str, action.choices))}." if action.choices else ""
    text = (action.help or "").replace("%(default)s", str(action.default)).replace("|", "\\|")
    return f"| `{name}` | {_sentence(text)}{choices} |\n"


def _sentence(text: str) -> str:
    return text and text[0].upper() + text[1:] + ("" if text.endswith((".", "…", "?")) else ".")


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` tell whether it is what the commands say."""
    page = render(commands())
    if "--check" not in arguments:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(page, encoding="utf-8")
        return 0
    if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page:
        print("docs/reference/cli.md is not what the commands say: run python -m tools.cli_reference")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
