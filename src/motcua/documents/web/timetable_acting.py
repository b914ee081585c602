"""Acts on an appointment, by their addresses and in the order of their buttons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.documents.domain.timetable import Response, Scope, Standing
from motcua.documents.models import Appointment
from motcua.documents.permissions import seat_in_person
from motcua.documents.queries.appointments import AttendeeRow
from motcua.documents.services.timetable.attend import answer, send_delegate
from motcua.documents.services.timetable.change import call_off, change
from motcua.documents.services.timetable.conclude import conclude
from motcua.documents.services.timetable.decide import approve, refuse
from motcua.documents.timetable_permissions import keeping_seat, proposing_seat
from motcua.documents.web import timetable_forms as forms
from motcua.documents.web.act_pages import Act
from motcua.kernel.actors import Actor
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentStanding:
    """An appointment and what its reader is to it."""

    appointment: Appointment
    attendees: tuple[AttendeeRow, ...]
    now: datetime
    keeps: bool
    proposed: bool
    response: Response | None
    """What the reader answered; ``None`` when not asked to come."""

    @property
    def agency_id(self) -> int:
        """Return the agency whose appointment it is."""
        return self.appointment.agency_id

    @property
    def is_proposed(self) -> bool:
        """Tell whether it waits for a decision."""
        return self.appointment.standing is Standing.PROPOSED

    @property
    def is_firm(self) -> bool:
        """Tell whether it is approved and not called off."""
        return self.appointment.standing in {Standing.APPROVED, Standing.PUBLISHED}

    @property
    def may_change(self) -> bool:
        """Tell whether the reader may change it or call it off."""
        return (self.keeps and (self.is_proposed or self.is_firm)) or (self.proposed and self.is_proposed)

    @property
    def may_answer(self) -> bool:
        """Tell whether the reader is asked to come to what is not over."""
        is_own = self.appointment.scope == Scope.PERSON.value
        return (
            self.response is not None and self.is_firm and not is_own and self.now < self.appointment.ends_at
        )

    @property
    def may_record(self) -> bool:
        """Tell whether the reader may write down what came of it."""
        has_begun = self.appointment.starts_at <= self.now
        is_meeting = self.appointment.scope != Scope.PERSON.value
        return self.is_firm and has_begun and is_meeting and (self.keeps or self.proposed)


def standing_of(
    actor: Actor, row: Appointment, attendees: tuple[AttendeeRow, ...], *, now: datetime
) -> AppointmentStanding:
    """Return what the actor is to the appointment; no query."""
    own = [
        each.response
        for each in attendees
        if seat_in_person(actor, person_id=each.person_id, agency_id=row.agency_id)
    ]
    return AppointmentStanding(
        appointment=row,
        attendees=attendees,
        now=now,
        keeps=keeping_seat(actor, row) is not None,
        proposed=proposing_seat(actor, row) is not None,
        response=own[0] if own else None,
    )


def _who(request: ActorRequest, at: AppointmentStanding) -> dict[str, Any]:
    return {"by": request.actor, "now": clock.now(), "appointment_id": at.appointment.pk}


def _asking(service: Callable[..., object], *names: str, **fixed: object) -> Callable[..., object]:
    """Return what calls the service with the fields of the form under the names it has."""
    pairs = [(field, name or field) for field, _, name in (each.partition("=") for each in names)]
    return lambda request, at, form: service(
        **_who(request, at), **fixed, **{name: form.cleaned_data[field] for field, name in pairs}
    )


ACTS = {
    "approve": Act(
        title=_("Approve"),
        consequence=_("It takes its room and vehicle; in a published week everybody sees it at once."),
        form=forms.EmptyForm,
        run=_asking(approve),
        is_open=lambda at: at.keeps and at.is_proposed,
        done=_("The appointment is approved."),
    ),
    "come": Act(
        title=_("I come"),
        consequence=_("Who prepares the meeting sees it."),
        form=forms.EmptyForm,
        run=_asking(answer, comes=True),
        is_open=lambda at: at.may_answer and at.response is not Response.COMES,
        done=_("Your answer is kept."),
    ),
    "delegate": Act(
        title=_("Send somebody in my place"),
        consequence=_("That person is asked to come."),
        form=forms.DelegateForm,
        run=_asking(send_delegate, "person=person_id", "words"),
        is_open=lambda at: at.may_answer,
        done=_("Your answer is kept."),
    ),
    "decline": Act(
        title=_("I cannot come"),
        consequence=_("Your time is free again."),
        form=forms.ReasonForm,
        run=_asking(answer, "words", comes=False),
        is_open=lambda at: at.may_answer and at.response is not Response.DECLINES,
        done=_("Your answer is kept."),
    ),
    "record": Act(
        title=_("Write down the conclusions"),
        consequence=_("Tasks and the announcement are drawn from them; every version is kept."),
        form=forms.RecordForm,
        run=_asking(conclude, "conclusions", "minutes"),
        is_open=lambda at: at.may_record,
        done=_("The conclusions are kept."),
    ),
    "change": Act(
        title=_("Change the appointment"),
        consequence=_("After publication the change is marked. Another time asks everybody again."),
        form=forms.ChangeForm,
        run=lambda request, at, form: change(**_who(request, at), plan=form.plan()),
        is_open=lambda at: at.may_change,
        done=_("The appointment is changed."),
    ),
    "refuse": Act(
        title=_("Refuse the proposal"),
        consequence=_("It leaves the timetable; who proposed it reads why."),
        form=forms.ReasonForm,
        run=_asking(refuse, "words=reason"),
        is_open=lambda at: at.keeps and at.is_proposed and at.appointment.scope != Scope.PERSON.value,
        done=_("The proposal is refused."),
    ),
    "call-off": Act(
        title=_("Call it off"),
        consequence=_("Its room and vehicle are free again; in a published week it stays, struck through."),
        form=forms.ReasonForm,
        run=_asking(call_off, "words=reason"),
        is_open=lambda at: at.may_change,
        done=_("The appointment is called off."),
        is_grave=True,
    ),
}
