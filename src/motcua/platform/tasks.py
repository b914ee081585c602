"""The platform's own jobs."""

from __future__ import annotations

from motcua.platform.outbox.delivering import deliver

__all__ = ["deliver"]
