"""Pages by cursor."""

from __future__ import annotations

from django.http import HttpRequest


def older_than(request: HttpRequest) -> int | None:
    """Return where the page starts, ``None`` for the first; nonsense counts as the first."""
    text = request.GET.get("before", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None  # noqa: PLR2004  # bigint


def older_url(request: HttpRequest, cursor: int | None) -> str:
    """Return the address of the next page, empty on the last."""
    if cursor is None:
        return ""
    query = request.GET.copy()
    query["before"] = str(cursor)
    return f"{request.path}?{query.urlencode()}"
