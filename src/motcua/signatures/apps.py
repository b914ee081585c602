"""Django's entry to the context."""

from __future__ import annotations

from django.apps import AppConfig


class SignaturesConfig(AppConfig):
    """The context ``signatures``."""

    name = "motcua.signatures"
    label = "signatures"
    default_auto_field = "django.db.models.BigAutoField"
