"""What the archive answers to a transfer."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from motcua.documents.services.work_files.answer_transfer import accept_transfer, send_transfer_back
from motcua.documents.web.act_pages import Act
from motcua.documents.web.work_files import file_forms, forms
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest


def _accept(request: ActorRequest, at: Any, form: Any) -> None:
    words = form.cleaned_data["words"]
    accept_transfer(by=request.actor, now=clock.now(), transfer_id=at.transfer.pk, words=words)


def _send_back(request: ActorRequest, at: Any, form: Any) -> None:
    reason = form.cleaned_data["words"]
    send_transfer_back(by=request.actor, now=clock.now(), transfer_id=at.transfer.pk, reason=reason)


ACTS = {
    "accept": Act(
        title=gettext_lazy("Accept for the archive"),
        consequence=gettext_lazy("The files stay for ever as they were handed over."),
        form=forms.WordsForm,
        run=_accept,
        is_open=lambda at: at.may_answer,
        done=gettext_lazy("The files are archived."),
    ),
    "send-back": Act(
        title=gettext_lazy("Send them back"),
        consequence=gettext_lazy("Who compiled them mends what is missing and hands them over again."),
        form=file_forms.ReasonForm,
        run=_send_back,
        is_open=lambda at: at.may_answer,
        done=gettext_lazy("The files are with the unit again."),
    ),
}
