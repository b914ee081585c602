"""Where the server's socket lies: in ``var`` unless that path is too long for a socket."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

from motcua.platform.postgres.errors import ForeignDataError
from motcua.platform.postgres.owner import Owner, give

LONGEST = 107
"""Bytes in the address of a Unix socket (``sun_path`` less its end, see unix(7))."""
SOCKET_NAME = ".s.PGSQL.5432"


def socket_directory(root: Path) -> Path:
    """Return the directory for the cluster in ``root``, always the same for the same ``root``."""
    near = root / "socket"
    if len(bytes(near / f"{SOCKET_NAME}.lock")) <= LONGEST:
        return near
    digest = hashlib.sha256(bytes(root)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"motcua-{digest}"


def make_socket_directory(path: Path, owner: Owner) -> None:
    """Make the directory, closed to all but its owner.

    Raises:
        ForeignDataError: somebody else put something there first.
    """
    if path.is_symlink() or (path.exists() and path.stat().st_uid not in {0, owner.uid}):
        raise ForeignDataError(f"{path} belongs to somebody else: remove it, then try again")
    give(path, owner)
    path.chmod(0o700)
