"""Django's entry to the context."""

from __future__ import annotations

from django.apps import AppConfig


class SignaturesConfig(AppConfig):
    """The context ``signatures``."""

    name = "motcua.signatures"
    label = "signatures"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer the checking page in the footer of every page, tell what runs behind the screens."""
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415  # apps are not loaded before

        from motcua.kernel.actors import Role  # noqa: PLC0415  # apps are not loaded before
        from motcua.platform import background_work  # noqa: PLC0415  # apps are not loaded before
        from motcua.platform.web import navigation  # noqa: PLC0415  # apps are not loaded before
        from motcua.platform.web.access import Audience  # noqa: PLC0415  # apps are not loaded before
        from motcua.signatures.stories import STORIES  # noqa: PLC0415  # apps are not loaded before

        background_work.tell(*STORIES)
        keepers = (Role.IT_CENTRE, Role.AGENCY_ADMINISTRATOR, Role.OFFICE_CLERK)
        navigation.register(
            navigation.Place(
                label=_("Keys and signatures"),
                url_name="signatures:keys",
                roles=keepers,
                order=78,
                icon="key",
            )
        )
        navigation.register(
            navigation.Place(
                label=_("Check a signed document"),
                url_name="signatures:verify",
                audience=Audience.PUBLIC,
                order=60,
                in_footer=True,
            )
        )
