"""What is looked for, as an address says it: words, every field of the registers, and columns to show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.forms import BoundField
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.documents.domain.found_columns import USUAL, Column
from motcua.documents.domain.incoming import Urgency
from motcua.documents.domain.seeking import Asked, Day, Standing, Text
from motcua.documents.domain.series import Direction
from motcua.documents.search_wording import COLUMNS, SINCE, STANDINGS, TEXTS, UNTIL
from motcua.documents.wording import DIRECTIONS, URGENCIES
from motcua.platform.web.day_field import DayField

_LONGEST_QUERY, _LONGEST_TEXT = 200, 100


def _choice(label: Any, choices: Mapping[Any, Any]) -> forms.ChoiceField:
    offered = [("", gettext_lazy("All")), *((str(each.value), word) for each, word in choices.items())]
    return forms.ChoiceField(label=label, choices=offered, required=False)


class SearchForm(forms.Form):
    """Words, choices, a field for each field of the registers, days, and columns."""

    use_required_attribute = False
    q = forms.CharField(label=gettext_lazy("Words"), max_length=_LONGEST_QUERY, required=False)
    direction = _choice(gettext_lazy("Direction"), DIRECTIONS)
    standing = _choice(gettext_lazy("State"), STANDINGS)
    urgency = _choice(gettext_lazy("Urgency"), URGENCIES)
    columns = forms.MultipleChoiceField(
        label=gettext_lazy("Columns"),
        choices=[(each.value, label) for each, label in COLUMNS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        for text, label in TEXTS.items():
            self.fields[text.value] = forms.CharField(label=label, max_length=_LONGEST_TEXT, required=False)
        for labels, ending in ((SINCE, "from"), (UNTIL, "until")):
            for day, label in labels.items():
                self.fields[f"{day.value}_{ending}"] = DayField(label=label, required=False)

    def clean(self) -> dict[str, Any]:
        """Keep days in order."""
        cleaned = super().clean() or {}
        for day in Day:
            since, until = cleaned.get(f"{day.value}_from"), cleaned.get(f"{day.value}_until")
            if since and until and until < since:
                self.add_error(f"{day.value}_until", _("Choose a day on or after the first day."))
        return cleaned

    @property
    def asked(self) -> Asked:
        """Return what is looked for, once the form is valid."""
        said = self.cleaned_data
        days = {ending: {day: said[f"{day.value}_{ending}"] for day in Day} for ending in ("from", "until")}
        return Asked(
            text=said["q"],
            direction=Direction(said["direction"]) if said["direction"] else None,
            standing=Standing(said["standing"]) if said["standing"] else None,
            urgency=Urgency(int(said["urgency"])).value if said["urgency"] else None,
            texts={text: said[text.value] for text in Text if said[text.value]},
            since={day: value for day, value in days["from"].items() if value},
            until={day: value for day, value in days["until"].items() if value},
        )

    @property
    def chosen(self) -> tuple[Column, ...]:
        """Return the columns to show, in their order."""
        named = self.cleaned_data["columns"]
        return tuple(each for each in Column if each.value in named) or USUAL

    @property
    def settings(self) -> dict[str, str | list[str]]:
        """Return what the address says, without what it leaves open; days as they are typed."""
        days = {name for name in self.fields if isinstance(self.fields[name], DayField)}
        said = {name: value for name, value in self.cleaned_data.items() if value}
        return {name: f"{value:%d/%m/%Y}" if name in days else value for name, value in said.items()}

    def boxes(self) -> Iterable[BoundField]:
        """Return the fields beside the words and the columns."""
        return [self[name] for name in self.fields if name not in {"q", "columns"}]


def address(settings: dict[str, Any]) -> str:
    """Return where the search shows what these settings ask for."""
    return f"{reverse('documents:search')}?{urlencode(settings, doseq=True)}"
