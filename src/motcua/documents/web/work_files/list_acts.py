"""Acts on a list of files and on its lines, by their addresses and in the order of their buttons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.documents.domain.file_lists import LineState, ListState
from motcua.documents.services.work_files.answer_line import decline_line, take_line
from motcua.documents.services.work_files.decide_list import (
    approve_list,
    publish_list,
    send_list_back,
    submit_list,
)
from motcua.documents.web.act_pages import Act
from motcua.documents.web.work_files import file_forms, forms
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest


def _on_list(service: Callable[..., None]) -> Callable[..., None]:
    return lambda request, at, _form: service(by=request.actor, now=clock.now(), list_id=at.held.pk)


def _send_back(request: ActorRequest, at: Any, form: Any) -> None:
    reason = form.cleaned_data["words"]
    send_list_back(by=request.actor, now=clock.now(), list_id=at.held.pk, reason=reason)


def _take(request: ActorRequest, at: Any, form: Any) -> None:
    notation = form.cleaned_data["notation"]
    take_line(by=request.actor, now=clock.now(), line_id=at.line.pk, notation=notation)


def _decline(request: ActorRequest, at: Any, form: Any) -> None:
    decline_line(by=request.actor, now=clock.now(), line_id=at.line.pk, reason=form.cleaned_data["words"])


LIST_ACTS = {
    "submit": Act(
        title=_("Submit the list"),
        consequence=_("The head approves it or sends it back; until then nothing is changed."),
        form=forms.SureForm,
        run=_on_list(submit_list),
        is_open=lambda at: at.keeps and at.held.state is ListState.PREPARING,
        done=_("The list is with the head."),
    ),
    "approve": Act(
        title=_("Approve the list"),
        consequence=_("The office clerk publishes it."),
        form=forms.SureForm,
        run=_on_list(approve_list),
        is_open=lambda at: at.leads and at.held.state is ListState.SUBMITTED,
        done=_("The list is approved."),
    ),
    "send-back": Act(
        title=_("Send the list back"),
        consequence=_("The office clerk changes it and submits it again."),
        form=file_forms.ReasonForm,
        run=_send_back,
        is_open=lambda at: at.leads and at.held.state is ListState.SUBMITTED,
        done=_("The list is with the office clerk again."),
    ),
    "publish": Act(
        title=_("Publish the list"),
        consequence=_("From now on the units open files from it; its lines stay as they are."),
        form=forms.SureForm,
        run=_on_list(publish_list),
        is_open=lambda at: at.keeps and at.held.state is ListState.APPROVED,
        done=_("The list is published."),
    ),
}
LINE_ACTS = {
    "take": Act(
        title=_("Take it into the list"),
        consequence=_("The number and symbol are the file's, once in the year."),
        form=forms.TakeForm,
        run=_take,
        is_open=lambda at: (
            at.keeps and at.held.state is ListState.PREPARING and at.line.state is LineState.PROPOSED
        ),
        done=_("It stands in the list."),
    ),
    "decline": Act(
        title=_("Do not take it in"),
        consequence=_("The unit reads why."),
        form=file_forms.ReasonForm,
        run=_decline,
        is_open=lambda at: (
            at.keeps and at.held.state is ListState.PREPARING and at.line.state is not LineState.DECLINED
        ),
        done=_("It does not stand in the list."),
    ),
}
