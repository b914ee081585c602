"""Django's entry to the context."""

from __future__ import annotations

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """The context ``notifications``."""

    name = "motcua.notifications"
    label = "notifications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang the bell into the staff's bar."""
        from motcua.notifications.stories import STORIES  # noqa: PLC0415  # models load first
        from motcua.notifications.web.bell import count_unread  # noqa: PLC0415
        from motcua.notifications.web.places import PLACES  # noqa: PLC0415
        from motcua.platform import background_work  # noqa: PLC0415
        from motcua.platform.web import navigation  # noqa: PLC0415

        background_work.tell(*STORIES)
        navigation.register(*PLACES)
        navigation.register_bell(navigation.Bell(url_name="notifications:notices", count=count_unread))
