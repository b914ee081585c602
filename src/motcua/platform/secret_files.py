"""Secrets kept in files that only their owner may read."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def read_or_make(path: Path) -> str:
    """Return the secret in the file; make one of 384 bits first if there is none.

    Two processes that make it at once end up with the same one.
    """
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        making = path.with_name(f"{path.name}.{os.getpid()}.new")
        _write(making, secrets.token_urlsafe(48))
        try:
            os.link(making, path)
        except FileExistsError:
            pass
        finally:
            making.unlink()
    return path.read_text(encoding="ascii").strip()


def keep(path: Path, secret: str) -> None:
    """Put the secret (ASCII) into the file in place of the one before; a reader sees the one or the other."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    making = path.with_name(f"{path.name}.{os.getpid()}.new")
    _write(making, secret)
    making.replace(path)


def _write(path: Path, secret: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
