"""What the acts on a work file ask for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.documents.domain.work_files import Access
from motcua.documents.web.act_forms import words_field
from motcua.documents.web.naming_people import person_choices, several
from motcua.documents.web.plain_forms import PlainForm
from motcua.documents.web.work_files.fields import RetentionField, title_field
from motcua.documents.work_file_wording import ACCESSES
from motcua.platform import clock
from motcua.platform.web.day_field import DayField


class ReasonForm(PlainForm):
    """Why."""

    words = words_field(_("Reason"), help_text=_("At least ten letters."))


class CloseForm(PlainForm):
    """What is fixed at the close."""

    title = title_field()
    years = RetentionField()
    ended_on = DayField(label=_("The work ended on"))
    description = forms.CharField(label=_("Description"), max_length=500, required=False)

    def offer(self) -> None:
        """Begin with what is known."""
        row = self.at.row
        known = {"title": row.title, "years": str(row.years or 0), "description": row.description}
        for name, value in known.items():
            self.fields[name].initial = value


class ShareForm(PlainForm):
    """Who reads the file."""

    access = forms.ChoiceField(
        label=_("Who reads it"),
        choices=[(each.value, ACCESSES[each]) for each in Access],
        widget=forms.RadioSelect,
    )
    people = several(_("People named"), help_text=_("They read it whatever is chosen above."))

    def offer(self) -> None:
        """Offer the people of the agency."""
        row = self.at.row
        self.fields["people"].choices = person_choices(row.agency_id, now=clock.now())  # type: ignore[attr-defined]
        self.fields["people"].initial = [str(each.person_id) for each in row.readers.all()]
        self.fields["access"].initial = row.access


class KeepBackForm(PlainForm):
    """Until when, and why."""

    until = DayField(label=_("Hand it over by"))
    words = words_field(_("Reason"), help_text=_("At least ten letters."))


class MoveForm(PlainForm):
    """Which thing gets which place."""

    item = forms.TypedChoiceField(label=_("What"), coerce=int)
    place = forms.IntegerField(
        label=_("New place"),
        min_value=1,
        max_value=9999,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short tabular"}),
    )

    def offer(self) -> None:
        """Offer what lies in the file."""
        self.fields["item"].choices = [(each.id, f"{each.place}. {each.title}") for each in self.at.contents]  # type: ignore[attr-defined]


class TakeOutForm(MoveForm):
    """Which thing leaves the file, and why."""

    place = None  # type: ignore[assignment]
    words = words_field(_("Reason"), help_text=_("At least ten letters."))
