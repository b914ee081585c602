"""The page that verifies an uploaded proof."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from motcua.ledger.domain.histories import MOST_BYTES, HistoryReport, Verdict
from motcua.ledger.queries.verifying import public_key, still_holds, verify_bundle
from motcua.ledger.sources import description_of
from motcua.ledger.web.availability import needs_log
from motcua.ledger.wording import explain_verdict
from motcua.platform.web.access import Audience, allow

_TONES = {Verdict.VALID: "success", Verdict.INVALID: "danger", Verdict.INDETERMINATE: "warning"}


class ProofForm(forms.Form):
    """The file to verify."""

    proof = forms.FileField(
        label=_("File with the proof"),
        help_text=_("The file motcua-history.json, as it was downloaded."),
        error_messages={
            "required": _("Choose the file with the proof."),
            "empty": _("The file is empty. Choose the file with the proof."),
        },
        widget=forms.FileInput(attrs={"accept": "application/json,.json,.proof"}),
    )

    def clean_proof(self) -> Any:
        """Refuse a file that is too large to be a proof."""
        upload = self.cleaned_data["proof"]
        if upload.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 16 MB, so it is no proof of a history."))
        return upload


@allow(Audience.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
@needs_log
def verify(request: HttpRequest) -> HttpResponse:
    """Take a file and say what it proves; nothing of it is kept."""
    key = public_key()
    is_sent = request.method == "POST"
    form = ProofForm(request.POST, request.FILES) if is_sent else ProofForm()
    context: dict[str, Any] = {"form": form, "key": key}
    if is_sent and form.is_valid():
        report = verify_bundle(form.cleaned_data["proof"].read(), trusted_key=key)
        return render(request, "ledger/verify.html", context | _shown(report))
    return render(request, "ledger/verify.html", context, status=422 if is_sent else 200)


def _shown(report: HistoryReport) -> dict[str, Any]:
    verdict, reason = explain_verdict(report)
    is_valid = report.verdict is Verdict.VALID
    return {
        "report": report,
        "verdict": verdict,
        "reason": reason,
        "tone": _TONES[report.verdict],
        "is_valid": is_valid,
        "still_holds": is_valid and still_holds(report),
        "steps": [{"title": description_of(proven.fact), "proven": proven} for proven in report.facts],
    }
