"""Handing in what was asked for: a file beside each missing paper, and words."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.dossiers import public as dossiers
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock, files
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.portal.web.inputs import plain
from motcua.portal.web.own.dossier import head
from motcua.portal.web.own.finding import (
    act_request,
    done_already,
    own_or_404,
    sealed,
    somebody_was_first,
)
from motcua.portal.web.own.held import offers_shown
from motcua.portal.web.uploads import ACCEPT, kept, limits_in_words
from motcua.portal.wording import Act

LONGEST_NOTE = 4_000


class RefusedError(Exception):
    """Some files were not taken, so nothing was; ``errors`` says which and why."""

    def __init__(self, errors: list[dict[str, Any]]) -> None:
        super().__init__(len(errors))
        self.errors = errors


@require_http_methods(["GET", "POST"])
@allow(Audience.CITIZEN)
def supplement(request: ActorRequest, dossier_id: int) -> HttpResponse:
    """Show what is missing with a place for each, and take it all at once or not at all."""
    own = own_or_404(request, dossier_id)
    if again := done_already(request, own, Act.SUPPLEMENT):
        return again
    if request.method == "GET":
        return _show(request, own, "", [])
    note = plain(request.POST.get("note", "")).strip()
    try:
        with transaction.atomic():
            papers = _papers(request, own, note)
            dossiers.supplement(act_request(request, own.id), papers=papers, note=note)
    except RefusedError as error:
        return _show(request, own, note, error.errors)
    except dossiers.ApplicationError as error:
        return _show(request, own, note, _ended(error))
    except (dossiers.StaleDossierError, dossiers.LifecycleError):
        return somebody_was_first(request, own.id)
    messages.success(request, _("The supplement is handed in. You will be told when it is complete."))
    return HttpResponseRedirect(reverse("portal:dossier", args=[own.id]))


def _papers(request: ActorRequest, own: dossiers.OwnDossier, note: str) -> tuple[dossiers.HandedPaper, ...]:
    """Keep the files and return them as papers.

    Raises:
        RefusedError: one is refused, or nothing at all is handed in.
    """
    papers, errors = [], []
    offered = _offers(request, own)
    for number, name in enumerate((*own.missing, _("Another paper")), start=1):
        upload = request.FILES.get(f"paper-{number}")
        if not isinstance(upload, UploadedFile):
            if request.POST.get(f"reuse-{number}") and name in offered:
                papers.append(_reused(number, name, offered[name]))
            continue
        try:
            stored = kept(upload)
        except files.FileRefusedError as error:
            errors.append({"href": f"#paper-{number}", "message": str(error)})
            continue
        papers.append(
            dossiers.HandedPaper(
                code=f"supplement-{number}",
                name=name,
                kind="electronic",
                file_id=stored.id,
                file_name=stored.name,
            )
        )
    if not papers and not note and not errors:
        message = _("Attach at least one file, or explain in words.")
        errors.append({"href": "#paper-1", "message": message})
    if len(note) > LONGEST_NOTE:
        message = _("Shorten the explanation to %(most)d letters.") % {"most": LONGEST_NOTE}
        errors.append({"href": "#note", "message": message})
    if errors:
        raise RefusedError(errors)
    return tuple(papers)


def _offers(request: ActorRequest, own: dossiers.OwnDossier) -> dict[str, dossiers.HeldPaper]:
    """Return what is held of the account's holder of what is missing, by the words of the request."""
    return dossiers.offers_for_missing(request.actor, dossier_id=own.id, on=civil_date(clock.now()))


def _reused(number: int, name: str, held: dossiers.HeldPaper) -> dossiers.HandedPaper:
    return dossiers.HandedPaper(
        code=f"supplement-{number}", name=name, kind="electronic", standing="reused", held=held.ref
    )


def _ended(error: dossiers.ApplicationError) -> list[dict[str, Any]]:
    """Return what is said of papers that are held no more, or no longer valid, at each one's place."""
    message = _("What is held can no longer be used: send a new file.")
    numbers = [fault.field.rpartition("-")[2] for fault in error.faults]
    return [{"href": f"#paper-{number}", "message": message} for number in numbers]


def _show(
    request: ActorRequest, own: dossiers.OwnDossier, note: str, errors: list[dict[str, Any]]
) -> HttpResponse:
    by_field = {error["href"].removeprefix("#"): error["message"] for error in errors}
    names, offered = (*own.missing, _("Another paper")), offers_shown(_offers(request, own))
    context = {
        **head(own),
        **sealed(own),
        "boxes": [
            {
                "id": f"paper-{number}",
                "name": name,
                "errors": [by_field[f"paper-{number}"]] if f"paper-{number}" in by_field else [],
                "is_extra": number == len(names),
                "offer": offered.get(name),
                "reuse": f"reuse-{number}",
                "is_chosen": bool(request.POST.get(f"reuse-{number}")),
            }
            for number, name in enumerate(names, start=1)
        ],
        "note": note,
        "note_errors": [by_field["note"]] if "note" in by_field else [],
        "errors": errors,
        "accept": ACCEPT,
        "limits": limits_in_words(),
        "may_be_repeated": bool(errors),
    }
    return render(request, "portal/own/supplement.html", context, status=422 if errors else 200)
