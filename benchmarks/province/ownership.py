"""Whose installation this is: made-up dossiers are written only where nothing else is."""

from __future__ import annotations

from django.db import connection

MARK = "motcua bench: synthetic data, may be thrown away"
_READ = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
_OCCUPIED = (
    "SELECT EXISTS (SELECT FROM dossiers_dossier) OR EXISTS (SELECT FROM accounts_user)"
    " OR EXISTS (SELECT FROM documents_document)"
)


class NotABenchError(Exception):
    """The installation holds data that are not the bench's: name another with MOTCUA_VAR."""


def claim() -> None:
    """Mark the database as one for measures.

    Raises:
        NotABenchError: it holds dossiers, documents or log-ins, and is not marked.
    """
    if is_bench():
        return
    with connection.cursor() as cursor:
        cursor.execute(_OCCUPIED)
        if cursor.fetchone()[0]:
            raise NotABenchError(NotABenchError.__doc__)
        name = connection.ops.quote_name(str(connection.settings_dict["NAME"]))
        cursor.execute(f"COMMENT ON DATABASE {name} IS '{MARK}'")


def is_bench() -> bool:
    """Tell whether the database is marked."""
    with connection.cursor() as cursor:
        cursor.execute(_READ)
        return bool(cursor.fetchone()[0] == MARK)
