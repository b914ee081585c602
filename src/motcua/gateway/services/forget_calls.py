"""Forget calls whose line is kept no longer."""

from __future__ import annotations

from datetime import datetime, timedelta

from motcua.gateway.models import ConnectorCall

KEPT_FOR = timedelta(days=365)
"""Lines of calls: they say who looked whom up, never what was answered."""


def forget_calls(*, now: datetime) -> int:
    """Remove lines that are too old; return how many."""
    return ConnectorCall.objects.filter(at__lt=now - KEPT_FOR).delete()[0]
