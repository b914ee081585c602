"""Which user of the computer the server runs as.

PostgreSQL refuses to run as root. For root it runs as the owner of its data, at first ``postgres``
or else ``nobody``. Where that user could not reach the programs or the data (a repository in
``/root``), the server alone gets the capability to pass closed directories; no permission of any
directory outside ``var`` is changed.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from motcua.platform.postgres.errors import ForeignDataError

_CANDIDATES = ("postgres", "nobody")
_PR_SET_KEEPCAPS = 8
_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE = 47, 2
_CAP_DAC_OVERRIDE = 1
_CAPABILITY_VERSION_3 = 0x20080522


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """A user of the computer."""

    name: str
    uid: int
    gid: int

    @property
    def is_me(self) -> bool:
        """Tell whether this process runs as that user."""
        return self.uid == os.geteuid()


def owner_of(data: Path) -> Owner:
    """Return the user the server with these data runs as.

    Raises:
        ForeignDataError: the data exist and belong to somebody else than this user, who is not root.
    """
    mine = os.geteuid()
    if data.exists() and data.stat().st_uid not in {0, mine}:
        if mine != 0:
            raise ForeignDataError(
                f"{data} belongs to {_name(data.stat().st_uid)}: run the command as that user or as root"
            )
        return _user(pwd.getpwuid(data.stat().st_uid))
    if mine != 0:
        return _user(pwd.getpwuid(mine))
    return next(_user(found) for found in map(_lookup, _CANDIDATES) if found)


def give(path: Path, owner: Owner) -> None:
    """Make a directory, open to its owner only, that belongs to the owner."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.stat().st_uid != owner.uid:
        os.chown(path, owner.uid, owner.gid)


def become(owner: Owner, *, reaching: Iterable[Path]) -> Callable[[], None] | None:
    """Return what a child process does before the program starts, ``None`` when there is nothing to do.

    ``reaching`` are the directories and programs the owner must get to. Between fork and program no lock
    may be taken that another thread can hold, so the C library is found beforehand.
    """
    if owner.is_me:
        return None
    is_closed = not all(_can_pass(parent, owner) for path in reaching for parent in path.parents)

    libc = ctypes.CDLL(None, use_errno=True)

    def change() -> None:
        if is_closed:
            libc.prctl(_PR_SET_KEEPCAPS, 1, 0, 0, 0)
        os.setgroups([])
        os.setgid(owner.gid)
        os.setuid(owner.uid)
        if is_closed:
            _keep_override(libc)

    return change


def _keep_override(libc: ctypes.CDLL) -> None:
    """Keep the one capability that passes closed directories, also across ``exec``."""
    bit = 1 << _CAP_DAC_OVERRIDE
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    sets = (ctypes.c_uint32 * 6)(
        bit, bit, bit, 0, 0, 0
    )  # effective, permitted, inheritable; then the high words
    libc.capset(header, sets)
    libc.prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE, _CAP_DAC_OVERRIDE, 0, 0)


def _can_pass(directory: Path, owner: Owner) -> bool:
    found = directory.stat()
    if found.st_uid == owner.uid:
        return bool(found.st_mode & stat.S_IXUSR)
    if found.st_gid == owner.gid:
        return bool(found.st_mode & stat.S_IXGRP)
    return bool(found.st_mode & stat.S_IXOTH)


def _lookup(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _user(entry: pwd.struct_passwd) -> Owner:
    return Owner(name=entry.pw_name, uid=entry.pw_uid, gid=entry.pw_gid)


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"the user {uid}"
