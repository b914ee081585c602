"""Forms that are safe to send twice: the second time does nothing and leads where the first one led."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from motcua.platform import idempotency
from motcua.platform.web.access import ActorRequest

KEY = "key"
_ASIDE = frozenset({KEY, "csrfmiddlewaretoken"})


def once(request: ActorRequest, act: str, run: Callable[[], int | None]) -> int | None:
    """Do what a form asks for and return its id; the first answer when the same form was sent before.

    ``act`` names the act and what it is done to. A form without a key, as a script sends it, is done each
    time.

    Raises:
        KeyReusedError: the key came with another form.
    """
    key = request.POST.get(KEY, "").replace("\0", "")[:200]
    if not key:
        return run()
    answer = idempotency.once(
        key=key,
        by=request.actor,
        act=f"documents.{act}"[:80],
        fingerprint=idempotency.fingerprint_of(_sent(request)),
        run=lambda: {"id": run()},
    )
    made: int | None = answer.get("id")
    return made


def has_key(request: ActorRequest) -> bool:
    """Tell whether a form came that may have come before: what it did may be why it is not offered."""
    return request.method == "POST" and bool(request.POST.get(KEY))


def _sent(request: ActorRequest) -> dict[str, Any]:
    """Return what was sent: fields, and the fingerprints of files."""
    fields = {name: values for name, values in request.POST.lists() if name not in _ASIDE}
    handed = {name: [_digest(each) for each in values] for name, values in request.FILES.lists()}
    return {"fields": fields, "files": handed}


def _digest(upload: UploadedFile[Any]) -> str:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()
