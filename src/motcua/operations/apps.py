"""Django's entry to the context."""

from __future__ import annotations

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """The context ``operations``."""

    name = "motcua.operations"
    label = "operations"
    default_auto_field = "django.db.models.BigAutoField"
