"""What each act asks for. The rules are the services'; here are only the boxes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.held_papers import HeldPaper, Validity
from motcua.dossiers.queries.dossier_page import DossierPage
from motcua.dossiers.services.return_result import Proof
from motcua.kernel.actors import Role
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations


class ActForm(forms.Form):
    """An act that asks for nothing; ``page`` is the dossier as its reader sees it."""

    use_required_attribute = False

    def __init__(self, *args: Any, page: DossierPage, now: datetime, act: Act, **kwargs: Any) -> None:
        kwargs["auto_id"] = f"{act.value}-%s"
        super().__init__(*args, **kwargs)
        self.page = page
        self.now = now
        self.fill()

    def fill(self) -> None:
        """Set choices and first values from the dossier."""

    def more(self) -> str:
        """Return further fields as HTML, of an act whose questions come with the procedure."""
        return ""

    def more_errors(self) -> tuple[catalogue.FieldError, ...]:
        """Return what is wrong with the further fields."""
        return ()


def words(label: Any, *, rows: int = 3, required: bool = True, hint: Any = "") -> forms.CharField:
    """Return a box for several lines of text."""
    """Return a box for free words of ``rows`` lines."""
    return forms.CharField(
        label=label,
        required=required,
        help_text=hint,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class ReasonForm(ActForm):
    """A reason, which the law wants in words."""

    reason = words(gettext_lazy("Reason"), hint=gettext_lazy("The applicant reads it."))


class InnerReasonForm(ActForm):
    """A reason for colleagues."""

    reason = words(gettext_lazy("Reason"), hint=gettext_lazy("Your colleague reads it."))


class NoteForm(ActForm):
    """A note that may be left out."""

    note = words(gettext_lazy("Note"), rows=2, required=False)


class FindingForm(ActForm):
    """What the appraisal found."""

    finding = words(gettext_lazy("Finding"), rows=4)


class DutyForm(ActForm):
    """The duty to be met."""

    duty = words(
        gettext_lazy("Financial duty"), hint=gettext_lazy("What is to be paid, where, and by what notice.")
    )


class EvidenceForm(ActForm):
    """What shows that the duty is met."""

    evidence = words(
        gettext_lazy("Evidence"), rows=2, hint=gettext_lazy("Such as the number of the payment slip.")
    )


class MissingForm(ActForm):
    """All that is missing, at once."""

    papers = forms.MultipleChoiceField(
        label=gettext_lazy("Papers that are missing or not in order"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    others = words(
        gettext_lazy("Further things missing"),
        required=False,
        hint=gettext_lazy("One on each line."),
    )
    reason = words(gettext_lazy("Reason"), hint=gettext_lazy("The applicant reads it on the slip."))
    again = words(
        gettext_lazy("Why a paper that is held is asked for again"),
        rows=2,
        required=False,
        hint=gettext_lazy("Only where one is; supervisors read it."),
    )

    def fill(self) -> None:
        """Offer the papers that the procedure asks for."""
        self.fields["papers"].choices = [(paper.name, paper.name) for paper in self.page.version.papers]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Put papers and further things into one list."""
        cleaned = super().clean() or {}
        others = [line.strip() for line in cleaned.get("others", "").splitlines()]
        cleaned["missing"] = (*cleaned.get("papers", ()), *filter(None, others))
        if not cleaned["missing"]:
            self.add_error("papers", gettext_lazy("Name at least one paper or correction that is missing."))
        return cleaned


class OfficialForm(ActForm):
    """Who is to process the dossier."""

    official = forms.TypedChoiceField(
        label=gettext_lazy("Official in charge"),
        coerce=int,
        error_messages={"required": gettext_lazy("Choose who is to process the dossier.")},
    )

    def fill(self) -> None:
        """Offer the officials of the agency that holds the dossier."""
        people = organisations.people_holding(
            Role.OFFICIAL, agency_id=self.page.dossier.holder_agency_id, at=self.now
        )
        offered = [
            (person.id, f"{person.name} ({person.title})" if person.title else person.name)
            for person in people
            if person.id not in self.page.dossier.excluded_people
        ]
        self.fields["official"].choices = [("", gettext_lazy("Choose")), *offered]  # type: ignore[attr-defined]


class AnotherOfficialForm(OfficialForm):
    """Who is to go on with it, and why."""

    reason = words(gettext_lazy("Reason"), rows=2, hint=gettext_lazy("Your colleagues read it."))


class TakerForm(ActForm):
    """Who takes the result, and how that person was known."""

    taken_by = forms.CharField(label=gettext_lazy("Taken by"), max_length=200)
    proof = forms.ChoiceField(
        label=gettext_lazy("Known by"),
        choices=[
            (Proof.RECEIPT.value, gettext_lazy("The receipt slip")),
            (Proof.IDENTITY_PAPER.value, gettext_lazy("Identity card")),
            (Proof.AUTHORISATION.value, gettext_lazy("Written authorisation and identity card")),
            (Proof.POST_RECORD.value, gettext_lazy("The post's record of delivery")),
        ],
        widget=forms.RadioSelect,
        initial=Proof.RECEIPT.value,
    )
    number = forms.CharField(
        label=gettext_lazy("Identity number"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short tabular"}),
    )

    def fill(self) -> None:
        """Start from who handed the dossier in."""
        dossier = self.page.dossier
        went_home = any(row.to_agency_id is None and row.is_under_way for row in self.page.transits)
        if not went_home:
            choices = self.fields["proof"].choices  # type: ignore[attr-defined]
            offered = [choice for choice in choices if choice[0] != Proof.POST_RECORD.value]
            self.fields["proof"].choices = offered  # type: ignore[attr-defined]
        self.initial = {
            "taken_by": dossier.submitter_name or dossier.applicant_name,
            "number": dossier.submitter_number or dossier.applicant_number,
            "proof": (Proof.POST_RECORD if went_home else Proof.RECEIPT).value,
        }


class SupplementForm(ActForm):
    """What the applicant brings to the counter."""

    papers = forms.MultipleChoiceField(
        label=gettext_lazy("Handed in"), required=False, widget=forms.CheckboxSelectMultiple
    )
    scan = forms.FileField(
        label=gettext_lazy("Scan of the papers"),
        required=False,
        help_text=gettext_lazy("PDF, JPG, PNG, Word or Excel, at most 20 MB."),
    )
    held = forms.MultipleChoiceField(
        label=gettext_lazy("Used from earlier dossiers"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    again = words(
        gettext_lazy("Why a paper that is held is taken anew"),
        rows=2,
        required=False,
        hint=gettext_lazy("Only where one is; supervisors read it."),
    )
    note = words(gettext_lazy("Note"), rows=2, required=False)

    def fill(self) -> None:
        """Offer what was asked for, and what other dossiers hold of it."""
        asked = self.page.supplements[-1].missing if self.page.supplements else []
        self.fields["papers"].choices = [(item, item) for item in asked]  # type: ignore[attr-defined]
        on = civil_date(self.now)
        self.offers = {
            name: held for name, held in self.page.offers.items() if held.validity(on=on) is Validity.VALID
        }
        choices = [(name, held_in_words(name, held)) for name, held in self.offers.items()]
        self.fields["held"].choices = choices  # type: ignore[attr-defined]
        if not self.offers:
            del self.fields["held"], self.fields["again"]

    def clean(self) -> dict[str, Any]:
        """Take each paper once: as it was brought, or as it is held."""
        cleaned = super().clean() or {}
        chosen = cleaned.get("held", [])
        cleaned["held"] = {name: self.offers[name].ref for name in chosen}
        if twice := sorted({*chosen} & {*cleaned.get("papers", [])}):
            self.add_error(
                "held",
                gettext_lazy("Tick each paper once, as brought or as held: %(names)s.")
                % {"names": "; ".join(twice)},
            )
        return cleaned


def held_in_words(name: str, held: HeldPaper) -> str:
    """Return what is held in a paper's place, with its source and how long it is valid."""
    source = _("dossier %(code)s, %(day)s") % {
        "code": held.source_code,
        "day": date_format(held.held_since, "d/m/Y"),
    }
    if held.valid_to is None:
        return f"{name} ({source})"
    return f"{name} ({source}; {_('valid until %(day)s') % {'day': date_format(held.valid_to, 'd/m/Y')}})"
