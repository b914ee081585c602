"""What is asked of somebody who lets a colleague stand in."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.accounts.web.roles import ROLES
from motcua.kernel.actors import Actor, Seat
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.platform.web.day_field import DayField


def seats_in_words(actor: Actor) -> list[tuple[str, str]]:
    """Return the seats that the actor may lend, as choices."""
    return [
        (_seat_value(seat), f"{ROLES[seat.role]}, {organisations.agency(seat.agency_id).name}")
        for seat in organisations.lendable_seats(actor)
    ]


def _seat_value(seat: Seat) -> str:
    return f"{seat.role.value}-{seat.agency_id}-{seat.unit_id or 0}"


class LendForm(forms.Form):
    """Which post, to whom, from when to when, by which paper."""

    seat = forms.ChoiceField(label=gettext_lazy("Post"))
    colleague = forms.TypedChoiceField(
        label=gettext_lazy("Who stands in"),
        coerce=int,
        help_text=gettext_lazy("Colleagues of your agency whose own post allows it."),
        error_messages={"required": gettext_lazy("Choose who is to stand in for you.")},
    )
    first_day = DayField(label=gettext_lazy("First day"))
    last_day = DayField(label=gettext_lazy("Last day of standing in"))
    document_number = forms.CharField(
        label=gettext_lazy("Number of the written delegation"),
        max_length=60,
        help_text=gettext_lazy("As on the paper, such as 05/GUQ-UBND."),
    )

    def __init__(self, *args: Any, actor: Actor, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._seats = {_seat_value(seat): seat for seat in organisations.lendable_seats(actor)}
        self.fields["seat"].choices = seats_in_words(actor)  # type: ignore[attr-defined]
        people = {
            person.id: f"{person.name}, {person.title}"
            for seat in self._seats.values()
            for person in organisations.eligible_colleagues(seat, but=actor.person_id, at=now)
        }
        self.fields["colleague"].choices = [("", gettext_lazy("Choose")), *people.items()]  # type: ignore[attr-defined]
        today = civil_date(now)
        self.initial = {"first_day": today, "last_day": today + timedelta(days=1)}

    def clean(self) -> dict[str, Any]:
        """Give the seat itself, and refuse a last day before the first."""
        given: dict[str, Any] = super().clean() or {}
        first, last = given.get("first_day"), given.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", ValidationError(_("Choose a last day on or after the first one.")))
        if given.get("seat") in self._seats:
            given["seat"] = self._seats[given["seat"]]
        return given
