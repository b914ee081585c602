"""What is held of oneself: papers of earlier dossiers and results, to be used again.

Implements: Decree 45/2020/ND-CP, art. 16: each person's store of what was accepted and issued.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.dossiers import public as dossiers
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock, files
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.portal.web.downloads import sent


@require_safe
@allow(Audience.CITIZEN)
def held_list(request: ActorRequest) -> HttpResponse:
    """List what is held under the own number, the newest first."""
    return render(request, "portal/own/held.html", {"papers": list(map(_line, _own(request)))})


@require_safe
@allow(Audience.CITIZEN)
def held_file(request: ActorRequest, kind: str, number: int) -> FileResponse:
    """Send the file of what is held."""
    held = next((each for each in _own(request) if each.ref == f"{kind}:{number}"), None)
    if held is None:
        raise Http404(_("Nothing of this kind is held of you."))
    try:
        stored = files.info(held.file_id)
        return sent(files.open(held.file_id), name=held.file_name, media_type=stored.media_type)
    except files.NoSuchFileError as error:
        raise Http404(_("Nothing of this kind is held of you.")) from error


def held_url(held: dossiers.HeldPaper) -> str:
    """Return the address of the file of what is held."""
    kind, _colon, number = held.ref.partition(":")
    return reverse("portal:held_file", args=[kind, int(number)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What the person handed in before, or was given, in the place of a paper."""

    held: dossiers.HeldPaper
    is_valid: bool
    url: str
    """Where its file is looked at."""


def offers_shown(found: Mapping[str, dossiers.HeldPaper]) -> dict[str, Offer]:
    """Return what is held as a page shows it: whether it may be used today, and where it is looked at."""
    on = civil_date(clock.now())
    return {
        place: Offer(held=held, is_valid=held.validity(on=on) is dossiers.Validity.VALID, url=held_url(held))
        for place, held in found.items()
    }


def _own(request: ActorRequest) -> tuple[dossiers.HeldPaper, ...]:
    return dossiers.held_papers(request.actor, number=request.actor.citizen_id)


def _line(held: dossiers.HeldPaper) -> dict[str, Any]:
    return {
        "held": held,
        "url": held_url(held),
        "source_url": reverse("portal:dossier", args=[held.source_id]),
        "is_valid": held.validity(on=civil_date(clock.now())) is dossiers.Validity.VALID,
    }
