"""Acts on one thing of the e-office: each has a page with its form, and says who may press its button."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from motcua.documents.web.messages import HUMAN, sentence
from motcua.platform.web.access import ActorRequest

UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act: what its button says, what it does, on what it is offered."""

    title: Promise
    consequence: Promise
    form: Callable[..., forms.Form]
    """Takes the data sent and ``at``, what the acts are judged by."""
    run: Callable[[ActorRequest, Any, Any], object]
    """Takes the request, ``at`` and the valid form."""
    is_open: Callable[[Any], bool]
    done: Promise
    is_grave: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What the acts are done to."""

    at: Any
    """What decides which acts are offered; the services ask again."""
    url_name: str
    """The address of its page; the one of an act has ``_act`` behind it."""
    pk: int
    title: str
    label: Promise
    """What the way back is called."""


def acts_open(acts: Mapping[str, Act], at: Any) -> list[dict[str, Any]]:
    """Return the acts that are offered now, the nearest first."""
    return [
        {"slug": slug, "title": act.title, "consequence": act.consequence, "is_grave": act.is_grave}
        for slug, act in acts.items()
        if act.is_open(at)
    ]


def act_page(request: ActorRequest, acts: Mapping[str, Act], slug: str, on: Subject) -> HttpResponse:
    """Show the form of an act, and do it.

    Raises:
        Http404: there is no such act, or it is not offered now.
    """
    act = acts.get(slug)
    if act is None or not act.is_open(on.at):
        raise Http404
    form = act.form(request.POST if request.method == "POST" else None, at=on.at)
    if request.method == "POST" and form.is_valid():
        try:
            act.run(request, on.at, form)
        except HUMAN as error:
            form.add_error(None, sentence(error))
        else:
            messages.success(request, str(act.done))
            return redirect(on.url_name, on.pk)
    context = {"act": act, "form": form, "on": on}
    return render(request, "documents/act_on.html", context, status=UNPROCESSABLE if form.errors else 200)
