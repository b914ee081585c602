"""Django's entry to the context."""

from __future__ import annotations

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The context ``ledger``."""

    name = "motcua.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
