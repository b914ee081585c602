"""Django's entry to the context."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The context ``accounts``."""

    name = "motcua.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
