"""Help in place on every screen of the context."""

from __future__ import annotations

from collections.abc import Mapping

from motcua.accounts.web.help_texts import members, visitors
from motcua.platform.web.help import Help

HELP: Mapping[str, Help] = {**members.HELP, **visitors.HELP}
