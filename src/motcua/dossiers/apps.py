"""Django's entry to the context."""

from __future__ import annotations

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """The context ``dossiers``."""

    name = "motcua.dossiers"
    label = "dossiers"
    default_auto_field = "django.db.models.BigAutoField"
