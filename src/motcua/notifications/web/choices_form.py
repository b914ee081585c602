"""The form of how one is told: one choice for each kind, language, quiet hours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from motcua.notifications.domain.kinds import kinds
from motcua.notifications.domain.ways import QuietHours, Way
from motcua.notifications.models import Choice
from motcua.notifications.services.choose_ways import Chosen

WAYS = {
    Way.PRODUCT: _("Here only"),
    Way.AT_ONCE: _("Also by e-mail, at once"),
    Way.DIGEST: _("Also by e-mail, once a day at 7 o'clock"),
}
_PREFIX = "way:"


def _hour(label: Any, hint: Any = "") -> forms.TimeField:
    return forms.TimeField(
        label=label,
        help_text=hint,
        required=False,
        input_formats=["%H:%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "input-short"}),
        error_messages={"invalid": _("Enter an hour such as 21:30.")},
    )


class ChoicesForm(forms.Form):
    """What a person chooses."""

    address = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Where notices are mailed to. Others must not read your mail there."),
        required=False,
        error_messages={"invalid": _("Enter an e-mail address such as ten@coquan.gov.vn.")},
    )
    language = forms.ChoiceField(label=_("Language of mails"), choices=settings.LANGUAGES)
    quiet_from = _hour(_("No mail from"), _("Leave both hours empty where mails may come at any hour."))
    quiet_until = _hour(_("until"))

    def __init__(self, data: Mapping[str, Any] | None, *, choice: Choice) -> None:
        super().__init__(
            data,
            initial={
                "address": choice.address,
                "language": choice.language,
                "quiet_from": choice.quiet_from,
                "quiet_until": choice.quiet_until,
            },
        )
        for kind in kinds():
            self.fields[f"{_PREFIX}{kind.key}"] = forms.ChoiceField(
                label=kind.label,
                choices=[(way.value, words) for way, words in WAYS.items()],
                initial=choice.way(kind.key).value,
            )

    def clean(self) -> dict[str, Any]:
        """Refuse one hour without the other, and hours that leave none."""
        cleaned: dict[str, Any] = super().clean() or {}
        begins, ends = cleaned.get("quiet_from"), cleaned.get("quiet_until")
        if (begins is None) != (ends is None) and not self.errors:
            self.add_error("quiet_from" if begins is None else "quiet_until", _("Enter both hours, or none."))
        if begins is not None and begins == ends:
            self.add_error("quiet_until", _("Enter another hour than the one it begins at."))
        return cleaned

    @property
    def general(self) -> Iterator[BoundField]:
        """Yield the fields that are of no kind."""
        return (field for field in self if not field.name.startswith(_PREFIX))

    @property
    def groups(self) -> Mapping[str, list[BoundField]]:
        """Return the fields of kinds under the heading of their group."""
        groups: dict[str, list[BoundField]] = {}
        for kind in kinds():
            groups.setdefault(str(kind.group), []).append(self[f"{_PREFIX}{kind.key}"])
        return groups

    def chosen(self) -> Chosen:
        """Return what was chosen in a form that is valid."""
        given = self.cleaned_data
        begins, ends = given["quiet_from"], given["quiet_until"]
        return Chosen(
            ways={kind.key: Way(given[f"{_PREFIX}{kind.key}"]) for kind in kinds()},
            language=given["language"],
            address=given["address"].lower(),
            quiet=QuietHours(begins=begins, ends=ends) if begins is not None else None,
        )
