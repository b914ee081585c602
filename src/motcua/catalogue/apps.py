"""Django's entry to the context."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from motcua.kernel.actors import Role
from motcua.platform.web import navigation
from motcua.platform.web.access import Audience


class CatalogueConfig(AppConfig):
    """The context ``catalogue``."""

    name = "motcua.catalogue"
    label = "catalogue"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer the list of procedures to everybody, and search in the brand bar."""
        navigation.register(
            navigation.Place(
                label=_("Procedures"), url_name="catalogue:procedures", audience=Audience.PUBLIC, order=10
            ),
            navigation.Place(
                label=_("Procedures"),
                url_name="catalogue:procedures",
                audience=Audience.STAFF,
                roles=(Role.IT_CENTRE,),
                order=70,
                icon="file-earmark-text",
            ),
        )
        navigation.register_search(
            navigation.Search(label=_("Find a procedure"), url_name="catalogue:procedures")
        )
