"""Asking those who are not charged with a dossier what they read it for; no personal data here."""

from __future__ import annotations

from django import forms
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from motcua.dossiers.web.opening import READERS, found_or_404
from motcua.dossiers.web.purposes import ASKED, Purpose, keep_purpose
from motcua.dossiers.wording import PURPOSES
from motcua.platform.web.access import ActorRequest, Audience, allow


class PurposeForm(forms.Form):
    """The purpose, one of a few."""

    purpose = forms.ChoiceField(
        label=gettext_lazy("What do you read the dossier for?"),
        help_text=gettext_lazy(
            "Your name, the time and the purpose are recorded; the applicant can see them."
        ),
        choices=[(purpose.value, PURPOSES[purpose.value]) for purpose in ASKED],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what you read the dossier for.")},
    )


@require_http_methods(["GET", "POST"])
@allow(Audience.STAFF, *READERS)
def purpose(request: ActorRequest, dossier_id: int) -> HttpResponseBase:
    """Ask for the purpose, keep it for this dossier, and go on to the page."""
    dossier = found_or_404(request, dossier_id)
    form = PurposeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        keep_purpose(request, dossier, Purpose(form.cleaned_data["purpose"]))
        return redirect("dossiers:dossier", dossier_id=dossier.pk)
    status = 422 if form.errors else 200
    return render(
        request, "dossiers/dossier/purpose.html", {"form": form, "code": dossier.code}, status=status
    )
