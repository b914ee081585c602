"""Help in place on every screen of the context."""

from __future__ import annotations

from collections.abc import Mapping

from motcua.dossiers.web.help_texts import counter, dossier, heads, lists
from motcua.platform.web.help import Help

HELP: Mapping[str, Help] = {**counter.HELP, **dossier.HELP, **heads.HELP, **lists.HELP}
