"""The address of the page itself, for forms and log-ins that come back to it."""

from __future__ import annotations

from django.http import HttpRequest

LONGEST_QUERY = 2_000
"""Characters of a query that are carried along: what servers before us still take as a header."""


def here(request: HttpRequest) -> str:
    """Return path and query, the path alone where the query is longer than any page of ours makes one."""
    if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
        return request.path
    return request.get_full_path()
