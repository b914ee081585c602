"""Forms by which the IT centre keeps the shared lists."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.kernel.civil_time import civil_date
from motcua.organisations.domain.reference_lists import CODES, ReferenceList
from motcua.organisations.queries.reference import entries
from motcua.organisations.queries.territory import unit_kinds
from motcua.organisations.services.reference_entries import NewEntry
from motcua.platform import clock
from motcua.platform.web.day_field import DayField

MOST_SUCCESSORS = 5


def _choices(of: ReferenceList) -> list[tuple[str, str]]:
    """Return the entries of today and to come as choices, after an empty one."""
    today = civil_date(clock.now())
    found = entries(of, on=today, all_times=True)
    here = [row for row in found if row.valid_to is None or row.valid_to > today]
    return [("", ""), *((str(row.id), f"{row.name} ({row.code})") for row in here)]


class Decided(forms.Form):
    """What every act names: its first day and its decision."""

    since = DayField(label=_("In force from"))
    document_number = forms.CharField(label=_("Decision"), max_length=60, help_text=_("Number and symbol"))


class NewEntryForm(Decided):
    """What all lists ask of a new entry."""

    code = forms.CharField(label=_("Code"), max_length=20)
    name = forms.CharField(label=_("Name of the entry"), max_length=60)
    list: ReferenceList

    def clean_code(self) -> str:
        """Want the shape that the list's codes have."""
        code = str(self.cleaned_data["code"])
        if not CODES[self.list].fullmatch(code):
            raise forms.ValidationError(self.fields["code"].help_text)
        return code

    def facts(self) -> NewEntry:
        """Return what was filled in."""
        names = NewEntry.__dataclass_fields__
        return NewEntry(**{name: said for name, said in self.cleaned_data.items() if name in names})


class NewEthnicGroupForm(NewEntryForm):
    """An ethnic group."""

    list = ReferenceList.ETHNIC_GROUPS
    other_names = forms.CharField(label=_("Other names"), required=False, max_length=200)
    is_local = forms.BooleanField(label=_("Lives in the province: lists offer it first"), required=False)
    field_order = ("code", "name", "other_names", "is_local", "since", "document_number")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("Two to five digits, as the State's statistics number them.")


class NewLevelForm(NewEntryForm):
    """A level of government."""

    list = ReferenceList.LEVELS
    rank = forms.IntegerField(
        label=_("Rank"),
        min_value=1,
        max_value=99,
        help_text=_("The smaller the number, the higher the level."),
    )
    field_order = ("code", "name", "rank", "since", "document_number")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("Small letters without marks and underscores, such as province.")


class NewUnitForm(NewEntryForm):
    """A unit of territory."""

    list = ReferenceList.TERRITORY
    level = forms.ChoiceField(label=_("Level"))
    sort = forms.ChoiceField(label=_("Kind"))
    parent = forms.ChoiceField(label=_("Under"), required=False)
    field_order = ("code", "sort", "name", "level", "parent", "since", "document_number")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("The code of the General Statistics Office, such as 04831")
        today = civil_date(clock.now())
        levels = entries(ReferenceList.LEVELS, on=today)
        self.fields["level"].choices = [(row.code, row.name) for row in levels]  # type: ignore[attr-defined]
        self.fields["sort"].choices = [  # type: ignore[attr-defined]
            (f"{kind}:{word}", word) for kind, word in unit_kinds()
        ]
        self.fields["parent"].choices = _choices(ReferenceList.TERRITORY)  # type: ignore[attr-defined]

    def facts(self) -> NewEntry:
        """Return what was filled in, the kind with its word."""
        said = dict(self.cleaned_data)
        said["kind"], _colon, said["kind_name"] = said.pop("sort").partition(":")
        parent = said.pop("parent", "")
        said["parent_id"] = int(parent) if parent else None
        return NewEntry(**said)


NEW_FORMS: dict[ReferenceList, type[NewEntryForm]] = {
    ReferenceList.ETHNIC_GROUPS: NewEthnicGroupForm,
    ReferenceList.LEVELS: NewLevelForm,
    ReferenceList.TERRITORY: NewUnitForm,
}


class RenameEntryForm(Decided):
    """Another name from a day on."""

    name = forms.CharField(label=_("New name"), max_length=60)
    field_order = ("name", "since", "document_number")


class EndEntryForm(Decided):
    """The end of an entry."""

    def __init__(self, *args: Any, of: ReferenceList, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since"].label = _("First day without it")
        if of is ReferenceList.TERRITORY:
            offered = _choices(of)
            for number in range(1, MOST_SUCCESSORS + 1):
                self.fields[f"successor_{number}"] = forms.ChoiceField(
                    label=_("Its territory goes to") if number == 1 else _("And to"),
                    choices=offered,
                    required=number == 1,
                )

    def successor_ids(self) -> tuple[int, ...]:
        """Return those chosen, each once."""
        chosen = (self.cleaned_data.get(f"successor_{number}") for number in range(1, MOST_SUCCESSORS + 1))
        return tuple(dict.fromkeys(int(each) for each in chosen if each))
