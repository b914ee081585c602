"""The reference page of the settings, written from their declarations."""

from __future__ import annotations

from itertools import groupby

from motcua.platform.configuration.config import Config
from motcua.platform.configuration.variables import Variable, variables_of

_HEAD = """# Settings

Everything an installation decides is a variable of the environment. A wrong or unknown variable stops
the start, with one line for each. Secrets may be given as variables or left to be made; they are never
written to the database or the log.

<!-- Written by tools/settings_reference.py from motcua.platform.configuration; do not edit. -->
"""


def reference_page() -> str:
    """Return the page in Markdown."""
    parts = [_HEAD]
    for group, variables in groupby(variables_of(Config).values(), key=lambda variable: variable.group):
        parts.append(f"\n## {group}\n\n| variable | default | |\n|---|---|---|\n")
        parts.extend(_row(variable) for variable in variables)
    return "".join(parts)


def _row(variable: Variable) -> str:
    default = variable.shown_default or (f"`{variable.default}`" if variable.default else "empty")
    secret = " *Secret.*" if variable.is_secret else ""
    return f"| `{variable.name}` | {default} | {variable.meaning}{secret} |\n"
