"""The draft of a result: what is decided, and what the official adds to the document of the form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue import public as catalogue
from motcua.dossiers.composing.suggestions import suggested_body, suggested_title
from motcua.dossiers.models.result import ResultKind
from motcua.dossiers.web.acts.forms import ActForm, words
from motcua.kernel.civil_time import civil_date


class DraftForm(ActForm):
    """The draft of the result."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is decided"),
        choices=[
            (ResultKind.GRANT.value, gettext_lazy("Grant what is asked for")),
            (ResultKind.REFUSAL.value, gettext_lazy("Refuse, with reasons")),
        ],
        widget=forms.RadioSelect,
        initial=ResultKind.GRANT.value,
    )
    title = forms.CharField(
        label=gettext_lazy("About"),
        max_length=500,
        help_text=gettext_lazy("The subject line of the document."),
    )
    body = words(
        gettext_lazy("Text"),
        rows=9,
        hint=gettext_lazy("One paragraph on each line; for a refusal, one reason on each line."),
    )

    def fill(self) -> None:
        """Start from the draft that is there, or from what the procedure leads to."""
        result, dossier = self.page.result, self.page.dossier
        template = catalogue.result_template(dossier.procedure_version_id)
        if template is not None and not template.prints_draft:
            self.fields["body"].help_text = _("Who decides reads it; the document has its own wording.")
        if result is not None:
            self.initial = {"kind": result.kind, "title": result.title, "body": "\n".join(result.body)}
            return
        self.initial = {"title": suggested_title(dossier), "body": "\n".join(suggested_body(dossier))}

    def clean(self) -> dict[str, Any]:
        """Take in what the document of the form needs beside the applicant's answers."""
        cleaned = super().clean() or {}
        cleaned["decided"] = self._decided()
        if self.more_errors():
            self.add_error(None, _("Complete what is written on the document."))
        return cleaned

    def more(self) -> SafeString:
        """Return the fields of the document, with what was typed or kept."""
        result = self.page.result
        decided = self._decided() if self.is_bound else result.facts if result else {}
        if not self._has_answers():
            return SafeString("")
        return catalogue.render_decided(
            version_id=self._version_id, decided=decided, errors=self.more_errors(), on=civil_date(self.now)
        )

    def more_errors(self) -> tuple[catalogue.FieldError, ...]:
        """Return what is wrong with the fields of the document; a refusal needs none."""
        if not self.is_bound or self.data.get("kind") != ResultKind.GRANT.value or not self._has_answers():
            return ()
        return catalogue.check_decided(
            version_id=self._version_id, decided=self._decided(), on=civil_date(self.now)
        )

    @property
    def _version_id(self) -> int:
        return self.page.dossier.procedure_version_id

    def _decided(self) -> dict[str, Any]:
        posted = self.data.lists() if isinstance(self.data, QueryDict) else ()
        return catalogue.read_decided(version_id=self._version_id, posted=posted)

    def _has_answers(self) -> bool:
        return bool(self.page.dossier.answers)
