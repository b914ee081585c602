"""Help in place on every screen of the context."""

from __future__ import annotations

from collections.abc import Mapping

from motcua.organisations.web.help_texts import agencies, calendars, people, reference
from motcua.platform.web.help import Help

HELP: Mapping[str, Help] = {**agencies.HELP, **calendars.HELP, **people.HELP, **reference.HELP}
