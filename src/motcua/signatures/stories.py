"""What signatures do behind the screens, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from motcua.platform.background_work import Story

STORIES = (
    Story(
        key="signatures.renew_archive",
        what=gettext_lazy("Renewing the time stamps of kept documents that end soon"),
        effect=gettext_lazy(
            "Nothing is lost yet: a time stamp is renewed half a year before it ends. What ends before it is"
            " renewed can no longer be proven."
        ),
        advice=gettext_lazy(
            "It runs again by itself each night. If it fails for days, see that the time-stamp service"
            " answers and that its authority is trusted."
        ),
    ),
)
