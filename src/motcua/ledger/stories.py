"""What the ledger does behind the screens, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from motcua.platform.background_work import Story

STORIES = (
    Story(
        key="ledger.sequence",
        what=gettext_lazy("Bringing waiting entries into the ledger's tree"),
        effect=gettext_lazy(
            "Nothing is lost and all work goes on. New proofs cannot be given until this is done."
        ),
        advice=gettext_lazy(
            "It runs again by itself every five seconds: if entries still wait, run “motcua ledger audit”"
            " and see that the ledger's key file can be read."
        ),
    ),
)
