"""Django's entry to the context."""

from __future__ import annotations

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """The context ``exchange``."""

    name = "motcua.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Carry what is sent, let the ledger read the histories."""
        from motcua.exchange import handlers  # noqa: PLC0415  # models load first
        from motcua.exchange.adapters.local_transport import LocalTransport  # noqa: PLC0415
        from motcua.exchange.axis.transport import AxisTransport  # noqa: PLC0415
        from motcua.exchange.events import Posted, Recorded  # noqa: PLC0415
        from motcua.exchange.ledger_source import EntrySource  # noqa: PLC0415
        from motcua.exchange.nodes.keys_folder import own_identity  # noqa: PLC0415
        from motcua.exchange.nodes.node_transport import NodeTransport  # noqa: PLC0415
        from motcua.exchange.stories import STORIES  # noqa: PLC0415
        from motcua.exchange.transports import register  # noqa: PLC0415
        from motcua.exchange.web.places import PLACES  # noqa: PLC0415
        from motcua.ledger import public as ledger  # noqa: PLC0415
        from motcua.platform import background_work, outbox  # noqa: PLC0415
        from motcua.platform.web import navigation  # noqa: PLC0415

        register(LocalTransport())
        register(AxisTransport())
        register(NodeTransport(own_identity))
        outbox.subscribe(
            Posted, handlers.carry_posted, key="exchange.carry_posted", together=handlers.carry_all_posted
        )
        outbox.subscribe(
            Recorded,
            handlers.append_to_ledger,
            key="exchange.append_to_ledger",
            together=handlers.append_all_to_ledger,
        )
        background_work.tell(*STORIES)
        ledger.register_source(EntrySource())
        navigation.register(*PLACES)
