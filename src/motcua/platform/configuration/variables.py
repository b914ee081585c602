"""Variables of the environment as typed fields of a frozen dataclass."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

T = TypeVar("T")
PREFIX = "MOTCUA_"


class ConfigError(Exception):
    """The environment does not make sense; the message has a line for every bad variable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """One variable of the environment."""

    name: str
    parse: Callable[[str], Any]
    """Text to value; raises ``ValueError`` with what is wanted."""
    default: str
    meaning: str
    group: str
    is_secret: bool = False
    shown_default: str = ""
    """For the reference, where the default depends on the computer."""


def setting(
    name: str,
    parse: Callable[[str], T],
    default: str,
    meaning: str,
    *,
    group: str,
    is_secret: bool = False,
    shown: str = "",
) -> T:
    """Declare a field that is read from the variable ``name``; ``default`` is text as in the environment."""
    variable = Variable(
        name=name,
        parse=parse,
        default=default,
        meaning=meaning,
        group=group,
        is_secret=is_secret,
        shown_default=shown,
    )
    made: T = field(metadata={"variable": variable})
    return made


def variables_of(cls: type) -> dict[str, Variable]:
    """Return the variables of a class's fields, by field."""
    declared: Any = cls
    return {each.name: each.metadata["variable"] for each in fields(declared)}


def read(cls: type[T], environ: Mapping[str, str]) -> T:
    """Build ``cls`` from the environment.

    Raises:
        ConfigError: one line for each variable that is wrong or, with our prefix, unknown.
    """
    values: dict[str, Any] = {}
    wrong: list[str] = []
    variables = variables_of(cls)
    for name, variable in variables.items():
        text = environ.get(variable.name, "").strip() or variable.default
        try:
            values[name] = variable.parse(text)
        except ValueError as error:
            shown = "the value given" if variable.is_secret else repr(text)
            wrong.append(f"{variable.name}: {shown} is not {error}")
    wrong.extend(_unknown(environ, {variable.name for variable in variables.values()}))
    if wrong:
        raise ConfigError("\n".join(wrong))
    return cls(**values)


def _unknown(environ: Mapping[str, str], known: set[str]) -> list[str]:
    found = sorted(name for name in environ if name.startswith(PREFIX) and name not in known)
    return [f"{name}: there is no such setting{_meant(name, known)}" for name in found]


def _meant(name: str, known: set[str]) -> str:
    close = difflib.get_close_matches(name, known, n=1)
    return f"; did you mean {close[0]}?" if close else ""
