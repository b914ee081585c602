"""Sign or seal many documents at once: choose, see whether one can sign, prove once who it is."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.accounts import public as accounts
from motcua.documents.domain.incoming import Urgency
from motcua.documents.permissions import KEEPERS
from motcua.documents.web.batch_kinds import SEAL, SIGN, BatchKind
from motcua.documents.wording import URGENCIES
from motcua.kernel.actors import Role
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.signatures import public as signatures

MOST_DIGITS, MOST_KEY = 18, 200


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, Role.LEADER, Role.UNIT_HEAD)
def sign_many(request: ActorRequest) -> HttpResponseBase:
    """List what waits for one's signature, and begin to sign what is ticked."""
    return _begun(request, SIGN) if request.method == "POST" else _shown(request, SIGN)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *KEEPERS)
def seal_many(request: ActorRequest) -> HttpResponseBase:
    """List what waits for the seal, and begin to seal what is ticked."""
    return _begun(request, SEAL) if request.method == "POST" else _shown(request, SEAL)


def _shown(request: ActorRequest, kind: BatchKind) -> HttpResponse:
    rows = kind.waiting(request.actor)
    context = {
        "kind": kind,
        "rows": [
            {"row": row, "urgency": URGENCIES[Urgency(row.urgency)] if row.urgency else ""} for row in rows
        ],
        "seals": sorted({row.agency_id for row in rows}) if kind.is_seal else [],
        "batches": signatures.batches_of(request.actor, kind=kind.name),
    }
    return render(request, "documents/sign_many.html", context)


def _begun(request: ActorRequest, kind: BatchKind) -> HttpResponseBase:
    """Ask for the proof once, leave what is ticked to the job, and go to the page that follows it."""
    chosen = tuple(_chosen(request.POST.getlist("document")))
    if chosen and accounts.fresh_proof(request, now=clock.now()) is None:
        return accounts.ask_for_proof(request)
    try:
        batch_id = signatures.begin_batch(
            by=request.actor,
            now=clock.now(),
            kind=kind.name,
            chosen=chosen,
            key=request.POST.get("key", "").replace("\0", "")[:MOST_KEY],
            language=get_language() or "vi",
        )
    except signatures.NothingChosenError:
        messages.warning(request, _("Tick at least one document."))
        return redirect(kind.url_name)
    except signatures.TooManyChosenError:
        messages.warning(request, _("These are too many for one batch. Tick at most 500."))
        return redirect(kind.url_name)
    return redirect("documents:signing_batch", batch_id)


def _chosen(values: list[str]) -> Iterator[signatures.Chosen]:
    """Yield what the boxes say, ``id:version``; what cannot be read is left out."""
    for value in values:
        parts = value.split(":")
        if len(parts) == 2 and all(each.isascii() and each.isdecimal() for each in parts):  # noqa: PLR2004
            document_id, version = parts
            if len(document_id) <= MOST_DIGITS and len(version) < 5:  # noqa: PLR2004
                yield signatures.Chosen(subject_id=int(document_id), seen=int(version))
