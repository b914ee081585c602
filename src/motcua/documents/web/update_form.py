"""What an update of an issued document asks for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.documents.domain.addressing import addressed_by, lines_of
from motcua.documents.domain.drafts import Addressed
from motcua.documents.queries.drafts import recipients_of
from motcua.documents.services.update_issued import Change
from motcua.documents.web.act_forms import words_field
from motcua.documents.web.draft_choices import agency_choices
from motcua.documents.web.outgoing_act_forms import OutgoingActForm
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.platform.web.day_field import DayField


class UpdateForm(OutgoingActForm):
    """Who is added, who is left out, until when an answer is asked for, and why."""

    add = forms.TypedMultipleChoiceField(
        label=_("Agencies to add"), coerce=int, required=False, widget=forms.SelectMultiple(attrs={"size": 8})
    )
    others = forms.CharField(
        label=_("Others to add"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line, an agency elsewhere with its code before: G09 Bộ Nội vụ."),
    )
    take_off = forms.TypedMultipleChoiceField(
        label=_("To be left out"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They are asked to give the document back."),
    )
    due_on = DayField(label=_("To be answered by"), required=False)
    words = words_field(_("Reason"), help_text=_("At least ten letters. Every recipient reads it."))

    def offer(self) -> None:
        """Offer the agencies that do not have it, and those that do."""
        rows = [each for each in recipients_of(self.outgoing.pk) if not each.is_taken_off]
        names = {each.name for each in rows}
        agencies = agency_choices(self.outgoing.agency_id, on=civil_date(self.now))
        self.fields["add"].choices = [each for each in agencies if each[1] not in names]  # type: ignore[attr-defined]
        self.fields["take_off"].choices = [(each.id, each.name) for each in rows]  # type: ignore[attr-defined]
        self.fields["due_on"].initial = self.outgoing.document.due_on

    @property
    def change(self) -> Change:
        """Return what is to be otherwise, once the form is valid."""
        asked = self.cleaned_data
        here = [organisations.agency(agency_id) for agency_id in asked["add"]]
        known = [Addressed(name=each.name, code=each.code_qd20, agency_id=each.id) for each in here]
        return Change(
            add=(*known, *map(addressed_by, lines_of(asked["others"]))),
            take_off=frozenset(asked["take_off"]),
            due_on=asked["due_on"],
        )
