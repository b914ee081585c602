"""Django's entry to the context."""

from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The context ``portal``."""

    name = "motcua.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"
