"""Help in place on every screen of the context."""

from __future__ import annotations

from collections.abc import Mapping

from motcua.organisations.web.help_texts import agencies, calendars, one_stop, people, reference
from motcua.platform.web.help import Help

HELP: Mapping[str, Help] = {
    **agencies.HELP,
    **calendars.HELP,
    **one_stop.HELP,
    **people.HELP,
    **reference.HELP,
}
