"""Django's entry to the context."""

from __future__ import annotations

from django.apps import AppConfig


class GatewayConfig(AppConfig):
    """The context ``gateway``."""

    name = "motcua.gateway"
    label = "gateway"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Find the connectors, let the ledger read what is decided, put the platform into the menu."""
        from motcua.gateway import handlers  # noqa: PLC0415  # models load first
        from motcua.gateway.events import Decided  # noqa: PLC0415
        from motcua.gateway.frame.registry import discover  # noqa: PLC0415
        from motcua.gateway.ledger_source import RecordSource  # noqa: PLC0415
        from motcua.gateway.stories import STORIES  # noqa: PLC0415
        from motcua.gateway.web.places import PLACES  # noqa: PLC0415
        from motcua.ledger import public as ledger  # noqa: PLC0415
        from motcua.platform import background_work, outbox  # noqa: PLC0415
        from motcua.platform.web import navigation  # noqa: PLC0415

        discover()
        outbox.subscribe(Decided, handlers.append_to_ledger, key="gateway.append_to_ledger")
        ledger.register_source(RecordSource())
        background_work.tell(*STORIES)
        navigation.register(*PLACES)
