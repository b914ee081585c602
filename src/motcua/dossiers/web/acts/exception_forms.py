"""What the acts ask for that the law allows as exceptions: each with its ground."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy

from motcua.dossiers.permissions import READING_ROLES
from motcua.dossiers.services.exclude import Conflict
from motcua.dossiers.web.acts.forms import ActForm, words
from motcua.dossiers.wording import CONFLICTS
from motcua.kernel.civil_time import civil_date
from motcua.kernel.working_time import add_working_days
from motcua.organisations import public as organisations
from motcua.platform.web.day_field import DayField

MOST_NUMBER = 200
"""Characters of a document's number and date."""


class GroundForm(ActForm):
    """What allows a second request, and the document in which a superior decided so."""

    ground = words(
        gettext_lazy("Ground"),
        hint=gettext_lazy("The article of law that allows it, and why it applies here."),
    )
    document = forms.CharField(
        label=gettext_lazy("Document"),
        max_length=MOST_NUMBER,
        help_text=gettext_lazy("Number and date of the document in which this was decided."),
    )


class NewDateForm(ActForm):
    """The new date and the reason of the apology."""

    day = DayField(label=gettext_lazy("New date"))
    reason = words(gettext_lazy("Reason"), hint=gettext_lazy("The applicant reads it in the apology."))

    def fill(self) -> None:
        """Start from the working day after the promised one."""
        dossier = self.page.dossier
        if dossier.due_at is not None:
            due_day = civil_date(dossier.due_at)
            calendar = organisations.calendar_of(dossier.competent_agency_id, on=due_day)
            self.initial = {"day": add_working_days(due_day, 1, calendar=calendar)}
            self.fields["day"].widget.attrs["min"] = (due_day + timedelta(days=1)).isoformat()


class ExclusionForm(ActForm):
    """Who has a conflict of interest, and which."""

    person = forms.TypedChoiceField(label=gettext_lazy("Who may not act"), coerce=int)
    conflict = forms.ChoiceField(
        label=gettext_lazy("Why"),
        choices=[(conflict.value, CONFLICTS[conflict.value]) for conflict in Conflict],
        widget=forms.RadioSelect,
        initial=Conflict.RELATED.value,
    )
    note = words(
        gettext_lazy("What is known"),
        rows=2,
        required=False,
        hint=gettext_lazy("Your colleagues read it, the applicant does not."),
    )

    def fill(self) -> None:
        """Offer who works with dossiers in the agency that holds this one, but who is excluded already."""
        agency_id, excluded = self.page.dossier.holder_agency_id, self.page.dossier.excluded_people
        people = {
            person.id: f"{person.name} ({person.title})" if person.title else person.name
            for role in READING_ROLES
            for person in organisations.people_holding(role, agency_id=agency_id, at=self.now)
            if person.id not in excluded
        }
        self.fields["person"].choices = [("", gettext_lazy("Choose")), *people.items()]  # type: ignore[attr-defined]
