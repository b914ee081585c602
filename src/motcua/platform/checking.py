"""What an administrator wants to know before opening the doors: each part looked at, said in words."""

from __future__ import annotations

import stat
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.checks import WARNING, run_checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from motcua.platform.files.scanning import is_reachable
from motcua.platform.files.storages import blobs

OLDEST, NEWEST = 15, 18
"""Major versions of PostgreSQL that are supported."""
EXTENSIONS = ("unaccent", "pg_trgm", "btree_gin", "ltree")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found about one part of the installation."""

    subject: str
    is_good: bool
    text: str


def findings() -> tuple[Finding, ...]:
    """Look at every part."""
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("settings", _settings),
        ("database", _database),
        ("extensions", _extensions),
        ("migrations", _migrations),
        ("secrets", _secrets),
        ("files", _files),
        ("scanner", _scanner),
    )
    return tuple(_look(subject, check) for subject, check in checks)


class _BadError(Exception):
    """What is wrong, and what to do."""


def _look(subject: str, check: Callable[[], str]) -> Finding:
    try:
        return Finding(subject=subject, is_good=True, text=check())
    except (_BadError, DatabaseError, OSError) as error:
        return Finding(subject=subject, is_good=False, text=str(error).strip())


def _settings() -> str:
    messages = [message for message in run_checks() if message.level >= WARNING]
    if messages:
        raise _BadError("; ".join(str(message.msg) for message in messages))
    return f"people reach it at {settings.CONFIG.url}"


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        major = int(cursor.fetchone()[0]) // 10000
        cursor.execute("SELECT current_setting('fsync'), current_setting('synchronous_commit')")
        fsync, synchronous = cursor.fetchone()
    if not OLDEST <= major <= NEWEST:
        raise _BadError(f"PostgreSQL {major} is not supported: use {OLDEST} to {NEWEST}")
    if "off" in {fsync, synchronous}:
        raise _BadError("fsync and synchronous_commit must be on, or acknowledged dossiers can be lost")
    return f"PostgreSQL {major}, durable"


def _extensions() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT extname FROM pg_extension")
        missing = set(EXTENSIONS) - {name for (name,) in cursor.fetchall()}
    if missing:
        raise _BadError(f"missing: {', '.join(sorted(missing))}; run motcua setup")
    return ", ".join(EXTENSIONS)


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        raise _BadError(f"{len(waiting)} wait; run motcua setup")
    return "all done"


def _secrets() -> str:
    key = settings.VAR / "secrets" / "secret-key"
    if settings.CONFIG.secret_key:
        return "from the environment"
    if key.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise _BadError(f"{key} can be read by others: chmod 600 it, or remove it to have a new one made")
    return "closed to other users"


def _files() -> str:
    blobs().check()
    return f"kept in {settings.CONFIG.files or settings.VAR / 'files'}"


def _scanner() -> str:
    if not settings.CONFIG.clamd:
        return "none is set; files are not scanned"
    if not is_reachable(settings.CONFIG.clamd):
        raise _BadError("clamd does not answer, so files are refused: start it, or correct MOTCUA_CLAMD")
    return "answers"
