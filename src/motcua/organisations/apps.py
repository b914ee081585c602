"""Django's entry to the context."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from motcua.kernel.actors import Role
from motcua.organisations.rest.scopes import SCOPES
from motcua.organisations.stories import STORIES
from motcua.platform import background_work
from motcua.platform.rest import scopes
from motcua.platform.web import navigation
from motcua.platform.web.access import Audience


class OrganisationsConfig(AppConfig):
    """The context ``organisations``."""

    name = "motcua.organisations"
    label = "organisations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer the list of agencies to every member of staff, and scopes to other systems."""
        background_work.tell(*STORIES)
        scopes.register(*SCOPES)
        navigation.register(
            navigation.Place(
                label=_("Agencies"), url_name="organisations:agencies", icon="building", order=80
            ),
            navigation.Place(
                label=_("People"),
                url_name="organisations:people",
                roles=(Role.IT_CENTRE, Role.AGENCY_ADMINISTRATOR),
                icon="people",
                order=80,
            ),
            navigation.Place(
                label=_("One-stop shops"),
                url_name="organisations:one_stop_shops",
                audience=Audience.PUBLIC,
                order=78,
                in_footer=True,
            ),
        )
