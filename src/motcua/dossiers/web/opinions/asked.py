"""What other agencies ask of ours: the list, one question with its papers, and the answer."""

from __future__ import annotations

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from motcua.dossiers.permissions import ANSWERING_ROLES
from motcua.dossiers.queries.opinions import AskedOpinion, asked_opinion, asked_opinions, file_of
from motcua.dossiers.services.answer_opinion import answer_opinion
from motcua.dossiers.services.ask_opinion import NoSuchOpinionError
from motcua.dossiers.services.record_read import record_read
from motcua.dossiers.web.acts.forms import words
from motcua.dossiers.web.acts.handing_in import kept
from motcua.dossiers.web.acts.inquiry_forms import SCAN_HINT
from motcua.dossiers.web.messages import HUMAN, sentence
from motcua.dossiers.web.purposes import Purpose
from motcua.dossiers.wording import WHEN_LATE
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.sending import send_file

AGREES, DISAGREES = "yes", "no"


class AnswerForm(forms.Form):
    """What our agency says."""

    use_required_attribute = False
    agrees = forms.ChoiceField(
        label=gettext_lazy("Our agency"),
        choices=[(AGREES, gettext_lazy("agrees")), (DISAGREES, gettext_lazy("does not agree"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose whether your agency agrees.")},
    )
    answer = words(gettext_lazy("Opinion"), rows=5, required=False)
    file = forms.FileField(label=gettext_lazy("The written opinion"), required=False, help_text=SCAN_HINT)

    def clean(self) -> dict[str, object]:
        """Want words or a file."""
        cleaned = super().clean() or {}
        if not cleaned.get("answer") and not cleaned.get("file"):
            self.add_error("answer", gettext_lazy("Write the opinion down, or add it as a file."))
        return cleaned


@require_GET
@allow(Audience.STAFF, *ANSWERING_ROLES)
def opinions(request: ActorRequest) -> HttpResponse:
    """List what waits for an answer, and what was answered."""
    now = clock.now()
    context = {
        "waiting": asked_opinions(request.actor, now=now),
        "answered": asked_opinions(request.actor, now=now, answered=True),
    }
    return render(request, "dossiers/opinions/list.html", context)


@require_http_methods(["GET", "POST"])
@allow(Audience.STAFF, *ANSWERING_ROLES)
def opinion(request: ActorRequest, opinion_id: int) -> HttpResponseBase:
    """Show one question with the papers shown, and take the answer."""
    asked = asked_opinion(request.actor, opinion_id, now=clock.now())
    if asked is None:
        raise Http404(sentence(NoSuchOpinionError()))
    form = AnswerForm(request.POST or None, request.FILES or None)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        refusal = _answer(request, opinion_id, form)
        if not refusal:
            messages.success(request, _("The opinion is given."))
            return redirect("dossiers:opinions")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refusal or form.errors else HTTPStatus.OK
    return _show(request, asked, form, refusal, status)


def _answer(request: ActorRequest, opinion_id: int, form: AnswerForm) -> str:
    """Give the answer; return why it was not taken."""
    given = form.cleaned_data
    try:
        answer_opinion(
            by=request.actor,
            now=clock.now(),
            opinion_id=opinion_id,
            agrees=given["agrees"] == AGREES,
            answer=given["answer"],
            file=kept(given["file"]) if given["file"] else None,
        )
    except HUMAN as error:
        return sentence(error)
    return ""


def _show(
    request: ActorRequest, asked: AskedOpinion, form: AnswerForm, refusal: str, status: HTTPStatus
) -> HttpResponse:
    context = {
        "asked": asked,
        "form": form,
        "refusal": refusal,
        "when_late": WHEN_LATE[asked.when_late],
    }
    return render(request, "dossiers/opinions/opinion.html", context, status=status)


@require_GET
@allow(Audience.STAFF, *ANSWERING_ROLES)
def opinion_paper(request: ActorRequest, opinion_id: int, paper_id: int) -> HttpResponseBase:
    """Send a paper shown with the question; the applicant sees that it was read, and what for."""
    found = file_of(request.actor, opinion_id, paper_id)
    if found is None or found[1].file_id is None:
        raise Http404
    row, paper = found
    record_read(by=request.actor, now=clock.now(), dossier=row.dossier, purpose=Purpose.OPINION.value)
    return send_file(found[1].file_id, name=paper.file_name, as_download="download" in request.GET)
