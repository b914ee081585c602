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
        """Put the account page into the staff's menu."""
        from motcua.platform.web import navigation  # noqa: PLC0415  # apps are not loaded before

        navigation.register(
            navigation.Place(label=_("Account"), url_name="accounts:account", icon="person-circle", order=90)
        )
