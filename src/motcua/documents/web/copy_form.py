"""What the making of a copy asks for."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.documents.composing.copy_source import copyable, typed_paper
from motcua.documents.domain.addressing import lines_of
from motcua.documents.domain.body import line_of, numbered
from motcua.documents.domain.copying import Carrier, CopyForm, Source
from motcua.documents.models import Document
from motcua.documents.services.make_copy import CopyAsked
from motcua.kernel.actors import Role
from motcua.organisations import public as organisations

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
    signer = forms.TypedChoiceField(
        label=_("Who signs the copy on paper"), coerce=int, required=False, empty_value=None
    )
    recipients = forms.CharField(
        label=_("Recipients of the copy"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One a line."),
    )

    def __init__(self, *args: Any, document: Document, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leaders = organisations.people_holding(Role.LEADER, agency_id=document.agency_id, at=now)
        offered = {
            "file": [("", "–"), *copyable(document)],
            "signer": [("", "–"), *((each.id, f"{each.name}, {each.title}") for each in leaders)],
        }
        paper = typed_paper(document)
        if paper is None:
            del self.fields["pieces"]
        else:
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
            signer_id=said["signer"],
            recipients=lines_of(said["recipients"]),
        )
