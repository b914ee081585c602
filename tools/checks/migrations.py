"""The migrations say what the models say, and each context has one line of them. Needs no database."""

from __future__ import annotations

import os
import sys

import django

from tools.checks.repository import verdict


def missing() -> list[str]:
    """Return a line for each operation that ``motcua manage makemigrations`` would write."""
    from django.apps import apps
    from django.db.migrations.autodetector import MigrationAutodetector
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.state import ProjectState
    from django.utils import translation

    translation.deactivate_all()  # labels are compared as they are written, not as they are read
    loader = MigrationLoader(None)
    conflicts = [
        f"{label}: two last migrations, {', '.join(sorted(names))}"
        for label, names in loader.detect_conflicts().items()
    ]
    if conflicts:
        return conflicts
    detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
    return [
        f"{label}: no migration says: {operation.describe()}"
        for label, migrations in detector.changes(graph=loader.graph).items()
        for migration in migrations
        for operation in migration.operations
    ]


def main() -> int:
    """Compare the models with the migrations."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.project.settings")
    django.setup()
    return verdict(missing())


if __name__ == "__main__":
    sys.exit(main())
