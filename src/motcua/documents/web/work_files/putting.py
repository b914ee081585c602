"""Putting documents, tasks, internal documents and files of its own into a work file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from motcua.documents.domain.work_files import FileState
from motcua.documents.permissions import DOCUMENT_READERS
from motcua.documents.queries.to_put import documents_to_put, internal_to_put, tasks_to_put
from motcua.documents.services.register_incoming import HandedFile
from motcua.documents.services.work_files.compile import put_documents, put_internal, put_own_file, put_tasks
from motcua.documents.web.act_pages import UNPROCESSABLE
from motcua.documents.web.messages import HUMAN, sentence
from motcua.documents.web.naming_people import several
from motcua.documents.web.once import once
from motcua.documents.web.registering import FilesField
from motcua.documents.web.work_files.acts import standing_of
from motcua.documents.web.work_files.files import found_or_404
from motcua.platform import clock, files
from motcua.platform.web.access import ActorRequest, Audience, allow

_LONGEST_QUERY = 200
_FOUND = {"documents": documents_to_put, "tasks": tasks_to_put, "internal": internal_to_put}


class PutForm(forms.Form):
    """What is put in; the choices are what the search found."""

    use_required_attribute = False
    documents = several(gettext_lazy("Documents"))
    tasks = several(gettext_lazy("Tasks"))
    internal = several(gettext_lazy("Internal documents"))
    uploads = FilesField(
        label=gettext_lazy("Files of its own"),
        required=False,
        help_text=gettext_lazy("PDF, pictures, Word or Excel, up to 20 MB each."),
    )
    title = forms.CharField(
        label=gettext_lazy("What the files are"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Empty: their names."),
    )

    def __init__(self, *args: Any, found: dict[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in found.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
            if not choices:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Return what was chosen; something is."""
        asked = super().clean() or self.cleaned_data
        if not self.errors and not any(asked.get(name) for name in (*_FOUND, "uploads")):
            self.add_error(None, _("Tick something, or add a file."))
        return asked


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *DOCUMENT_READERS)
def put_page(request: ActorRequest, file_id: int) -> HttpResponse:
    """Search what is to be put in, tick it, add files of its own, and put all of it into the file."""
    row = found_or_404(request, file_id)
    if not standing_of(request, row, ()).is_at(FileState.OPEN):
        raise Http404
    text = request.GET.get("q", "").replace("\0", "")[:_LONGEST_QUERY]
    form = PutForm(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        found={name: find(request.actor, row, text=text) for name, find in _FOUND.items()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            once(request, f"put:{file_id}", lambda: _put(request, form, file_id))
        except files.FileRefusedError as error:
            form.add_error("uploads", str(error))
        except HUMAN as error:
            form.add_error(None, sentence(error))
        else:
            messages.success(request, _("It lies in the file."))
            return redirect("documents:work_file", file_id)
    context = {"form": form, "file": row, "text": text, "files_lost": bool(request.FILES)}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "documents/put_into_file.html", context, status=status)


def _put(request: ActorRequest, form: PutForm, file_id: int) -> None:
    """Put everything in or, when one is refused, nothing."""
    asked = form.cleaned_data
    who: dict[str, Any] = {"by": request.actor, "now": clock.now(), "file_id": file_id}
    with transaction.atomic():
        put_documents(**who, document_ids=[int(each) for each in asked.get("documents", ())])
        put_tasks(**who, task_ids=[int(each) for each in asked.get("tasks", ())])
        put_internal(**who, internal_ids=[int(each) for each in asked.get("internal", ())])
        for each in asked["uploads"]:
            put_own_file(**who, handed=HandedFile(name=each.name, stream=each), title=asked["title"])
