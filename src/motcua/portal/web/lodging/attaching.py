"""The papers of the dossier, each with its own place to put a file."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue import public as catalogue
from motcua.dossiers import public as dossiers
from motcua.platform import files
from motcua.platform.web.access import ActorRequest
from motcua.portal.web.lodging.opened import Opened, PageError, Read, depends_on_the_case, is_covered, today
from motcua.portal.web.own.held import Offer, offers_shown
from motcua.portal.web.uploads import ACCEPT, kept, limits_in_words

PICTURES = (".jpg", ".jpeg", ".png")
Kept = dict[str, dict[str, Any]]


class PapersPage:
    """Attach, look at, replace and remove the file of each paper."""

    template = "portal/lodging/papers.html"

    def read(self, request: ActorRequest, opened: Opened) -> Read:
        """Keep the files that are sound; the others are named with the reason."""
        now_kept, refused = kept_papers(opened), []
        reused = _reused(request, opened)
        for number, paper in enumerate(asked_papers(opened)):
            upload = request.FILES.get(f"file-{number}")
            if request.POST.get("remove") == paper.code:
                now_kept.pop(paper.code, None)
            elif paper.code in reused:
                now_kept[paper.code] = held_entry(paper, reused[paper.code])
            elif upload is not None:
                try:
                    stored = kept(upload)
                except files.FileRefusedError as error:
                    refused.append(PageError(field=f"file-{number}", message=str(error)))
                else:
                    now_kept[paper.code] = entry(paper, file_id=stored.id, file_name=stored.name)
            elif request.POST.get(f"unneeded-{number}") and depends_on_the_case(paper):
                now_kept.setdefault(paper.code, entry(paper, standing="not_applicable"))
            elif now_kept.get(paper.code, {}).get("standing") == "not_applicable":
                del now_kept[paper.code]
        stays = any(request.POST.get(name) for name in ("remove", "reuse"))
        stays = stays or request.POST.get("do") == "upload"
        return Read(changes={"papers": list(now_kept.values())}, refused=tuple(refused), stays=stays)

    def faults(self, opened: Opened) -> tuple[PageError, ...]:
        """Return the required papers without a file."""
        have = kept_papers(opened)
        return tuple(
            PageError(
                field=f"file-{number}",
                message=_("Attach a file for “%(paper)s”.") % {"paper": paper.name},
            )
            for number, paper in enumerate(asked_papers(opened))
            if paper.required and paper.code not in have
        )

    def context(self, opened: Opened, errors: tuple[PageError, ...]) -> dict[str, Any]:
        """Show each paper with what was sent for it."""
        have, offered = kept_papers(opened), offers_to(opened)
        by_field = {error.field: error.message for error in errors}
        return {
            "boxes": [
                _box(opened, number, paper, have.get(paper.code, {}), by_field)
                | {"offer": offered.get(paper.code)}
                for number, paper in enumerate(asked_papers(opened))
            ],
            "form_kind": "files",
            "accept": ACCEPT,
            "limits": limits_in_words(),
        }


def asked_papers(opened: Opened) -> tuple[catalogue.PaperSpec, ...]:
    """Return the papers to attach, in the order of the procedure."""
    return tuple(paper for paper in opened.version.papers if not is_covered(paper, opened.version))


def kept_papers(opened: Opened) -> Kept:
    """Return what the draft keeps, by the paper's code."""
    return {str(kept["code"]): dict(kept) for kept in opened.draft.papers}


def entry(
    paper: catalogue.PaperSpec, *, standing: str = "required", file_id: int | None = None, file_name: str = ""
) -> dict[str, Any]:
    """Return a paper as a draft keeps it (the fields of ``dossiers.HandedPaper``)."""
    return {
        "code": paper.code,
        "name": paper.name,
        "kind": "electronic",
        "standing": standing,
        "file_id": file_id,
        "file_name": file_name,
    }


def held_entry(paper: catalogue.PaperSpec, held: dossiers.HeldPaper) -> dict[str, Any]:
    """Return what takes the paper's place, as a draft keeps it; lodging looks it up again."""
    kept = entry(paper, standing="reused", file_id=held.file_id, file_name=held.file_name)
    return kept | {"held": held.ref}


def offers_to(opened: Opened) -> dict[str, Offer]:
    """Return what is held of the account's holder for the papers of the procedure, by their code."""
    return offers_shown(
        dossiers.offers_for(opened.actor, number=opened.actor.citizen_id, version=opened.version, on=today())
    )


def _reused(request: ActorRequest, opened: Opened) -> dict[str, dossiers.HeldPaper]:
    """Return what the person chose to use, as far as it is offered and valid."""
    chosen = request.POST.get("reuse", "")
    offer = offers_to(opened).get(chosen) if chosen else None
    return {chosen: offer.held} if offer is not None and offer.is_valid else {}


def papers_to_lodge(opened: Opened) -> list[dict[str, Any]]:
    """Return the papers kept, and those whose place the electronic form takes."""
    covered = [
        entry(paper, standing="replaced_by_data")
        for paper in opened.version.papers
        if is_covered(paper, opened.version)
    ]
    codes = {paper.code for paper in asked_papers(opened)}
    return covered + [kept for code, kept in kept_papers(opened).items() if code in codes]


def _box(
    opened: Opened,
    number: int,
    paper: catalogue.PaperSpec,
    sent: dict[str, Any],
    by_field: dict[str, str],
) -> dict[str, Any]:
    field = f"file-{number}"
    name = str(sent.get("file_name", ""))
    url = reverse("portal:attached", args=[opened.version.code, opened.draft.id, paper.code])
    return {
        "field": field,
        "number": number,
        "code": paper.code,
        "name": paper.name,
        "is_required": paper.required,
        "may_be_unneeded": paper.required and depends_on_the_case(paper),
        "is_unneeded": sent.get("standing") == "not_applicable",
        "sent": name,
        "is_reused": bool(sent.get("held")),
        "url": url if sent.get("file_id") else "",
        "preview": url if name.lower().endswith(PICTURES) else "",
        "errors": [by_field[field]] if field in by_field else [],
    }
