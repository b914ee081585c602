"""The viewer: a bare page for a frame, with the pages of a paper as pictures."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.dossiers.adapters.measure_scan import quality_of
from motcua.dossiers.adapters.page_pictures import NoSuchPageError, draw, page_picture
from motcua.dossiers.web.scan_words import faults_in_words, quality_in_words
from motcua.platform import files
from motcua.platform.pages import UndrawableError, page_count
from motcua.platform.web.sending import send_picture

PDF = "application/pdf"
PICTURES = frozenset({"image/png", "image/jpeg"})
MOST_SHOWN = 20
"""Pages in the viewer; the original holds them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewed:
    """What the viewer shows."""

    name: str
    original: str
    """Address of the original; empty for what is not kept."""
    pictures: tuple[str, ...]
    """Addresses of pictures, none when the paper can only be downloaded."""
    pages: int
    caption: str = ""
    faults: tuple[str, ...] = ()
    """What is wrong with a scan, one sentence each."""


def view(request: HttpRequest, viewed: Viewed) -> HttpResponse:
    """Return the viewer's page."""
    return render(request, "dossiers/dossier/viewer.html", {"viewed": viewed})


def view_file(
    request: HttpRequest, file_id: int, *, name: str, original: str, is_scan: bool = False
) -> HttpResponse:
    """Show a stored file; its pictures lie under ``original`` as ``pages/1.png`` and so on.

    Of a scan its measured quality is told too.

    Raises:
        Http404: the bytes are not there.
    """
    try:
        stored = files.info(file_id)
    except files.NoSuchFileError as error:
        raise Http404 from error
    if stored.media_type in PICTURES:
        return view(request, Viewed(name=name, original=original, pictures=(original,), pages=1))
    pages = _pages_of(stored)
    pictures = tuple(f"{original}pages/{page}.png" for page in range(1, min(pages, MOST_SHOWN) + 1))
    quality = quality_of(stored) if is_scan else None
    viewed = Viewed(
        name=name,
        original=original,
        pictures=pictures,
        pages=pages,
        caption=quality_in_words(quality) if quality else "",
        faults=faults_in_words(quality) if quality else (),
    )
    return view(request, viewed)


def view_pdf(request: HttpRequest, pdf: bytes, *, name: str, caption: str) -> HttpResponse:
    """Show a PDF that is not kept, its pictures inside the page."""
    pages = min(page_count(io.BytesIO(pdf)), MOST_SHOWN)
    pictures = tuple(
        f"data:image/png;base64,{base64.b64encode(draw(io.BytesIO(pdf), page)).decode()}"
        for page in range(1, pages + 1)
    )
    return view(request, Viewed(name=name, original="", pictures=pictures, pages=pages, caption=caption))


def picture_of(file_id: int, page: int) -> HttpResponse:
    """Return the picture of a page of a stored PDF.

    Raises:
        Http404: no such page, or the paper cannot be drawn.
    """
    stored = files.info(file_id)
    if stored.media_type != PDF:
        raise Http404
    try:
        with files.open(file_id) as stream:
            return send_picture(page_picture(stream, sha256=stored.sha256, page=page))
    except (NoSuchPageError, UndrawableError) as error:
        raise Http404 from error


def _pages_of(stored: files.StoredFile) -> int:
    if stored.media_type != PDF:
        return 0
    try:
        with files.open(stored.id) as stream:
            return page_count(stream)
    except UndrawableError:
        return 0
