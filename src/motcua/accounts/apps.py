"""Django's entry to the context."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """The context ``accounts``."""

    name = "motcua.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the account page, and help with logging in, into the staff's menu."""
        from motcua.accounts.permissions import may_keep_log_in  # noqa: PLC0415  # models load first
        from motcua.accounts.stories import STORIES  # noqa: PLC0415  # models load first
        from motcua.kernel.actors import Role  # noqa: PLC0415  # apps are not loaded before
        from motcua.organisations import public as organisations  # noqa: PLC0415
        from motcua.platform import background_work  # noqa: PLC0415
        from motcua.platform.web import navigation  # noqa: PLC0415

        background_work.tell(*STORIES)
        organisations.register_person_place(
            organisations.PersonPlace(
                label=_("Log-in"), url_name="accounts:log_in", icon="key", is_open_to=may_keep_log_in
            )
        )
        helpers = (Role.CLERK, Role.AGENCY_ADMINISTRATOR, Role.IT_CENTRE)
        navigation.register(
            navigation.Place(label=_("Account"), url_name="accounts:account", icon="person-circle", order=90),
            navigation.Place(
                label=_("Standing in"), url_name="accounts:delegations", icon="people", order=86
            ),
            navigation.Place(
                label=_("Log-in help"), url_name="accounts:help", roles=helpers, icon="key", order=85
            ),
            navigation.Place(
                label=_("Other systems"),
                url_name="accounts:clients",
                roles=(Role.IT_CENTRE,),
                icon="arrow-repeat",
                order=84,
            ),
        )
