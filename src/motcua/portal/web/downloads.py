"""Sending a kept file: its very bytes, under its own name, where nothing in it can run."""

from __future__ import annotations

from typing import BinaryIO

from django.http import FileResponse

SHOWN = frozenset({"application/pdf", "image/jpeg", "image/png"})
"""Kinds that a browser shows itself; others are only saved."""
NOTHING_RUNS = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox"


def sent(stream: BinaryIO, *, name: str, media_type: str, is_saved: bool = False) -> FileResponse:
    """Return the answer that carries the file."""
    response = FileResponse(
        stream,
        as_attachment=is_saved or media_type not in SHOWN,
        filename=name,
        content_type=media_type,
    )
    if media_type != "application/pdf":  # browsers show no PDF in a sandbox
        response.headers["Content-Security-Policy"] = NOTHING_RUNS
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
