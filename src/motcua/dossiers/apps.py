"""Django's entry to the context."""

from __future__ import annotations

from django.apps import AppConfig
from django.urls import reverse


class DossiersConfig(AppConfig):
    """The context ``dossiers``."""

    name = "motcua.dossiers"
    label = "dossiers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Subscribe to events, let the ledger read the history, offer the staff their places."""
        from motcua.catalogue import public as catalogue  # noqa: PLC0415  # models load first
        from motcua.dossiers.events import DossierMoved  # noqa: PLC0415
        from motcua.dossiers.handlers import ON_MOVED, follow_post, note_paid_refund  # noqa: PLC0415
        from motcua.dossiers.ledger_source import HistorySource, RegisterSource  # noqa: PLC0415
        from motcua.dossiers.queries.usage import open_at_agency, was_lodged_under  # noqa: PLC0415
        from motcua.dossiers.rest.scopes import SCOPES  # noqa: PLC0415
        from motcua.dossiers.stories import STORIES  # noqa: PLC0415
        from motcua.dossiers.web.places import PLACES  # noqa: PLC0415
        from motcua.ledger import public as ledger  # noqa: PLC0415
        from motcua.organisations import public as organisations  # noqa: PLC0415
        from motcua.payments import public as payments  # noqa: PLC0415
        from motcua.payments.events import RefundPaid  # noqa: PLC0415
        from motcua.platform import background_work, outbox  # noqa: PLC0415
        from motcua.platform.rest import scopes  # noqa: PLC0415
        from motcua.platform.web import navigation  # noqa: PLC0415
        from motcua.post.events import ParcelMoved  # noqa: PLC0415

        catalogue.register_usage(was_lodged_under, key="dossiers")
        organisations.register_usage(open_at_agency, key="dossiers")
        for handler in ON_MOVED:
            outbox.subscribe(DossierMoved, handler, key=f"dossiers.{handler.__name__}")
        outbox.subscribe(RefundPaid, note_paid_refund, key="dossiers.note_paid_refund")
        background_work.tell(*STORIES)
        ledger.register_source(HistorySource())
        ledger.register_source(RegisterSource())
        payments.register_subject("dossier", url_of=lambda number: reverse("dossiers:dossier", args=[number]))
        outbox.subscribe(ParcelMoved, follow_post, key="dossiers.follow_post")
        navigation.register(*PLACES)
        scopes.register(*SCOPES)
        _follow_the_archive()


def _follow_the_archive() -> None:
    """Hear what the agency's archive answers, and who reads in it what came from dossiers."""
    from motcua.documents.events import Recorded  # noqa: PLC0415  # models load first
    from motcua.documents.public import archive  # noqa: PLC0415
    from motcua.dossiers.handlers import note_archive_answer  # noqa: PLC0415
    from motcua.dossiers.services.follow_archive import note_archive_read  # noqa: PLC0415
    from motcua.platform import outbox  # noqa: PLC0415

    outbox.subscribe(Recorded, note_archive_answer, key="dossiers.note_archive_answer")
    archive.register_filed_source("dossier", note_read=note_archive_read)
