"""Where a dossier of a procedure is begun: a higher context says so, the service page links there.

In its ``AppConfig.ready()``: ``register_start("portal:begin")``; the address takes ``code``.
"""

from __future__ import annotations

from django.urls import reverse

_starts: list[str] = []


def register_start(url_name: str) -> None:
    """Have the start button of each service page lead to the address of this name."""
    _starts[:] = [url_name]


def start_url(code: str) -> str:
    """Return where a dossier of the procedure is begun, empty while nobody offers it."""
    return reverse(_starts[0], kwargs={"code": code}) if _starts else ""
