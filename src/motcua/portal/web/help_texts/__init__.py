"""Help in place on every screen of the context."""

from __future__ import annotations

from collections.abc import Mapping

from motcua.platform.web.help import Help
from motcua.portal.web.help_texts import lodging, own, public

HELP: Mapping[str, Help] = {**lodging.HELP, **own.HELP, **public.HELP}
