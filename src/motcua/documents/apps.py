"""Django's entry to the context."""

from __future__ import annotations

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """The context ``documents``."""

    name = "motcua.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the ledger read the histories, tell people of what happens, offer the staff their places."""
        from motcua.documents import handlers  # noqa: PLC0415  # models load first
        from motcua.documents.events import Recorded  # noqa: PLC0415
        from motcua.documents.ledger_source import EntrySource  # noqa: PLC0415
        from motcua.documents.stories import STORIES  # noqa: PLC0415
        from motcua.documents.telling.happenings import KINDS  # noqa: PLC0415
        from motcua.documents.web.batch_kinds import ATTEMPTS  # noqa: PLC0415
        from motcua.documents.web.places import PLACES  # noqa: PLC0415
        from motcua.exchange import events as exchange_events  # noqa: PLC0415
        from motcua.exchange import public as exchange  # noqa: PLC0415
        from motcua.ledger import public as ledger  # noqa: PLC0415
        from motcua.notifications import public as notifications  # noqa: PLC0415
        from motcua.platform import background_work, outbox  # noqa: PLC0415
        from motcua.platform.web import navigation  # noqa: PLC0415
        from motcua.signatures import public as signatures  # noqa: PLC0415

        outbox.subscribe(
            exchange_events.Told,
            handlers.note_status,
            key="documents.note_status",
            together=handlers.note_statuses,
        )
        exchange.register_reception("documents:register_delivery")
        outbox.subscribe(
            Recorded,
            handlers.append_to_ledger,
            key="documents.append_to_ledger",
            together=handlers.append_all_to_ledger,
        )
        outbox.subscribe(Recorded, handlers.read_new_files, key="documents.read_new_files")
        notifications.register_kinds(*KINDS)
        outbox.subscribe(Recorded, handlers.tell_people, key="documents.tell_people")
        outbox.subscribe(exchange_events.Asked, handlers.tell_clerks, key="documents.tell_clerks")
        background_work.tell(*STORIES)
        ledger.register_source(EntrySource())
        navigation.register(*PLACES)
        for kind, attempt in ATTEMPTS.items():
            signatures.register_batch_kind(kind, attempt=attempt)
