"""What the acts on a task ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.documents.domain.incoming import Charged
from motcua.documents.domain.tasks import (
    LONGEST_TERM,
)
from motcua.documents.web.act_forms import words_field
from motcua.documents.web.naming_people import charged_of, several, units_and_people
from motcua.documents.web.plain_forms import PlainForm
from motcua.platform import clock
from motcua.platform.web.day_field import DayField

_NUMBER = forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short tabular"})


class ChargingForm(PlainForm):
    """Who leads and who cooperates; ``at.agency_id`` is the agency."""

    lead = forms.ChoiceField(label=_("In the lead"))
    cooperate = several(_("Cooperate"))

    def offer(self) -> None:
        """Offer the units and people of the agency."""
        choices = units_and_people(self.at.agency_id, now=clock.now())
        self.fields["lead"].choices = [("", "–"), *choices]  # type: ignore[attr-defined]
        self.fields["cooperate"].choices = [  # type: ignore[attr-defined]
            each for _group, inside in choices for each in inside
        ]

    def charged(self) -> tuple[Charged, ...]:
        """Return who is charged, once the form is valid."""
        return charged_of(self.cleaned_data["lead"], self.cleaned_data["cooperate"])


class GiveForm(ChargingForm):
    """A new task."""

    title = forms.CharField(label=_("Task"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    words = words_field(_("What is to be done"), required=False)
    due_on = DayField(label=_("Time limit"), required=False)
    working_days = forms.IntegerField(
        label=_("Or working days from today"),
        required=False,
        min_value=1,
        max_value=LONGEST_TERM,
        widget=_NUMBER,
        help_text=_("Days off of the agency are not counted."),
    )
    field_order = ("title", "words", "lead", "cooperate", "due_on", "working_days")

    def clean(self) -> dict[str, Any]:
        """Return what was typed; one of the two ways to name the time limit."""
        asked = super().clean() or self.cleaned_data
        if "due_on" in asked and "working_days" in asked:
            named = [name for name in ("due_on", "working_days") if asked[name] is not None]
            if len(named) != 1:
                self.add_error("due_on", _("Enter a day, or a number of working days."))
        return asked


class PassForm(ChargingForm):
    """Somebody else, and why."""

    words = words_field(_("Reason"))


class ProgressForm(PlainForm):
    """How far it is."""

    percent = forms.IntegerField(label=_("Percent done"), min_value=0, max_value=99, widget=_NUMBER)
    words = words_field(_("What was done"))

    def offer(self) -> None:
        """Begin with what was reported before."""
        self.fields["percent"].initial = self.at.task.percent


class NoteForm(PlainForm):
    """A note."""

    words = words_field(_("Note"), help_text=_("It is kept with the task and cannot be changed."))


class DoneForm(PlainForm):
    """What came of it."""

    words = words_field(_("Outcome"))


class AcceptForm(PlainForm):
    """A word with the acceptance."""

    words = words_field(_("Note"), required=False)


class WhyForm(PlainForm):
    """Why it is sent back or withdrawn."""

    words = words_field(_("Reason"), help_text=_("At least ten letters."))


class ExtendForm(PlainForm):
    """Until when, and why."""

    until = DayField(label=_("New time limit"))
    words = words_field(_("Reason"))


class AnswerForm(PlainForm):
    """Granted or refused."""

    answer = forms.ChoiceField(
        label=_("Answer"),
        choices=[("grant", _("Grant")), ("refuse", _("Refuse"))],
        widget=forms.RadioSelect,
    )
    until = DayField(
        label=_("New time limit"), required=False, help_text=_("Empty: the day that was asked for.")
    )
    words = words_field(_("Note"), required=False, help_text=_("A refusal needs its reason."))

    def offer(self) -> None:
        """Show the day that is asked for."""
        if self.at.extension:
            self.fields["until"].initial = self.at.extension.until
