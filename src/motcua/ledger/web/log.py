"""The published log over HTTP: about it, its checkpoint, its tiles (C2SP tlog-tiles)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.ledger.adapters.key_files import verifier_key
from motcua.ledger.adapters.log_files import MissingTileError, log_files
from motcua.ledger.domain.checkpoints import open_checkpoint
from motcua.ledger.domain.tiles import TileError, parse_path
from motcua.ledger.web.availability import needs_log
from motcua.platform.web.access import Audience, allow

FOR_EVER = "public, max-age=31536000, immutable"
FOR_A_MOMENT = "public, max-age=2"
_TOO_LARGE = 2**63
PLAIN = "text/plain; charset=utf-8"


@allow(Audience.PUBLIC)
@require_safe
@needs_log
def about(request: HttpRequest) -> HttpResponse:
    """Say what the log is, show its key and its newest head."""
    files = log_files()
    note = files.checkpoint()
    key = verifier_key(files.folder)
    head = open_checkpoint(note, key=key) if note else None
    return render(request, "ledger/about.html", {"key": str(key), "head": head, "note": note})


@allow(Audience.PUBLIC)
@require_safe
def checkpoint(_request: HttpRequest) -> HttpResponse:
    """Send the newest signed tree head."""
    note = log_files().checkpoint()
    if note is None:
        raise Http404
    return HttpResponse(note, content_type=PLAIN, headers={"Cache-Control": FOR_A_MOMENT})


@allow(Audience.PUBLIC)
@require_safe
def head(_request: HttpRequest, size: int) -> HttpResponse:
    """Send the tree head that was signed when the tree had ``size`` leaves."""
    note = log_files().head(size=size) if size < _TOO_LARGE else None
    if note is None:
        raise Http404
    return HttpResponse(note, content_type=PLAIN, headers={"Cache-Control": FOR_EVER})


@allow(Audience.PUBLIC)
@require_safe
def tile(_request: HttpRequest, place: str) -> HttpResponse:
    """Send a tile or an entry bundle."""
    try:
        content = log_files().tile(parse_path(place))
    except (TileError, MissingTileError) as error:
        raise Http404 from error
    return HttpResponse(content, content_type="application/octet-stream", headers={"Cache-Control": FOR_EVER})
