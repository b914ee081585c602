"""How far a batch of signatures is, and in words what became of each document."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from motcua.documents.models import Document
from motcua.documents.permissions import BOOK_READERS, documents_visible_to
from motcua.documents.web.batch_kinds import KINDS
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.signatures import public as signatures

_TONES = {
    signatures.Outcome.WAITING: "waiting",
    signatures.Outcome.DONE: "success",
    signatures.Outcome.REFUSED: "danger",
}
_WORDS = {
    signatures.Outcome.WAITING: gettext_lazy("Waits for its turn"),
    signatures.Outcome.DONE: gettext_lazy("Done"),
    signatures.Outcome.REFUSED: gettext_lazy("Not done"),
}


@require_safe
@allow(Audience.STAFF, *BOOK_READERS)
def signing_batch(request: ActorRequest, batch_id: int) -> HttpResponse:
    """Show one of the reader's own batches; the page renews itself until the end."""
    batch = signatures.batch_of(request.actor, batch_id)
    if batch is None or batch.kind not in KINDS:
        raise Http404(_("There is no such batch among yours."))
    seen = documents_visible_to(request.actor).in_bulk([each.subject_id for each in batch.items])
    outcomes = [
        _line(seen.get(each.subject_id), outcome=each.outcome, reason=each.reason) for each in batch.items
    ]
    context = {"kind": KINDS[batch.kind], "batch": batch, "outcomes": outcomes}
    return render(request, "documents/signing_batch.html", context)


def _line(document: Document | None, *, outcome: signatures.Outcome, reason: str) -> dict[str, Any]:
    """Return one line of the component ``progress``; a document that may not be seen has no name."""
    href = reverse("documents:outgoing_document", args=(document.pk,)) if document else ""
    name = f"{document.code}: {document.subject}" if document else "–"
    return {"name": name, "href": href, "tone": _TONES[outcome], "state": _WORDS[outcome], "detail": reason}
