"""What the acts on appointments ask for."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.documents.domain.timetable import Scope
from motcua.documents.models import Resource
from motcua.documents.services.timetable.plans import Plan
from motcua.documents.web.act_forms import words_field
from motcua.documents.web.naming_people import person_choices, several
from motcua.documents.web.plain_forms import PlainForm
from motcua.kernel.civil_time import VIETNAM, civil, civil_date
from motcua.organisations import public as organisations
from motcua.platform import clock
from motcua.platform.web.day_field import DayField

SCOPES = {
    Scope.LEADERS: _("Of the agency and its leaders"),
    Scope.UNIT: _("Of a unit"),
    Scope.PERSON: _("My own, seen by nobody else"),
}


def _choice(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, required=False)


def _hour(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        input_formats=["%H:%M", "%Hh%M", "%H"],
        widget=forms.TimeInput(
            format="%H:%M", attrs={"class": "input-short tabular", "placeholder": "08:00"}
        ),
    )


def _text(label: Any, most: int, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=False, **more)


class PlanForm(PlainForm):
    """An appointment; ``at.agency_id`` is the agency."""

    scope = forms.ChoiceField(label=_("Whose timetable"), choices=[(k.value, v) for k, v in SCOPES.items()])
    unit = _choice(_("Unit"))
    title = forms.CharField(label=_("Content"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    day = DayField(label=_("Day"))
    begins = _hour(_("Begins at"))
    last_day = DayField(label=_("Last day, where it is another"), required=False)
    ends = _hour(_("Ends at"))
    room = _choice(_("Room"))
    place = _text(_("Place"), 200)
    vehicle = _choice(_("Vehicle"))
    chair = _choice(_("Presided over by"))
    chair_name = _text(_("Or somebody of elsewhere"), 200)
    people = several(_("Asked to come"))
    prepared_by = _choice(_("Prepared by"))
    is_public = forms.BooleanField(label=_("Everybody may read it on the public page"), required=False)
    note = _text(_("Note"), 1000, widget=forms.Textarea(attrs={"rows": 2}))

    def offer(self) -> None:
        """Offer the agency's rooms, vehicles, units and people."""
        agency_id, now = self.at.agency_id, clock.now()
        things = Resource.objects.filter(agency=agency_id, ended_at=None).order_by("name")
        kinds = {"room": Resource.Kind.ROOM, "vehicle": Resource.Kind.VEHICLE}
        found = list(things)
        for name, kind in kinds.items():
            self._offer(name, [(each.pk, each.name) for each in found if each.kind == kind])
        units = [(unit.id, unit.name) for unit in organisations.units_of(agency_id, on=civil_date(now))]
        people = person_choices(agency_id, now=now)
        for name in ("unit", "prepared_by"):
            self._offer(name, units)
        self._offer("chair", people)
        self.fields["people"].choices = people  # type: ignore[attr-defined]

    def plan(self, *, document_id: int | None = None) -> Plan:
        """Return what is planned, once the form is valid."""
        asked = self.cleaned_data
        ids = {f"{name}_id": asked[name] for name in ("unit", "room", "vehicle", "chair", "prepared_by")}
        texts = {name: asked[name] for name in ("title", "place", "chair_name", "note", "is_public")}
        return Plan(
            agency_id=self.at.agency_id,
            scope=Scope(asked["scope"]),
            starts_at=_moment(asked["day"], asked["begins"]),
            ends_at=_moment(asked["last_day"] or asked["day"], asked["ends"]),
            people=[int(each) for each in asked["people"]],
            document_id=document_id,
            **ids,
            **texts,
        )

    def _offer(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = [("", "–"), *choices]  # type: ignore[attr-defined]


class ChangeForm(PlanForm):
    """What stands, to be written over; whose timetable it is stays."""

    def offer(self) -> None:
        """Begin with what stands."""
        super().offer()
        row = self.at.appointment
        for name in ("scope", "unit"):
            self.fields[name].widget = forms.HiddenInput()
        begins, ends = civil(row.starts_at), civil(row.ends_at)
        last_day = ends.date() if ends.date() != begins.date() else None
        self.initial = {
            name: getattr(row, name)
            for name in ("scope", "unit", "title", "place", "chair_name", "is_public", "note")
        } | {
            "unit": row.unit_id, "room": row.room_id, "vehicle": row.vehicle_id, "chair": row.chair_id,
            "prepared_by": row.prepared_by_id, "day": begins.date(), "begins": begins.time(),
            "last_day": last_day, "ends": ends.time(),
            "people": [str(each.person_id) for each in self.at.attendees if not each.sent_by],
        }  # fmt: skip


class DelegateForm(PlainForm):
    """Who comes in one's place."""

    person = forms.TypedChoiceField(label=_("Who comes in your place"), coerce=int)
    words = words_field(_("What they are to know"), required=False)

    def offer(self) -> None:
        """Offer the people of the agency."""
        choices = person_choices(self.at.agency_id, now=clock.now())
        self.fields["person"].choices = [("", "–"), *choices]  # type: ignore[attr-defined]


class EmptyForm(PlainForm):
    """Nothing more is asked for."""


class ReasonForm(PlainForm):
    """Why."""

    words = words_field(_("Reason"))


class RecordForm(PlainForm):
    """What came of the meeting."""

    conclusions = words_field(_("Conclusions"), help_text=_("Each point on a line of its own."))
    minutes = words_field(_("Minutes"), required=False)

    def offer(self) -> None:
        """Begin with what was written down."""
        record = getattr(self.at.appointment, "record", None)
        if record:
            self.initial = {"conclusions": record.conclusions, "minutes": record.minutes}


def _moment(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=VIETNAM)
