"""Django's entry to the context."""

from __future__ import annotations

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    """The context ``payments``."""

    name = "motcua.payments"
    label = "payments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the ledger read what tills say, offer the staff their places."""
        from motcua.ledger import public as ledger  # noqa: PLC0415  # models load first
        from motcua.payments.events import TillChanged  # noqa: PLC0415
        from motcua.payments.handlers import append_to_ledger  # noqa: PLC0415
        from motcua.payments.ledger_source import TillSource  # noqa: PLC0415
        from motcua.payments.stories import STORIES  # noqa: PLC0415
        from motcua.payments.web.places import PLACES  # noqa: PLC0415
        from motcua.platform import background_work, outbox  # noqa: PLC0415
        from motcua.platform.web import navigation  # noqa: PLC0415

        outbox.subscribe(TillChanged, append_to_ledger, key="payments.append_to_ledger")
        background_work.tell(*STORIES)
        ledger.register_source(TillSource())
        navigation.register(*PLACES)
