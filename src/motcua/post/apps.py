"""Django's entry to the context."""

from __future__ import annotations

from django.apps import AppConfig


class PostConfig(AppConfig):
    """The context ``post``."""

    name = "motcua.post"
    label = "post"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the ledger read what happened to parcels, offer the staff their places."""
        from motcua.ledger import public as ledger  # noqa: PLC0415  # models load first
        from motcua.platform import background_work, outbox  # noqa: PLC0415
        from motcua.platform.web import navigation  # noqa: PLC0415
        from motcua.post.events import ParcelMoved  # noqa: PLC0415
        from motcua.post.handlers import append_to_ledger  # noqa: PLC0415
        from motcua.post.ledger_source import EntrySource  # noqa: PLC0415
        from motcua.post.stories import STORIES  # noqa: PLC0415
        from motcua.post.web.places import PLACES  # noqa: PLC0415

        outbox.subscribe(ParcelMoved, append_to_ledger, key="post.append_to_ledger")
        background_work.tell(*STORIES)
        ledger.register_source(EntrySource())
        navigation.register(*PLACES)
