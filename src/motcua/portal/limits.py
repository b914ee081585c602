"""How often one address may look up dossiers by code, so that nobody can list them by trying."""

from __future__ import annotations

from datetime import timedelta

from motcua.platform.web.request_rate import RequestRate

BY_CODE = RequestRate(most=30, window=timedelta(minutes=1))
"""For the page that answers a code."""
