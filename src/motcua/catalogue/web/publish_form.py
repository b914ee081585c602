"""The IT centre's form to publish a version: the present facts to change, and from which day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import models
from motcua.catalogue.domain.facts import ProcedureFacts
from motcua.catalogue.domain.procedures import (
    Channel,
    FeeItem,
    FeeKind,
    PaperSpec,
    ProcedureVersion,
    Routing,
    ServiceMode,
    Subject,
    TakenAt,
)
from motcua.catalogue.web.words import (
    CHANNELS,
    FEE_KINDS,
    MODES,
    ROUTINGS,
    SUBJECTS,
    TAKEN_AT,
    TERM_UNITS,
)
from motcua.kernel.working_time import InvalidTermError, Term, TermUnit
from motcua.platform.web.day_field import DayField

BLANK_ROWS = 3
FIRST_PAPERS = 8
"""Empty rows offered for a new procedure; more come with the next version, or by import."""

T = TypeVar("T")


def _chosen(words: Mapping[Any, Any]) -> list[tuple[str, Any]]:
    return [(key.value, label) for key, label in words.items()]


class LinesField(forms.CharField):
    """One entry a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]  # a list is what it makes
        """Return the lines that are not blank."""
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Tell whether other entries were typed than stood there."""
        return list(initial or ()) != self.to_python(data)

    def prepare_value(self, value: Any) -> Any:
        """Return the entries as lines."""
        return "\n".join(value) if isinstance(value, (list, tuple)) else value


class PublishForm(forms.Form):
    """The facts of the new version."""

    valid_from = forms.DateField(
        label=_("In force from"),
        help_text=_("The version in force until then ends on this day. Dossiers keep theirs."),
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric"}),
    )
    decision = forms.CharField(
        label=_("Decision that publishes it"), max_length=300, help_text=_("Number, date and agency")
    )
    name = forms.CharField(label=_("Name of the procedure"), max_length=600)
    term_value = forms.IntegerField(label=_("Term"), min_value=0, max_value=999)
    term_unit = forms.ChoiceField(label=_("Counted in"), choices=_chosen(TERM_UNITS))
    service_level = forms.TypedChoiceField(
        label=_("Service level (rules until 2022)"), coerce=int, choices=[(n, str(n)) for n in range(1, 5)]
    )
    service_mode = forms.ChoiceField(label=_("Online service"), choices=_chosen(MODES))
    partial_reason = forms.CharField(
        label=_("Why it is not fully online"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    subjects = forms.MultipleChoiceField(
        label=_("For whom"), choices=_chosen(SUBJECTS), widget=forms.CheckboxSelectMultiple
    )
    channels = forms.MultipleChoiceField(
        label=_("Ways to lodge"), choices=_chosen(CHANNELS), widget=forms.CheckboxSelectMultiple
    )
    dossier_sets = forms.IntegerField(label=_("Sets of papers"), min_value=1, max_value=20)
    fee_note = forms.CharField(
        label=_("Words on fees"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    results = LinesField(label=_("Results"), help_text=_("One a line"))
    legal_basis = LinesField(label=_("Legal basis"), help_text=_("One document a line"), required=False)
    routing = forms.ChoiceField(label=_("Where it is processed"), choices=_chosen(ROUTINGS))
    form_code = forms.ChoiceField(label=_("Electronic form"))
    process_code = forms.ChoiceField(label=_("Process"))
    bpmn = forms.FileField(
        label=_("Another process (BPMN file)"),
        required=False,
        help_text=_("Takes the place of the process chosen above; at most 1 MB"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("form_code", models.FormRevision.objects.order_by("id").values_list("code", "title"))
        self._offer("process_code", models.ProcessRevision.objects.order_by("id").values_list("code", "name"))

    def _offer(self, name: str, rows: Iterable[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = sorted(dict(rows).items())

    def clean(self) -> dict[str, Any]:
        """Put value and unit of the term together."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "term_value" in cleaned and "term_unit" in cleaned:
            try:
                cleaned["term"] = Term(value=cleaned["term_value"], unit=TermUnit(cleaned["term_unit"]))
            except InvalidTermError:
                self.add_error("term_value", _("Enter 1 or more; 0 only for what is settled at once."))
        return cleaned


class PaperForm(forms.Form):
    """One paper."""

    name = forms.CharField(label=_("Paper"), max_length=1000)
    originals = forms.IntegerField(label=_("Originals"), min_value=0, max_value=99, initial=1)
    copies = forms.IntegerField(label=_("Copies"), min_value=0, max_value=99, initial=0)
    form = forms.CharField(label=_("Prescribed form"), max_length=300, required=False)
    required = forms.BooleanField(label=_("Must be handed in"), required=False, initial=True)


class FeeForm(forms.Form):
    """One payment."""

    name = forms.CharField(label=_("Payment"), max_length=300)
    amount = forms.IntegerField(label=_("Amount in đồng"), min_value=0, max_value=10**12)
    kind = forms.ChoiceField(label=_("Kind"), choices=_chosen(FEE_KINDS), initial=FeeKind.FEE.value)
    taken_at = forms.ChoiceField(label=_("Taken"), choices=_chosen(TAKEN_AT), initial=TakenAt.RECEPTION.value)
    exemptions = LinesField(label=_("Who need not pay"), help_text=_("One ground a line"), required=False)
    note = forms.CharField(label=_("Note"), max_length=1000, required=False)
    online_amount = forms.IntegerField(
        label=_("Amount online, in đồng"),
        min_value=0,
        max_value=10**12,
        required=False,
        help_text=_("Only where lodging online costs less"),
    )
    online_from = DayField(label=_("Lower amount from"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse an amount online that is not lower, and a day without an amount."""
        cleaned: dict[str, Any] = super().clean() or {}
        online, amount = cleaned.get("online_amount"), cleaned.get("amount")
        if online is not None and amount is not None and online > amount:
            self.add_error("online_amount", _("Lodged online it may not cost more than at the counter."))
        if cleaned.get("online_from") and online is None:
            self.add_error("online_amount", _("Enter the lower amount, or no day."))
        return cleaned


PaperFormSet = forms.formset_factory(
    PaperForm, extra=BLANK_ROWS, can_delete=True, max_num=60, absolute_max=60
)
FirstPaperFormSet = forms.formset_factory(PaperForm, extra=FIRST_PAPERS, max_num=60, absolute_max=60)
FeeFormSet = forms.formset_factory(FeeForm, extra=1, can_delete=True, max_num=20, absolute_max=20)


def initial_of(version: ProcedureVersion) -> dict[str, Any]:
    """Return the present facts, to be changed."""
    return {
        "name": version.name,
        "term_value": version.term.value if version.term else None,
        "term_unit": version.term.unit.value if version.term else TermUnit.WORKING_DAY.value,
        "service_level": version.service_level,
        "service_mode": version.service_mode.value,
        "subjects": [subject.value for subject in version.subjects],
        "channels": [channel.value for channel in version.channels],
        "dossier_sets": version.dossier_sets,
        "fee_note": version.fee_note,
        "results": version.results,
        "legal_basis": version.legal_basis,
        "routing": version.routing.value,
        "form_code": version.form_code,
        "process_code": version.process_code,
    }


def initial_papers(version: ProcedureVersion) -> list[dict[str, Any]]:
    """Return the present papers."""
    return [
        {
            "name": paper.name,
            "originals": paper.originals,
            "copies": paper.copies,
            "form": paper.form,
            "required": paper.required,
        }
        for paper in version.papers
    ]


def initial_fees(version: ProcedureVersion) -> list[dict[str, Any]]:
    """Return the present payments."""
    return [
        {
            "name": fee.name,
            "amount": fee.amount,
            "kind": fee.kind.value,
            "taken_at": fee.taken_at.value,
            "exemptions": fee.exemptions,
            "note": fee.note,
            "online_amount": fee.online_amount,
            "online_from": fee.online_from,
        }
        for fee in version.fees
    ]


def facts_of(
    present: ProcedureFacts, chosen: dict[str, Any], papers: list[dict[str, Any]], fees: list[dict[str, Any]]
) -> ProcedureFacts:
    """Return the present facts with what was changed on the form."""
    code = present.code
    return replace(
        present,
        name=chosen["name"],
        name_official=chosen["name"] if chosen["name"] != present.name else present.name_official,
        decision=chosen["decision"],
        term=chosen["term"],
        service_level=chosen["service_level"],
        service_mode=ServiceMode(chosen["service_mode"]),
        partial_reason=chosen["partial_reason"],
        subjects=tuple(map(Subject, chosen["subjects"])),
        channels=tuple(map(Channel, chosen["channels"])),
        dossier_sets=chosen["dossier_sets"],
        fee_note=chosen["fee_note"],
        results=tuple(chosen["results"]),
        legal_basis=tuple(chosen["legal_basis"]),
        routing=Routing(chosen["routing"]),
        papers=_numbered(papers, lambda number, row: _paper(f"{code}-GT{number:02d}", row)),
        fees=_numbered(fees, lambda number, row: _fee(f"{code}-LP{number:02d}", row)),
        certainty={"details": "published here"},
    )


def _numbered(rows: list[dict[str, Any]], make: Callable[[int, dict[str, Any]], T]) -> tuple[T, ...]:
    kept = [row for row in rows if row and not row.get("DELETE")]
    return tuple(make(number, row) for number, row in enumerate(kept, start=1))


def _paper(code: str, row: dict[str, Any]) -> PaperSpec:
    return PaperSpec(
        code=code,
        name=row["name"],
        originals=row["originals"],
        copies=row["copies"],
        required=row["required"],
        form=row["form"],
    )


def _fee(code: str, row: dict[str, Any]) -> FeeItem:
    return FeeItem(
        code=code,
        name=row["name"],
        amount=row["amount"],
        kind=FeeKind(row["kind"]),
        taken_at=TakenAt(row["taken_at"]),
        exemptions=tuple(row["exemptions"]),
        note=row["note"],
        online_amount=row["online_amount"],
        online_from=row["online_from"],
    )
