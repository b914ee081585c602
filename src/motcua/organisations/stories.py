"""What organisations do behind the screens, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from motcua.platform.background_work import Story

STORIES = (
    Story(
        key="organisations.bear_due_names",
        what=gettext_lazy("Letting agencies and entries of lists bear the names whose day has come"),
        effect=gettext_lazy("An agency renamed from today still shows its old name, on new slips too."),
        advice=gettext_lazy("It runs again by itself within the hour; run it again here not to wait."),
    ),
)
