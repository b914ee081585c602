"""What the making of a copy asks for."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.documents.composing.authority import Named
from motcua.documents.composing.copy_source import copyable
from motcua.documents.composing.extracts import typed_paper
from motcua.documents.domain.addressing import lines_of
from motcua.documents.domain.body import line_of, numbered
from motcua.documents.domain.copying import Carrier, CopyForm, Source
from motcua.documents.models import Document
from motcua.documents.services.make_copy import CopyAsked
from motcua.documents.web.draft_choices import ground_choices, read_ground, signer_choices
from motcua.kernel.civil_time import civil_date

_LONGEST_PIECE = 120
FORMS = {
    CopyForm.TRUE_COPY: _("Sao y: all of the original"),
    CopyForm.COPY_OF_COPY: _("Sao lục: all of a sao y"),
    CopyForm.EXTRACT: _("Trích sao: a part of the original"),
}
WAYS = {
    (Carrier.ELECTRONIC, Carrier.PAPER): _("From the signed file onto paper"),
    (Carrier.PAPER, Carrier.ELECTRONIC): _("From the paper, scanned, to a sealed file"),
    (Carrier.PAPER, Carrier.PAPER): _("From the paper, scanned, onto paper"),
    (Carrier.ELECTRONIC, Carrier.ELECTRONIC): _("From the signed file to a sealed file"),
}


class CopyMaking(forms.Form):
    """Form, way, source, and what the copy bears."""

    use_required_attribute = False
    form = forms.ChoiceField(
        label=_("Form of copy"),
        widget=forms.RadioSelect,
        choices=[(each.value, label) for each, label in FORMS.items()],
        initial=CopyForm.TRUE_COPY.value,
    )
    way = forms.ChoiceField(
        label=_("Way"),
        widget=forms.RadioSelect,
        choices=[(f"{since.value}:{onto.value}", label) for (since, onto), label in WAYS.items()],
        initial="electronic:paper",
    )
    file = forms.TypedChoiceField(label=_("Signed file"), coerce=int, required=False, empty_value=None)
    scan = forms.FileField(
        label=_("Scan of the paper"),
        required=False,
        help_text=_("PDF, in colour, at least 200 dots an inch, at full size."),
    )
    pieces = forms.TypedMultipleChoiceField(
        label=_("Pieces of the text"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    text = forms.CharField(
        label=_("Words of the part"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Of a trích sao: exactly as in the file chosen above. An empty line stands for what is left out."
        ),
    )
    signer = forms.TypedChoiceField(
        label=_("Who signs the copy on paper"), coerce=int, required=False, empty_value=None
    )
    ground = forms.ChoiceField(
        label=_("Order or authorisation to sign"), required=False,
        help_text=_("Only when somebody below the leaders signs (TL., TUQ.)."),
    )  # fmt: skip
    recipients = forms.CharField(
        label=_("Recipients of the copy"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One a line."),
    )

    def __init__(self, *args: Any, document: Document, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {
            "file": [("", "–"), *copyable(document)],
            "signer": [("", "–"), *signer_choices(document.agency_id, now=now)],
            "ground": ground_choices(document.agency_id, on=civil_date(now), for_copies=True),
        }
        paper = typed_paper(document)
        if paper is None:
            del self.fields["pieces"]
        else:
            del self.fields["text"]
            offered["pieces"] = [
                (place, line_of(each)[:_LONGEST_PIECE]) for place, each in enumerate(numbered(paper.body))
            ]
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def asked(self) -> CopyAsked:
        """Return what is asked for, once the form is valid."""
        said, form = self.cleaned_data, CopyForm(self.cleaned_data["form"])
        since, _colon, onto = said["way"].partition(":")
        return CopyAsked(
            form=form,
            source=Source.TRUE_COPY if form is CopyForm.COPY_OF_COPY else Source.ORIGINAL,
            from_carrier=Carrier(since),
            onto=Carrier(onto),
            file_id=said["file"],
            scan=said["scan"].read() if said["scan"] else None,
            chosen=frozenset(said.get("pieces") or ()),
            text=said.get("text", ""),
            signer=self._signer,
            recipients=lines_of(said["recipients"]),
        )

    @property
    def _signer(self) -> Named | None:
        said = self.cleaned_data
        ground_id, matter = read_ground(said["ground"])
        return Named(person_id=said["signer"], ground_id=ground_id, matter=matter) if said["signer"] else None
