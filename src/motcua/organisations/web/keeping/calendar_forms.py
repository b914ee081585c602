"""Forms by which keepers lay down days and hours of work, and try what they bring."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from itertools import pairwise
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from motcua.kernel.civil_time import VIETNAM
from motcua.kernel.periods import EmptyPeriodError, Period
from motcua.kernel.working_time import InvalidTermError, Shift, Term, TermUnit
from motcua.organisations.domain.calendars import DayKind, DeclaredDay
from motcua.platform.web.day_field import DayField

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
"""Between these the calendars are kept."""
Span = tuple[time, time]
_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})")
KINDS = ((DayKind.OFF.value, _("Day off")), (DayKind.WORKING.value, _("Make-up working day")))
UNITS = (
    (TermUnit.WORKING_DAY.value, _("working days")),
    (TermUnit.CALENDAR_DAY.value, _("calendar days")),
    (TermUnit.MONTH.value, _("months")),
    (TermUnit.HOUR.value, _("working hours")),
    (TermUnit.IMMEDIATE.value, _("at once, within the day")),
)


def _within_years(day: date) -> None:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise forms.ValidationError(_("Choose a day between 2000 and 2100."))


class HoursField(forms.CharField):
    """Hours of one weekday, such as ``07:30–11:30, 13:30–17:30``."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=100, **kwargs)

    def to_python(self, value: Any) -> tuple[Span, ...]:  # type: ignore[override]  # spans are what it makes
        """Return opening and closing of each stretch of work.

        Raises:
            ValidationError: something else is written, or a stretch does not last.
        """
        parts = [part.strip() for part in str(value or "").split(",") if part.strip()]
        return tuple(_span(part) for part in parts)

    def prepare_value(self, value: Any) -> Any:
        """Return the stretches as they are written."""
        if isinstance(value, str) or value is None:
            return value
        return ", ".join(f"{opens:%H:%M}–{closes:%H:%M}" for opens, closes in value)


class DayForm(forms.Form):
    """A day off or a make-up working day."""

    day = DayField(label=_("Day"), validators=[_within_years])
    kind = forms.ChoiceField(label=_("What it is"), choices=KINDS, widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Name of the day"), max_length=200, help_text=_("Such as Nghỉ lễ Quốc khánh")
    )
    in_place_of = DayField(
        label=_("In place of"),
        required=False,
        validators=[_within_years],
        help_text=_("For a make-up day: the day given off for it, whose hours then apply"),
    )
    source = forms.CharField(
        label=_("Decision"), max_length=200, help_text=_("Who decided it, number and date")
    )

    def clean(self) -> dict[str, Any]:
        """Only a make-up day stands in place of another, and never of itself."""
        cleaned: dict[str, Any] = super().clean() or {}
        other = cleaned.get("in_place_of")
        if other and cleaned.get("kind") == DayKind.OFF.value:
            self.add_error("in_place_of", _("Only a make-up working day stands in place of another day."))
        elif other and other == cleaned.get("day"):
            self.add_error("in_place_of", _("A day cannot stand in place of itself."))
        return cleaned

    def declared(self) -> DeclaredDay:
        """Return the day as it would be declared."""
        said = self.cleaned_data
        return DeclaredDay(
            day=said["day"], kind=DayKind(said["kind"]), name=said["name"], in_place_of=said["in_place_of"]
        )


class WithdrawForm(forms.Form):
    """Why a declared day is taken back."""

    cause = forms.CharField(label=_("Why"), max_length=300, help_text=_("Who decided it, number and date"))


class ShiftsForm(forms.Form):
    """The hours of each weekday from a day on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, name in WEEKDAYS.items():
            self.fields[f"hours_{number}"] = HoursField(label=name)
        self.fields["uncounted"] = forms.MultipleChoiceField(
            label=_("Open, but not counted in terms"),
            help_text=_("Such as a counter open on Saturday mornings"),
            choices=[(str(number), name) for number, name in WEEKDAYS.items()],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        self.fields["valid_from"] = DayField(label=_("From the day"), validators=[_within_years])
        self.fields["valid_to"] = DayField(
            label=_("First day without these hours"),
            required=False,
            validators=[_within_years],
            help_text=_("Left empty, they hold until others are laid down"),
        )
        self.fields["cause"] = forms.CharField(
            label=_("Decision"), max_length=300, help_text=_("Who decided it, number and date")
        )

    def clean(self) -> dict[str, Any]:
        """Make shifts of what is written, and refuse an end before the beginning."""
        cleaned: dict[str, Any] = super().clean() or {}
        for number in WEEKDAYS:
            if _overlap(cleaned.get(f"hours_{number}", ())):
                self.add_error(f"hours_{number}", _("Two stretches of this day overlap."))
        try:
            cleaned["valid"] = Period(cleaned.get("valid_from", FIRST_DAY), cleaned.get("valid_to"))
        except EmptyPeriodError:
            self.add_error("valid_to", _("The end must come after the beginning."))
        return cleaned

    def shifts(self) -> tuple[Shift, ...]:
        """Return the shifts written down."""
        said = self.cleaned_data
        return tuple(
            Shift(
                weekday=number,
                opens=opens,
                closes=closes,
                valid=said["valid"],
                counts=str(number) not in said["uncounted"],
            )
            for number in WEEKDAYS
            for opens, closes in said[f"hours_{number}"]
        )


class TryForm(forms.Form):
    """A term to count by the calendar as it is."""

    received_on = DayField(label=_("Received on"), validators=[_within_years])
    received_at = forms.TimeField(
        label=_("at"),
        input_formats=["%H:%M", "%H:%M:%S"],
        widget=forms.TimeInput(
            format="%H:%M", attrs={"inputmode": "numeric", "class": "input-short tabular"}
        ),
    )
    value = forms.IntegerField(label=_("Term"), min_value=0, max_value=1000)
    unit = forms.ChoiceField(label=_("Counted in"), choices=UNITS)

    def clean(self) -> dict[str, Any]:
        """Put value and unit of the term together."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "value" in cleaned and "unit" in cleaned:
            try:
                cleaned["term"] = Term(value=cleaned["value"], unit=TermUnit(cleaned["unit"]))
            except InvalidTermError:
                self.add_error("value", _("Enter 1 or more; 0 only for what is settled at once."))
        return cleaned

    def moment(self) -> datetime:
        """Return when it was received."""
        said = self.cleaned_data
        return datetime.combine(said["received_on"], said["received_at"], tzinfo=VIETNAM)


def initial_hours(shifts: Iterable[Shift], *, on: date) -> dict[str, Any]:
    """Return the hours valid on the day, to be changed."""
    held = sorted((shift for shift in shifts if on in shift.valid), key=lambda shift: shift.opens)
    found: dict[str, Any] = {
        f"hours_{number}": tuple((each.opens, each.closes) for each in held if each.weekday == number)
        for number in WEEKDAYS
    }
    return found | {"uncounted": sorted({str(each.weekday) for each in held if not each.counts})}


def _span(text: str) -> Span:
    match = _SPAN.fullmatch(text)
    try:
        first, second, third, fourth = map(int, match.groups()) if match else (0, 0, 0, 0)
        opens, closes = time(first, second), time(third, fourth)
    except ValueError:
        opens = closes = time()
    if opens >= closes:
        raise forms.ValidationError(_("Write hours such as 07:30–11:30, 13:30–17:30."))
    return opens, closes


def _overlap(spans: Sequence[Span]) -> bool:
    ordered = sorted(spans)
    return any(later[0] < earlier[1] for earlier, later in pairwise(ordered))
