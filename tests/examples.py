"""How many examples hypothesis tries: enough to find a fault often, more where there is time for it.

``TEST_EXAMPLES=5`` tries five times as many, as before a release.
"""

from __future__ import annotations

import os

_TIMES = float(os.environ.get("TEST_EXAMPLES", "1"))


def examples(count: int) -> int:
    """Return ``count``, or as many times as many as the environment asks for."""
    return max(1, round(count * _TIMES))
