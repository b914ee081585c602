"""Which checks there are: a name and the command that fails when the check does."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check of the repository."""

    name: str
    command: tuple[str, ...]
    """Run from the top of the repository; exit status 0 means that the check holds."""


def _tool(name: str, *words: str) -> Check:
    program, *rest = words
    return Check(name=name, command=(str(BIN / program), *rest))


def _own(name: str, module: str, *words: str) -> Check:
    return Check(name=name, command=(sys.executable, "-m", module, *words))


CHECKS = (
    # The slowest come first, so that two cores end at about the same moment.
    _tool("types", "mypy"),
    _tool("docs", "mkdocs", "build", "--strict", "--quiet", "--site-dir", "build/site"),
    _tool("templates", "djlint", "src", "--lint", "--quiet"),
    _own("migrations", "tools.checks.migrations"),
    _own("command reference", "tools.cli_reference", "--check"),
    _own("settings reference", "tools.settings_reference", "--check"),
    _tool("layers", "lint-imports"),
    _own("translations", "tools.translations", "check"),
    _tool("lint", "ruff", "check"),
    _tool("format", "ruff", "format", "--check"),
    _own("sizes", "tools.checks.sizes"),
    _own("secrets", "tools.checks.secrets"),
    _own("well-formed", "tools.checks.wellformed"),
    _own("glossary", "tools.glossary", "--check"),
    _own("law table", "tools.checks.law"),
    _own("publiccode", "tools.checks.publiccode"),
)
