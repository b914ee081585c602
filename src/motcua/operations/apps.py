"""Django's entry to the context."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from motcua.kernel.actors import Role
from motcua.platform.web import navigation
from motcua.platform.web.access import Audience


class OperationsConfig(AppConfig):
    """The context ``operations``."""

    name = "motcua.operations"
    label = "operations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer the IT centre its pages."""
        navigation.register(
            _place("operations:start", _("Data centre"), "speedometer2", 5),
            _place("operations:deliveries", _("Failed deliveries"), "send", 81),
            _place("operations:jobs", _("Jobs"), "arrow-repeat", 82),
            _place("operations:audit", _("Audit"), "journal-text", 83, Role.INSPECTOR),
        )


def _place(url_name: str, label: navigation.Label, icon: str, order: int, *others: Role) -> navigation.Place:
    return navigation.Place(
        label=label,
        url_name=url_name,
        audience=Audience.STAFF,
        roles=(Role.IT_CENTRE, *others),
        order=order,
        icon=icon,
    )
