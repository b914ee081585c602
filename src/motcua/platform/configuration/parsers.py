"""Text of the environment to values. Each raises ``ValueError`` naming what is wanted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

MEBIBYTE = 1024 * 1024


def text(value: str) -> str:
    """Take it as it is."""
    return value


def path(value: str) -> Path:
    """Take an absolute path, or one from the working directory."""
    return Path(value).expanduser().resolve()


def boolean(value: str) -> bool:
    """Take ``yes`` or ``no``."""
    if value.lower() in {"1", "yes", "true", "on"}:
        return True
    if value.lower() in {"0", "no", "false", "off", ""}:
        return False
    raise ValueError("yes or no")


def whole(*, least: int, most: int) -> Callable[[str], int]:
    """Take a whole number between the two, both included."""

    def parse(value: str) -> int:
        if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
            raise ValueError(f"a whole number from {least} to {most}")
        return int(value)

    return parse


def mebibytes(value: str) -> int:
    """Take a number of mebibytes and return bytes."""
    return whole(least=1, most=1024 * 1024)(value) * MEBIBYTE


def one_of(*choices: str) -> Callable[[str], str]:
    """Take one of the words."""

    def parse(value: str) -> str:
        if value not in choices:
            raise ValueError(f"one of {', '.join(choices)}")
        return value

    return parse


def names(value: str) -> tuple[str, ...]:
    """Take words separated by commas."""
    return tuple(part.strip() for part in value.split(",") if part.strip())


def web_address(value: str) -> str:
    """Take nothing, or an address such as ``https://dichvucong.example.gov.vn``, without a path."""
    parts = urlsplit(value)
    if not value:
        return value
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ValueError("an address such as https://motcua.example.gov.vn, without a path")
    return value.rstrip("/")


def address_of(*schemes: str) -> Callable[[str], str]:
    """Take nothing, or an address with one of the schemes."""

    def parse(value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in schemes or not (parts.netloc or parts.path.strip("/"))):
            raise ValueError("an address that starts with " + " or ".join(f"{each}://" for each in schemes))
        return value

    return parse


def long_secret(value: str) -> str:
    """Take nothing, or at least 32 characters."""
    if value and len(value) < 32:  # noqa: PLR2004  # 128 bits, written in hexadecimal
        raise ValueError("at least 32 characters")
    return value


def day(text: str) -> date | None:
    """Return a day written ``2025-06-30``, ``None`` for no day."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError("a day such as 2025-06-30 is wanted") from error
