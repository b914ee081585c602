"""Paths that are called, taken apart once and for all, and the patterns that rights are given for.

What is encoded is decoded exactly once, part by part; a path that another program might read otherwise (parts
that lead up, slashes within a part, what is encoded twice) is refused, never mended. What matches here is
written anew for the service, so both see the same path.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote_to_bytes

LONGEST = 2000
REST = "**"
"""The last part of a pattern: whatever follows, at least nothing."""
_PART = re.compile(r"(?:[^{}*/%?#\\\s]+|\{[a-z_][a-z0-9_]*\})", re.IGNORECASE)
_FORBIDDEN = re.compile(r"[/\\\x00-\x1f\x7f]|%(?:2e|2f|5c|25|00)", re.IGNORECASE)
_SOUND_ESCAPES = re.compile(r"(?:[^%]|%[0-9a-fA-F]{2})*")
_SAFE = "!$&'()*+,;=:@-._~"


class BadPathError(ValueError):
    """The path may mean different things to different programs."""


class BadPatternError(ValueError):
    """The text is no pattern of paths."""


def parts_of(path: str) -> tuple[str, ...]:
    """Return the decoded parts of a raw path such as ``/a/b%20c``.

    Raises:
        BadPathError: it is too long, or a part may be read in two ways.
    """
    if not path.startswith("/") or len(path) > LONGEST or not path.isascii():
        raise BadPathError(path[:80])
    if not _SOUND_ESCAPES.fullmatch(path):
        raise BadPathError(path[:80])
    return tuple(_decoded(part) for part in path[1:].split("/")) if path != "/" else ()


def path_of(parts: tuple[str, ...]) -> str:
    """Return the parts as a path, each encoded by itself."""
    return "/" + "/".join(quote(part, safe=_SAFE) for part in parts)


def checked_pattern(text: str) -> str:
    """Return a pattern such as ``/a/{number}/b`` or ``/a/**``.

    Raises:
        BadPatternError: it is none.
    """
    pattern = text.strip()
    parts = pattern[1:].split("/") if pattern != "/" else []
    if parts and parts[-1] == REST:
        parts = parts[:-1]
    sound = all(_PART.fullmatch(part) and part not in {".", ".."} for part in parts)
    if not pattern.startswith("/") or not sound or len(pattern) > LONGEST:
        raise BadPatternError(text[:80])
    return pattern


def matches(pattern: str, parts: tuple[str, ...]) -> bool:
    """Tell whether a checked pattern covers a path; letters count as they are written."""
    wanted = tuple(pattern[1:].split("/")) if pattern != "/" else ()
    if wanted and wanted[-1] == REST:
        wanted, parts = wanted[:-1], parts[: len(wanted) - 1]
    return len(wanted) == len(parts) and all(
        want.startswith("{") or want == part for want, part in zip(wanted, parts, strict=True)
    )


def _decoded(part: str) -> str:
    try:
        text = unquote_to_bytes(part).decode()
    except UnicodeDecodeError as error:
        raise BadPathError(part[:80]) from error
    if not text or _FORBIDDEN.search(text) or text.partition(";")[0] in {".", "..", ""}:
        raise BadPathError(part[:80])
    return text
