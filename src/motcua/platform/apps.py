"""Django's entry to the context."""

from __future__ import annotations

from django.apps import AppConfig


class PlatformConfig(AppConfig):
    """The context ``platform``."""

    name = "motcua.platform"
    label = "platform"
    default_auto_field = "django.db.models.BigAutoField"
