"""Answers as JSON: what goes out is what the description says, also where a value is of an enumeration."""

from __future__ import annotations

from enum import Enum
from typing import Any

from ninja.renderers import JSONRenderer
from ninja.responses import NinjaJSONEncoder


class PlainEncoder(NinjaJSONEncoder):
    """Write a member of an enumeration as its value: ninja would write ``DeadlinePolicy.BY_HOUR``."""

    def default(self, o: Any) -> Any:
        """Return what JSON knows in the place of ``o``."""
        return o.value if isinstance(o, Enum) else super().default(o)


class PlainRenderer(JSONRenderer):
    """The renderer of the programs' door."""

    encoder_class = PlainEncoder
