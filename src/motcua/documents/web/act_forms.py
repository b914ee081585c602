"""What the acts on an incoming document ask for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.documents.domain.incoming import Charged, Part
from motcua.documents.models import Incoming
from motcua.documents.services.handle import LONGEST_REPLY
from motcua.kernel.actors import Actor, Role
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.platform.web.day_field import DayField

LONGEST = 4000


def words_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    """Return a field for an opinion, an instruction, a reason."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONGEST,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ActForm(forms.Form):
    """What every act is told: on which document, by whom, at which moment."""

    use_required_attribute = False

    def __init__(self, *args: Any, incoming: Incoming, actor: Actor, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.incoming, self.actor, self.now = incoming, actor, now
        self.offer()

    def offer(self) -> None:
        """Fill in what can be chosen."""


class PresentForm(ActForm):
    """To whom it is presented."""

    person = forms.TypedChoiceField(label=_("Leader who instructs"), coerce=int)
    words = words_field(_("Proposal"), required=False)

    def offer(self) -> None:
        """Offer the leaders of the agency."""
        leaders = organisations.people_holding(Role.LEADER, agency_id=self.incoming.agency_id, at=self.now)
        self.fields["person"].choices = [  # type: ignore[attr-defined]
            (each.id, f"{each.name}, {each.title}") for each in leaders
        ]


class _ChargingForm(ActForm):
    """Who is in the lead, who cooperates, who is informed, until when."""

    lead = forms.TypedChoiceField(label=_("In the lead"), coerce=int)
    cooperate = forms.TypedMultipleChoiceField(
        label=_("Cooperate"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    due_on = DayField(label=_("Time limit"), required=False)

    def named(self) -> list[tuple[Part, int]]:
        """Return who is named for what, once the form is valid."""
        asked = self.cleaned_data
        parts = ((Part.COOPERATE, "cooperate"), (Part.INFORM, "inform"))
        others = [(part, each) for part, name in parts for each in asked.get(name, ())]
        return [(Part.LEAD, asked["lead"]), *others]


class InstructForm(_ChargingForm):
    """A leader's instruction."""

    inform = forms.TypedMultipleChoiceField(
        label=_("To be informed"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    words = words_field(_("Instruction"))
    field_order = ("words", "lead", "cooperate", "inform", "due_on")

    def offer(self) -> None:
        """Offer the units of the agency."""
        units = organisations.units_of(self.incoming.agency_id, on=civil_date(self.now))
        choices = [(unit.id, unit.name) for unit in units]
        self.fields["lead"].choices = [("", "–"), *choices]  # type: ignore[attr-defined]
        for name in ("cooperate", "inform"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def charged(self) -> Sequence[Charged]:
        """Return the units, once the form is valid."""
        return [Charged(part=part, unit_id=unit_id) for part, unit_id in self.named()]


class ForwardForm(InstructForm):
    """The unit that is known."""

    words = words_field(_("Note"), required=False)


class PassOnForm(_ChargingForm):
    """People of the unit."""

    words = words_field(_("Instruction"), required=False)
    field_order = ("lead", "cooperate", "due_on", "words")

    def offer(self) -> None:
        """Offer the officials of the agency, those of the own unit first."""
        agency_id = self.incoming.agency_id
        own = organisations.people_of_units(self.actor, at=self.now)
        people = organisations.people_holding(Role.OFFICIAL, agency_id=agency_id, at=self.now)
        ordered = sorted(people, key=lambda each: (each.id not in own, each.name))
        choices = [(each.id, each.name) for each in ordered]
        self.fields["lead"].choices = [("", "–"), *choices]  # type: ignore[attr-defined]
        self.fields["cooperate"].choices = choices  # type: ignore[attr-defined]

    def charged(self) -> Sequence[Charged]:
        """Return the people, once the form is valid."""
        return [Charged(part=part, person_id=person_id) for part, person_id in self.named()]


class OpinionForm(ActForm):
    """An opinion."""

    words = words_field(_("Opinion"), help_text=_("It is kept with the document and cannot be changed."))


class ReasonForm(ActForm):
    """Why it is sent back."""

    words = words_field(_("Reason"), help_text=_("At least ten letters."))


class OutcomeForm(ActForm):
    """What came of it."""

    words = words_field(_("Outcome"))


class ReplyForm(ActForm):
    """The document that answers."""

    code = forms.CharField(
        label=_("Number and symbol of the answer"),
        max_length=LONGEST_REPLY,
        widget=forms.TextInput(attrs={"class": "input-medium tabular"}),
    )
