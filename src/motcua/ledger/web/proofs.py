"""The page that proves a history, reached by the token in a receipt's QR code."""

from __future__ import annotations

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.ledger.queries.histories import history, history_proofs
from motcua.ledger.queries.verifying import public_key
from motcua.ledger.subjects import UnknownTokenError, subject_of
from motcua.ledger.web.availability import needs_log
from motcua.ledger.web.showing import proof_context
from motcua.platform.web.access import Audience, allow


@allow(Audience.PUBLIC)
@require_safe
@needs_log
def proof(request: HttpRequest, token: str) -> HttpResponse:
    """Show step by step that the history stands in the log as its rows say today."""
    found = history(subject=_subject(token))
    if not found.facts:
        raise Http404
    context = proof_context(found, token=token) | {"key": public_key()}
    response = render(request, "ledger/proof.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@allow(Audience.PUBLIC)
@require_safe
@needs_log
def download(_request: HttpRequest, token: str) -> HttpResponse:
    """Send the proof as a file that verifies without us."""
    document = history_proofs(_subject(token))
    content = json.dumps(document, ensure_ascii=False, indent=1)
    return HttpResponse(
        content,
        content_type="application/json",
        headers={
            "Cache-Control": "private, no-store",
            "Content-Disposition": 'attachment; filename="motcua-history.json"',
        },
    )


def _subject(token: str) -> str:
    try:
        return subject_of(token)
    except UnknownTokenError as error:
        raise Http404 from error
