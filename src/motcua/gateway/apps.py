"""Django's entry to the context."""

from __future__ import annotations

from django.apps import AppConfig


class GatewayConfig(AppConfig):
    """The context ``gateway``."""

    name = "motcua.gateway"
    label = "gateway"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Find the connectors, and put the platform into the IT centre's menu."""
        from motcua.gateway.frame.registry import discover  # noqa: PLC0415  # models load first
        from motcua.gateway.stories import STORIES  # noqa: PLC0415
        from motcua.gateway.web.places import PLACES  # noqa: PLC0415
        from motcua.platform import background_work  # noqa: PLC0415
        from motcua.platform.web import navigation  # noqa: PLC0415

        discover()
        background_work.tell(*STORIES)
        navigation.register(*PLACES)
