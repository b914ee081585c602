"""What is done with notices behind the screens, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.background_work import Story

STORIES = (
    Story(
        key="notifications.sweep_notices",
        what=_("Removing old notices"),
        effect=_("Old notices stay longer; nobody is told anything wrong."),
        advice=_("It runs again by itself each night. Run it again here only once the cause is mended."),
    ),
)
