"""What is asked for when somebody else acts for the applicant, or when something went wrong."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from motcua.dossiers.models.authorisation import AuthorisedFor
from motcua.dossiers.models.loss import Fault
from motcua.dossiers.services.withdraw import StopGround
from motcua.dossiers.web.acts.forms import ActForm, words
from motcua.dossiers.web.acts.money_forms import MoneyForm
from motcua.dossiers.wording import AUTHORISED_FOR, FAULTS, STOP_GROUNDS
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.platform.web.day_field import DayField


class StopForm(ActForm):
    """On which ground processing is stopped."""

    ground = forms.ChoiceField(
        label=gettext_lazy("Ground"),
        choices=[(each.value, STOP_GROUNDS[each.value]) for each in StopGround],
        widget=forms.RadioSelect,
        initial=StopGround.SPECIAL_LAW.value,
    )
    reason = words(gettext_lazy("Reason"), hint=gettext_lazy("The applicant reads it on the notice."))
    document = forms.CharField(
        label=gettext_lazy("Document"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Number and date of the decision, where there is one."),
    )


class AuthorisationForm(ActForm):
    """Who may act for the applicant, and by which paper."""

    name = forms.CharField(label=gettext_lazy("Name of the authorised person"), max_length=200)
    number = forms.CharField(
        label=gettext_lazy("Identity number"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short tabular"}),
    )
    document = forms.CharField(
        label=gettext_lazy("Authorising paper"),
        max_length=300,
        help_text=gettext_lazy("The paper's kind, number and date, and who certified it."),
    )
    scope = forms.ChoiceField(
        label=gettext_lazy("For what"),
        choices=[(each.value, AUTHORISED_FOR[each.value]) for each in AuthorisedFor],
        widget=forms.RadioSelect,
        initial=AuthorisedFor.RETURN.value,
    )
    valid_to = DayField(
        label=gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("Leave it empty when the paper names none."),
    )


class ReturnPlaceForm(ActForm):
    """Which counter hands the result over."""

    agency = forms.TypedChoiceField(label=gettext_lazy("Counter"), coerce=int)

    def fill(self) -> None:
        """Offer the people's committees in force, each with its counter, but the present place."""
        dossier = self.page.dossier
        here = dossier.return_agency_id or dossier.reception_agency_id
        offered = organisations.agencies(on=civil_date(self.now), kind="peoples_committee")
        self.fields["agency"].choices = [  # type: ignore[attr-defined]
            ("", gettext_lazy("Choose")),
            *((each.id, each.name) for each in offered if each.id != here),
        ]


class LossForm(ActForm):
    """What was lost, how, and by whose fault."""

    papers = forms.MultipleChoiceField(
        label=gettext_lazy("Papers lost or damaged"), widget=forms.CheckboxSelectMultiple
    )
    fault = forms.ChoiceField(
        label=gettext_lazy("By whose fault"),
        choices=[(each.value, FAULTS[each.value]) for each in Fault],
        widget=forms.RadioSelect,
        initial=Fault.AGENCY.value,
    )
    how = words(gettext_lazy("What happened"), rows=2)
    apology = words(
        gettext_lazy("Apology"), rows=3, required=False, hint=gettext_lazy("The applicant reads it.")
    )

    def fill(self) -> None:
        """Offer the papers of the dossier."""
        self.fields["papers"].choices = [(paper.name, paper.name) for paper in self.page.papers]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Want an apology unless the applicant is at fault."""
        cleaned = super().clean() or {}
        if cleaned.get("fault") != Fault.APPLICANT.value and not cleaned.get("apology"):
            self.add_error("apology", gettext_lazy("Write the apology that the law asks for."))
        return cleaned


class RestoredForm(MoneyForm):
    """How the papers were had again, and what it cost who was at fault."""

    loss = forms.TypedChoiceField(label=gettext_lazy("Loss"), coerce=int)
    how = words(gettext_lazy("How they were had again"), rows=2)
    amount = forms.IntegerField(
        label=gettext_lazy("Cost, in đồng, borne by who was at fault"),
        min_value=0,
        initial=0,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short tabular"}),
    )

    def fill(self) -> None:
        """Offer the losses that are not made good."""
        self.fields["loss"].choices = [  # type: ignore[attr-defined]
            (row.pk, ", ".join(row.papers.split("\n"))) for row in self.page.losses if row.restored_at is None
        ]


class CorrectionForm(ActForm):
    """What is wrong with the result, and the apology."""

    error = words(
        gettext_lazy("What is wrong"),
        hint=gettext_lazy("What is wrong in the result, and how it came about."),
    )
    apology = words(gettext_lazy("Apology"), hint=gettext_lazy("The applicant reads it."))
