"""What the platform does behind the screens, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from motcua.platform.background_work import Story

STORIES = (
    Story(
        key="gateway.forget_calls",
        what=gettext_lazy("Forgetting lines of calls that are older than a year"),
        effect=gettext_lazy("Nobody waits: old lines take up room and are shown nowhere."),
        advice=gettext_lazy("Look whether the database answers; the next night tries again."),
    ),
)
