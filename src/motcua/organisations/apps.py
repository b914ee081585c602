"""Django's entry to the context."""

from __future__ import annotations

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """The context ``organisations``."""

    name = "motcua.organisations"
    label = "organisations"
    default_auto_field = "django.db.models.BigAutoField"
