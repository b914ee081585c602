"""The page on which anybody checks a document; nothing of it is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from motcua.platform import clock
from motcua.platform.web.access import Audience, allow
from motcua.signatures.adapters.checking import check
from motcua.signatures.domain.verdicts import Expected, Report, SignatureReport, Verdict
from motcua.signatures.queries.trust import trust_store
from motcua.signatures.wording import FIELDS, LATER, REMARKS, explain_signatures

LARGEST_UPLOAD = 25 * 1024 * 1024
TONES = {Verdict.VALID: "success", Verdict.INVALID: "danger", Verdict.INDETERMINATE: "warning"}
LABELS = {
    Verdict.VALID: _("Valid"),
    Verdict.INVALID: _("Not valid"),
    Verdict.INDETERMINATE: _("Cannot be determined"),
}


class DocumentForm(forms.Form):
    """The document to check."""

    document = forms.FileField(
        label=_("Signed document"),
        help_text=_(
            "The PDF or XML file as you received it, at most 25 MB. A scan or a photo cannot be checked."
        ),
        error_messages={
            "required": _("Choose the PDF document to check."),
            "empty": _("The file is empty. Choose the PDF document to check."),
        },
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf,application/xml,.xml"}),
    )

    def clean_document(self) -> Any:
        """Refuse a file that is too large to be checked here."""
        upload = self.cleaned_data["document"]
        if upload.size > LARGEST_UPLOAD:
            raise forms.ValidationError(_("The file is larger than 25 MB. Choose a smaller document."))
        return upload


@allow(Audience.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Take a document and say whether it is valid."""
    is_sent = request.method == "POST"
    form = DocumentForm(request.POST, request.FILES) if is_sent else DocumentForm()
    context: dict[str, Any] = {"form": form}
    if is_sent and form.is_valid():
        now = clock.now()
        upload = form.cleaned_data["document"]
        report = check(upload.read(), trust=trust_store(at=now), at=now, expected=Expected())
        return render(request, "signatures/verify.html", context | _shown(report) | {"name": upload.name})
    return render(request, "signatures/verify.html", context, status=422 if is_sent else 200)


def _shown(report: Report) -> dict[str, Any]:
    verdict, reasons = explain_signatures(report)
    return {
        "report": report,
        "verdict": verdict,
        "reasons": reasons,
        "remarks": [REMARKS[remark] for remark in report.remarks],
        "tone": TONES[report.verdict],
        "signatures": [_row(each) for each in report.signatures],
    }


def _row(signature: SignatureReport) -> dict[str, Any]:
    return {
        "kind": FIELDS.get(signature.field, signature.field),
        "found": signature,
        "later": LATER[signature.later],
        "how": "; ".join(part for part in (signature.algorithm, signature.level) if part),
        "label": LABELS[signature.verdict],
        "tone": TONES[signature.verdict],
    }
