"""Options of a connector: typed fields that the IT centre fills in, and secrets that lie in files.

@dataclass(frozen=True, kw_only=True)
class Options:
    url: str = option(OptionKind.ADDRESS, label=_("Address"))
    secret: str = option(OptionKind.SECRET, label=_("Secret"))
    page: int = option(OptionKind.NUMBER, label=_("Rows a page"), default="100", most=1000)
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any
from urllib.parse import urlsplit

from django.utils.functional import Promise


class OptionKind(enum.Enum):
    """What an option holds."""

    TEXT = "text"
    NUMBER = "number"
    SWITCH = "switch"
    """``yes`` or ``no``."""
    ADDRESS = "address"
    """Where the system answers: https, or http within the province's own network."""
    SECRET = "secret"  # noqa: S105  # a kind of option
    """Kept in a file under ``MOTCUA_VAR/secrets/connectors``, never in the database."""


class WrongOptionsError(Exception):
    """Options are missing or wrong; ``wrong`` names each with its ``Trouble``."""

    def __init__(self, wrong: Mapping[str, OptionTrouble]) -> None:
        super().__init__(", ".join(f"{name}: {trouble.value}" for name, trouble in wrong.items()))
        self.wrong = dict(wrong)


class OptionTrouble(enum.Enum):
    """What is wrong with an option."""

    MISSING = "missing"
    NO_NUMBER = "no_number"
    NO_ADDRESS = "no_address"
    TOO_LONG = "too_long"
    UNKNOWN = "unknown"
    NOT_PLAIN = "not_plain"
    """A secret with letters beyond ASCII, or with line ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One option as a screen shows it."""

    name: str
    kind: OptionKind
    label: str | Promise
    help_text: str | Promise
    default: str | None
    """``None`` where it must be filled in."""
    least: int
    most: int


def option(
    kind: OptionKind,
    *,
    label: str | Promise,
    help_text: str | Promise = "",
    default: str | None = None,
    least: int = 0,
    most: int = 10**9,
) -> Any:
    """Declare a field of a connector's options; ``default`` is text as on the screen."""
    made = {"kind": kind, "label": label, "help_text": help_text, "default": default}
    return field(metadata={"option": made | {"least": least, "most": most}})


def options_of(cls: type) -> tuple[Option, ...]:
    """Return the options that a class declares, in order."""
    declared: Any = cls
    return tuple(Option(name=each.name, **each.metadata["option"]) for each in fields(declared))


def read_options(cls: type, given: Mapping[str, str]) -> Any:
    """Build ``cls`` from texts.

    Raises:
        WrongOptionsError: what is missing, wrong or unknown.
    """
    known = options_of(cls)
    wrong = dict.fromkeys(given.keys() - {each.name for each in known}, OptionTrouble.UNKNOWN)
    values: dict[str, Any] = {}
    for each in known:
        text = given.get(each.name, "").strip() or each.default
        try:
            values[each.name] = _value(each, text)
        except _WrongError as error:
            wrong[each.name] = error.trouble
    if wrong:
        raise WrongOptionsError(wrong)
    return cls(**values)


class _WrongError(Exception):
    def __init__(self, trouble: OptionTrouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


def _value(each: Option, text: str | None) -> str | int | bool:
    if text is None:
        raise _WrongError(OptionTrouble.MISSING)
    if len(text) > _LONGEST:
        raise _WrongError(OptionTrouble.TOO_LONG)
    if each.kind is OptionKind.SWITCH:
        return text == "yes"
    if each.kind is OptionKind.NUMBER:
        return _number(text, each)
    if each.kind is OptionKind.ADDRESS and text:
        return _address(text)
    return text


def _number(text: str, each: Option) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) <= _DIGITS
    if not is_number or not each.least <= int(text) <= each.most:
        raise _WrongError(OptionTrouble.NO_NUMBER)
    return int(text)


def _address(text: str) -> str:
    try:
        parts = urlsplit(text)
        is_sound = parts.port is None or parts.port > 0
    except ValueError as error:
        raise _WrongError(OptionTrouble.NO_ADDRESS) from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or not is_sound:
        raise _WrongError(OptionTrouble.NO_ADDRESS)
    if parts.username or parts.query or parts.fragment or any(each <= " " for each in text):
        raise _WrongError(OptionTrouble.NO_ADDRESS)
    return text.rstrip("/")


_LONGEST, _DIGITS = 2000, 12
