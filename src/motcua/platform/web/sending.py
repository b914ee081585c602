"""Sending stored files to browsers: as they are, under safe names, unable to run anything.

Papers come from strangers. They are sent with the type that their content was found to be, never
sniffed, in a sandbox of their own without scripts; only kinds that browsers show safely are shown inline.
"""

from __future__ import annotations

from typing import TypeVar

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase

from motcua.platform import files

Sent = TypeVar("Sent", bound=HttpResponseBase)
INLINE = frozenset({"application/pdf", "image/png", "image/jpeg"})
_SANDBOX = "default-src 'none'; sandbox"
_PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
"""Browsers show no PDF inside a sandbox; their viewer runs no page script anyhow."""


def send_file(file_id: int, *, name: str = "", as_download: bool = False) -> FileResponse:
    """Stream a stored file; inline when its kind is safe to show and no download is asked.

    Raises:
        Http404: the bytes are not there.
    """
    try:
        stored, stream = files.info(file_id), files.open(file_id)
    except files.NoSuchFileError as error:
        raise Http404 from error
    inline = stored.media_type in INLINE and not as_download
    response = FileResponse(
        stream, as_attachment=not inline, filename=name or stored.name, content_type=stored.media_type
    )
    response["Content-Length"] = str(stored.size)
    return _guarded(response)


def send_pdf(pdf: bytes, *, name: str) -> HttpResponse:
    """Send a PDF made just now, shown inline."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return _guarded(response)


def send_picture(png: bytes) -> HttpResponse:
    """Send a picture of a page."""
    return _guarded(HttpResponse(png, content_type="image/png"))


def _guarded(response: Sent) -> Sent:
    """Put the headers on that keep the content from running or being read as something else."""
    is_pdf = response["Content-Type"] == "application/pdf"
    is_inline = response.get("Content-Disposition", "inline").startswith("inline")
    response["Content-Security-Policy"] = _PDF_POLICY if is_pdf and is_inline else _SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
