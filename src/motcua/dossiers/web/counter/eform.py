"""The e-form of a procedure, filled in at the counter: certificates are made from its answers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.catalogue import public as catalogue
from motcua.dossiers.models import Draft
from motcua.dossiers.queries.tray import draft_in_tray
from motcua.dossiers.services.drafts import save_draft
from motcua.dossiers.web.acts.handing_in import kept
from motcua.dossiers.web.inputs import plain
from motcua.kernel.actors import Role
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock, files
from motcua.platform.web.access import ActorRequest, Audience, allow

UPLOAD = ".upload"


@require_http_methods(["GET", "POST"])
@allow(Audience.STAFF, Role.CLERK)
def eform(request: ActorRequest, draft_id: int) -> HttpResponseBase:
    """Show the whole form on one page; every post keeps the answers, whole or not."""
    draft = draft_in_tray(request.actor, draft_id)
    if draft is None:
        raise Http404
    if request.method == "GET":
        return _show(request, draft, draft.answers, ())
    version_id = draft.procedure_version_id
    posted = [(name, [plain(text) for text in texts]) for name, texts in request.POST.lists()]
    answers = catalogue.read_answers(version_id=version_id, posted=posted)
    refused = _take_files(request, answers)
    answers = _changed_rows(request, version_id, answers)
    save_draft(by=request.actor, now=clock.now(), draft_id=draft.pk, answers=answers)
    if request.POST.get("do") != "check":
        return _show(request, draft, answers, ())
    errors = catalogue.check_answers(version_id=version_id, answers=answers, on=civil_date(clock.now()))
    if errors or refused:
        return _show(request, draft, answers, errors, refused)
    messages.success(request, _("The form is complete."))
    return redirect("dossiers:reception", draft_id=draft.pk)


def _changed_rows(request: ActorRequest, version_id: int, answers: dict[str, Any]) -> dict[str, Any]:
    try:
        changed = catalogue.change_rows(version_id=version_id, answers=answers, posted=request.POST.lists())
    except catalogue.NoSuchGroupError:
        return answers
    return answers if changed is None else changed


def _take_files(request: ActorRequest, answers: dict[str, Any]) -> tuple[str, ...]:
    """Keep the files that were attached, and put each under its question; return why some were refused."""
    refused = []
    for name, upload in request.FILES.items():
        if name.endswith(UPLOAD) and isinstance(upload, UploadedFile):
            try:
                stored = kept(upload)
            except files.FileRefusedError as error:
                refused.append(str(error))
            else:
                _put(answers, name.removesuffix(UPLOAD).split("."), {"id": stored.id, "name": stored.name})
    return tuple(refused)


def _put(answers: Any, path: list[str], value: dict[str, Any]) -> None:
    """Put a value under its path; a path that the form does not hold is left out when it is read again."""
    for part, following in zip(path, [*path[1:], ""], strict=True):
        if not following:
            if isinstance(answers, dict):
                answers[part] = value
            return
        if isinstance(answers, list):
            if not part.isdecimal() or int(part) >= len(answers):
                return
            answers = answers[int(part)]
        else:
            answers = answers.setdefault(part, [] if following.isdecimal() else {})


def _show(
    request: ActorRequest,
    draft: Draft,
    answers: dict[str, Any],
    errors: tuple[catalogue.FieldError, ...],
    refused: tuple[str, ...] = (),
) -> HttpResponseBase:
    on, version = civil_date(clock.now()), catalogue.get_version(draft.procedure_version_id)
    sections = [
        {
            "section": section,
            "html": catalogue.render_form(
                version_id=version.id, section=section.code, answers=answers, errors=errors, on=on
            ),
        }
        for section in catalogue.form_of(version.id).sections
    ]
    context = {
        "draft": draft,
        "version": version,
        "sections": sections,
        "errors": [*errors, *({"href": "#form", "message": text} for text in refused)],
    }
    return render(request, "dossiers/counter/eform.html", context, status=422 if context["errors"] else 200)
