"""Django's entry to the context."""

from __future__ import annotations

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """The context ``exchange``."""

    name = "motcua.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"
