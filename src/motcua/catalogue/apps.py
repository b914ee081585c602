"""Django's entry to the context."""

from __future__ import annotations

from django.apps import AppConfig

from motcua.catalogue.web import places


class CatalogueConfig(AppConfig):
    """The context ``catalogue``."""

    name = "motcua.catalogue"
    label = "catalogue"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Take its place in the navigation."""
        places.register()
