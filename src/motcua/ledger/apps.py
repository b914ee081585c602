"""Django's entry to the context."""

from __future__ import annotations

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The context ``ledger``."""

    name = "motcua.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the log's key made at set-up, and the log's health looked at."""
        from motcua.ledger.queries.standing import PART  # noqa: PLC0415  # models load first
        from motcua.ledger.setting_up import make_key  # noqa: PLC0415
        from motcua.ledger.stories import STORIES  # noqa: PLC0415
        from motcua.platform import background_work, health  # noqa: PLC0415
        from motcua.platform.setting_up import Step, add_step  # noqa: PLC0415

        add_step(Step(title="the ledger's key", run=make_key))
        background_work.tell(*STORIES)
        health.register(PART)
