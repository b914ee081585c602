"""What is asked for when others are asked: opinions of agencies, visits on site."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from motcua.dossiers.domain.opinions import LONGEST
from motcua.dossiers.models.opinion import WhenLate
from motcua.dossiers.models.visit import VisitFinding
from motcua.dossiers.queries.opinions import is_late
from motcua.dossiers.web.acts.forms import ActForm, words
from motcua.dossiers.wording import VISIT_FINDINGS, WHEN_LATE
from motcua.kernel.civil_time import civil, civil_date
from motcua.organisations import public as organisations

SCAN_HINT = gettext_lazy("PDF, JPG, PNG, Word or Excel, at most 20 MB.")


def moment(label: Any, *, hint: Any = "") -> forms.DateTimeField:
    """Return a box for a day and an hour."""
    return forms.DateTimeField(
        label=label,
        help_text=hint,
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local", "class": "input-short"}, format="%Y-%m-%dT%H:%M"
        ),
    )


class QuestionForm(ActForm):
    """Who is asked what, with which papers, by when."""

    agency = forms.TypedChoiceField(label=gettext_lazy("Agency asked"), coerce=int)
    question = words(gettext_lazy("What is asked"))
    papers = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Papers that the agency sees"),
        required=False,
        coerce=int,
        help_text=gettext_lazy("Only what is needed to answer; it sees nothing else of the dossier."),
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.IntegerField(
        label=gettext_lazy("Working days to answer"),
        min_value=1,
        max_value=LONGEST,
        initial=5,
        help_text=gettext_lazy("As many as the law gives; counted by the calendar of the agency asked."),
        widget=forms.NumberInput(attrs={"class": "input-short tabular", "inputmode": "numeric"}),
    )
    ground = words(
        gettext_lazy("Ground"),
        rows=2,
        hint=gettext_lazy("The article that sets the days and what silence means."),
    )
    when_late = forms.ChoiceField(
        label=gettext_lazy("When no answer comes in time"),
        choices=[(each.value, WHEN_LATE[each.value]) for each in WhenLate],
        widget=forms.RadioSelect,
        initial=WhenLate.GO_ON.value,
    )

    def fill(self) -> None:
        """Offer the agencies in force but the one that asks, and the papers of the dossier."""
        here = self.page.dossier.holder_agency_id
        offered = [
            (each.id, each.name)
            for each in organisations.agencies(on=civil_date(self.now))
            if each.id != here and not each.is_template
        ]
        self.fields["agency"].choices = [("", gettext_lazy("Choose")), *offered]  # type: ignore[attr-defined]
        self.fields["papers"].choices = [(paper.pk, paper.name) for paper in self.page.papers]  # type: ignore[attr-defined]


class LateOpinionForm(ActForm):
    """Which late opinion is waited for no longer."""

    opinion = forms.TypedChoiceField(label=gettext_lazy("Late opinion"), coerce=int)

    def fill(self) -> None:
        """Offer the opinions that are late."""
        self.fields["opinion"].choices = [  # type: ignore[attr-defined]
            (row.pk, f"{row.asked_agency.name}: {row.question[:80]}")
            for row in self.page.opinions
            if is_late(row, now=self.now)
        ]


class VisitForm(ActForm):
    """When and where the visit is, and who goes."""

    planned_at = moment(gettext_lazy("Day and hour"))
    place = forms.CharField(label=gettext_lazy("Place"), max_length=300)
    people = words(gettext_lazy("Who goes"), rows=2, hint=gettext_lazy("One on each line."))
    asks_applicant = forms.BooleanField(
        label=gettext_lazy("The applicant is asked to be there"), required=False
    )

    def fill(self) -> None:
        """Start from the next morning, the applicant's address and who plans it."""
        morning = civil(self.now).replace(hour=8, minute=0, second=0, microsecond=0) + timedelta(days=1)
        self.initial = {"planned_at": morning, "place": self.page.dossier.applicant_address}


class MinutesForm(ActForm):
    """The minutes of a visit."""

    visit = forms.TypedChoiceField(label=gettext_lazy("Visit"), coerce=int)
    held_at = moment(gettext_lazy("Held at"))
    present = words(gettext_lazy("Who was there"), rows=3, hint=gettext_lazy("One on each line."))
    finding = forms.ChoiceField(
        label=gettext_lazy("Finding"),
        choices=[(each.value, VISIT_FINDINGS[each.value]) for each in VisitFinding],
        widget=forms.RadioSelect,
        initial=VisitFinding.AS_DECLARED.value,
    )
    minutes = words(gettext_lazy("Minutes"), rows=5, required=False)
    file = forms.FileField(
        label=gettext_lazy("Scan of the signed minutes"), required=False, help_text=SCAN_HINT
    )

    def fill(self) -> None:
        """Offer the visits that wait for their minutes."""
        waiting = [row for row in self.page.visits if row.held_at is None and row.planned_at <= self.now]
        self.fields["visit"].choices = [  # type: ignore[attr-defined]
            (row.pk, f"{civil(row.planned_at):%H:%M %d/%m/%Y}, {row.place}") for row in waiting
        ]
        if waiting:
            self.initial = {"held_at": civil(waiting[0].planned_at), "present": waiting[0].people}

    def clean(self) -> dict[str, Any]:
        """Want minutes in words or as a scan."""
        cleaned = super().clean() or {}
        if not cleaned.get("minutes") and not cleaned.get("file"):
            self.add_error("minutes", gettext_lazy("Write the minutes down, or add the scan of them."))
        return cleaned
