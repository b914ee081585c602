"""What a system may be trusted with here."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.rest.scopes import Scope

ORGANISATIONS_READ = "organisations:read"
CALENDARS_READ = "calendars:read"
SCOPES = (
    Scope(code=ORGANISATIONS_READ, label=_("Read agencies and their units")),
    Scope(code=CALENDARS_READ, label=_("Read working calendars and count on them")),
)
