"""Emptying the database after a test that has committed, in a tenth of the time of Django's ``flush``.

``flush`` gives each of a hundred tables new files, though a test fills a few, and makes anew what the
framework knows of its models. Here only rows go that are there; what the framework knows stays.
"""

from __future__ import annotations

from django.core.management import call_command
from django.db import connection, transaction

OF_THE_FRAMEWORK = frozenset({"auth_permission", "django_content_type", "django_migrations"})


def empty_tables() -> None:
    """Delete every row of every model's table; append-only tables let go only of a superuser's replica."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SHOW is_superuser")
        if cursor.fetchone() == ("on",):
            cursor.execute("SET LOCAL session_replication_role = replica")
            for table in filled_tables():
                cursor.execute(f"DELETE FROM {table}")
            return
    call_command("flush", verbosity=0, interactive=False, reset_sequences=False)


def filled_tables() -> list[str]:
    """Return the tables of models that hold rows, without those of the framework."""
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    tables = [connection.ops.quote_name(name) for name in names if name not in OF_THE_FRAMEWORK]
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT FROM {table})" for table in tables)
        )
        return [table for (table,) in cursor.fetchall()]
