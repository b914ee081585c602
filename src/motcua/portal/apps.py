"""Django's entry to the context."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from motcua.kernel.actors import Role
from motcua.platform.web import navigation
from motcua.platform.web.access import Audience


class PortalConfig(AppConfig):
    """The context ``portal``."""

    name = "motcua.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer the portal's places and the start of a lodging, and tell applicants what happens."""
        from motcua.catalogue.public import register_start  # noqa: PLC0415  # models load first
        from motcua.dossiers.events import DossierMoved  # noqa: PLC0415
        from motcua.platform import background_work, outbox  # noqa: PLC0415
        from motcua.portal.handlers import tell_applicant  # noqa: PLC0415
        from motcua.portal.kiosks import BOARD_KEEPERS  # noqa: PLC0415
        from motcua.portal.stories import STORIES  # noqa: PLC0415

        register_start("portal:begin")
        outbox.subscribe(DossierMoved, tell_applicant, key="portal.tell_applicant")
        background_work.tell(*STORIES)
        _offer_places(BOARD_KEEPERS)


def _offer_places(board_keepers: tuple[Role, ...]) -> None:
    """Put the portal's pages into the menus of the public and of the staff."""
    for label, url_name, order, in_footer in (
        (_("Track a dossier"), "portal:track", 20, False),
        (_("Scan a receipt"), "portal:scan", 79, True),
        (_("Figures"), "portal:figures", 79, True),
        (_("Satisfaction"), "portal:satisfaction", 79, True),
        (_("My dossiers"), "portal:my", 30, False),
        (_("Site map"), "portal:site_map", 80, True),
        (_("Accessibility"), "portal:accessibility", 81, True),
    ):
        navigation.register(
            navigation.Place(
                label=label,
                url_name=url_name,
                audience=Audience.PUBLIC,
                order=order,
                in_footer=in_footer,
            )
        )
    navigation.register(
        navigation.Place(
            label=_("Rating at the counter"),
            url_name="portal:rating_counter",
            roles=(Role.CLERK,),
            order=35,
            icon="check-circle-fill",
        )
    )
    navigation.register(
        navigation.Place(
            label=_("Hall board"), url_name="portal:boards", roles=board_keepers, order=84, icon="eye"
        )
    )
