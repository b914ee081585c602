"""One form on a page and, for what cannot be taken back, a rehearsal first."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from motcua.platform.web.access import ActorRequest

Words = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage:
    """What stands around the form."""

    title: Words
    button: Words
    back_url: str
    back_label: Words
    lead: Words = ""

    def show(
        self, request: ActorRequest, form: forms.Form, *, consequences: Sequence[Words] = ()
    ) -> HttpResponse:
        """Show the form, with what its act would bring when it is being rehearsed."""
        context = {
            "page": self,
            "form": form,
            "consequences": consequences,
            "rehearsed": fingerprint(form) if consequences else "",
        }
        status = 422 if form.is_bound and form.errors else 200
        return render(request, "organisations/keeping/form.html", context, status=status)


def fingerprint(form: forms.Form) -> str:
    """Return what tells that the form still says what was rehearsed."""
    said = repr(sorted(form.cleaned_data.items(), key=lambda item: item[0]))
    return hashlib.sha256(said.encode()).hexdigest()


def is_rehearsed(request: ActorRequest, form: forms.Form) -> bool:
    """Tell whether the consequences of exactly this were shown before."""
    return request.POST.get("rehearsed") == fingerprint(form)
