"""What is asked for when papers are given to a carrier, arrive, or come back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.domain.paper_ways import Destination, Sendable
from motcua.dossiers.models import Paper
from motcua.dossiers.models.paper_transit import Way
from motcua.dossiers.services.send_papers import Parcel
from motcua.dossiers.web.acts.forms import ActForm, words
from motcua.dossiers.wording import PAPER_KINDS, PAPER_WAYS
from motcua.organisations import public as organisations

_HOME, _ONWARD = "home", "onward"


class CarrierFields(forms.Form):
    """Who carries papers, and by which number the post knows them."""

    way = forms.ChoiceField(
        label=gettext_lazy("How it travels"),
        choices=[(each.value, PAPER_WAYS[each.value]) for each in Way],
        widget=forms.RadioSelect,
        initial=Way.HAND.value,
    )
    carrier = forms.CharField(
        label=gettext_lazy("Carried by"),
        max_length=200,
        help_text=gettext_lazy("The person who carries it, or the postal enterprise."),
    )
    tracking_number = forms.CharField(
        label=gettext_lazy("Number of the postal item"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("Only by post: the number under which it can be followed."),
        widget=forms.TextInput(attrs={"class": "input-short tabular", "autocapitalize": "characters"}),
    )
    with_result = forms.BooleanField(label=gettext_lazy("The result on paper goes with it"), required=False)
    note = forms.CharField(label=gettext_lazy("Note"), required=False, max_length=500)

    def clean(self) -> dict[str, Any]:
        """Want the number of what is given to the post."""
        cleaned = super().clean() or {}
        if cleaned.get("way") == Way.POST.value and not cleaned.get("tracking_number"):
            self.add_error("tracking_number", gettext_lazy("Enter the number that the post gave the item."))
        return cleaned


def parcel_of(given: dict[str, Any]) -> Parcel:
    """Return the parcel that the answers tell of; those of many dossiers name no papers."""
    papers = given.get("papers")
    goes_to = given.get("goes_to")
    return Parcel(
        way=Way(given["way"]),
        carrier=given["carrier"],
        tracking_number=given["tracking_number"],
        papers=None if papers is None else tuple(map(int, papers)),
        with_result=given["with_result"],
        is_home=None if goes_to is None else goes_to == _HOME,
        note=given["note"],
    )


class ParcelForm(CarrierFields, ActForm):
    """Which papers of one dossier go where."""

    goes_to = forms.ChoiceField(label=gettext_lazy("To"), widget=forms.RadioSelect)
    papers = forms.MultipleChoiceField(
        label=gettext_lazy("What goes with it"), required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("goes_to", "papers", "with_result", "way", "carrier", "tracking_number", "note")

    def fill(self) -> None:
        """Offer what lies here and where it belongs."""
        here = self.page.sendable
        choices = _destinations(here)
        papers = _papers(here, self.page.papers)
        self.fields["goes_to"].choices = choices  # type: ignore[attr-defined]
        self.fields["papers"].choices = papers  # type: ignore[attr-defined]
        self.initial = {
            "goes_to": choices[0][0] if choices else "",
            "papers": [number for number, _name in papers],
            "with_result": any(each.has_result for each in here),
            "way": Way.POST.value if choices and choices[0][0] == _HOME else Way.HAND.value,
        }

    def clean(self) -> dict[str, Any]:
        """Want something in the parcel, and the post for what goes home."""
        cleaned = super().clean()
        if not cleaned.get("papers") and not cleaned.get("with_result"):
            self.add_error("papers", gettext_lazy("Tick what goes with it."))
        if cleaned.get("goes_to") == _HOME and cleaned.get("way") == Way.HAND.value:
            self.add_error("way", gettext_lazy("What goes to the applicant's home goes by post."))
        return cleaned


def _destinations(here: tuple[Sendable, ...]) -> list[tuple[str, str]]:
    """Return each place once, what goes home first."""
    found: dict[str, str] = {}
    for destination in (destination for each in here for destination in each.destinations):
        found.setdefault(*_named(destination))
    return list(found.items())


def _named(destination: Destination) -> tuple[str, str]:
    if destination is None:
        return _HOME, _("The applicant, by post")
    return _ONWARD, organisations.agency(destination).name


def _papers(here: tuple[Sendable, ...], papers: tuple[Paper, ...]) -> list[tuple[str, str]]:
    lying = {paper for each in here for paper in each.papers}
    return [
        (str(paper.pk), f"{paper.name} ({PAPER_KINDS[paper.kind]}: {paper.quantity})")
        for paper in papers
        if paper.pk in lying
    ]


class ArrivalForm(ActForm):
    """Whether everything is there."""

    missing = words(
        gettext_lazy("What is missing"),
        rows=2,
        required=False,
        hint=gettext_lazy("Count first. Leave it empty when everything on the slip is there."),
    )


class CameBackForm(ActForm):
    """Why the post brought it back."""

    reason = words(
        gettext_lazy("Why it came back"),
        rows=2,
        hint=gettext_lazy("As the post says; the applicant reads it."),
    )
