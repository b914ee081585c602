"""One appointment: who comes, what it meets, what can be done, its conclusions and what follows."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from motcua.documents.domain.timetable import Standing
from motcua.documents.drafters import DRAFTERS
from motcua.documents.drafting.conclusions_draft import conclusions_draft
from motcua.documents.models import Appointment
from motcua.documents.outgoing_wording import RECEIPTS, STATE_TONES, STATES
from motcua.documents.permissions import DOCUMENT_READERS, documents_visible_to
from motcua.documents.queries.appointments import appointment_of, attendees_of
from motcua.documents.queries.books import entries_of
from motcua.documents.queries.conflicts import Conflict, Wanted, conflicts_of
from motcua.documents.queries.meeting_papers import MeetingPaper, papers_of_meeting
from motcua.documents.queries.one_task import tasks_of_meeting
from motcua.documents.queries.weeks import rows_of
from motcua.documents.timetable_permissions import appointments_visible_to
from motcua.documents.timetable_wording import CONFLICTS, RESPONSE_TONES, RESPONSES, STANDINGS
from motcua.documents.web import task_showing, week_grid
from motcua.documents.web.act_pages import Subject, act_page, acts_open
from motcua.documents.web.timetable_acting import ACTS, AppointmentStanding, standing_of
from motcua.kernel.civil_time import civil
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def appointment_page(request: ActorRequest, appointment_id: int) -> HttpResponse:
    """Show an appointment with who comes, what it meets, and what the reader can do."""
    at = _standing(request, appointment_id)
    row, now = at.appointment, at.now
    (line,) = rows_of(appointments_visible_to(request.actor).filter(pk=row.pk))
    invitation = documents_visible_to(request.actor).filter(pk=row.document_id or 0).first()
    context: dict[str, Any] = {
        "appointment": row,
        "shown": week_grid.shown(line),
        "standing": STANDINGS[row.standing],
        "attendees": [
            {"row": each, "response": RESPONSES[each.response], "tone": RESPONSE_TONES[each.response]}
            for each in at.attendees
        ],
        "conflicts": [_told(each) for each in _conflicts(at)],
        "invitation": invitation,
        "record": getattr(row, "record", None),
        "papers": [_paper(each) for each in papers_of_meeting(request.actor, row.pk)],
        "may_draft": row.agency_id in request.actor.agencies(*DRAFTERS),
        "tasks": [task_showing.shown(each) for each in tasks_of_meeting(request.actor, row.pk, now=now)],
        "acts": acts_open(ACTS, at),
        "entries": [task_showing.line(each) for each in entries_of(row.ref)],
    }
    return render(request, "documents/appointment.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *DOCUMENT_READERS)
def appointment_act(request: ActorRequest, appointment_id: int, slug: str) -> HttpResponse:
    """Show the form of an act on an appointment, and do it."""
    at = _standing(request, appointment_id)
    subject = Subject(
        at=at,
        url_name="documents:appointment",
        pk=appointment_id,
        title=at.appointment.title,
        label=gettext_lazy("The appointment"),
    )
    return act_page(request, ACTS, slug, subject)


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def announcement(request: ActorRequest, appointment_id: int) -> HttpResponse:
    """Send the draft of the announcement of conclusions in Word."""
    row = found_or_404(request, appointment_id)
    record = getattr(row, "record", None)
    if record is None:
        raise Http404(_("Nothing was concluded yet."))
    response = HttpResponse(conclusions_draft(record), content_type=DOCX)
    response["Content-Disposition"] = f'attachment; filename="thong-bao-ket-luan-{row.pk}.docx"'
    return response


def found_or_404(request: ActorRequest, appointment_id: int) -> Appointment:
    """Return the appointment if the reader may see it.

    Raises:
        Http404: otherwise, whether it exists or not.
    """
    row = appointment_of(request.actor, appointment_id)
    if row is None:
        raise Http404(_("There is no such appointment."))
    return row


def _paper(each: MeetingPaper) -> dict[str, Any]:
    recipients = [
        {"row": row, "label": label, "tone": tone}
        for row in each.recipients
        for label, tone in [RECEIPTS.get(row.status, RECEIPTS[""])]
    ]
    return {
        "row": each,
        "state": STATES[each.state],
        "tone": STATE_TONES[each.state],
        "recipients": recipients if each.is_invitation else [],
    }


def _standing(request: ActorRequest, appointment_id: int) -> AppointmentStanding:
    row = found_or_404(request, appointment_id)
    return standing_of(request.actor, row, attendees_of(appointment_id), now=clock.now())


def _conflicts(at: AppointmentStanding) -> tuple[Conflict, ...]:
    """Return what a proposal would meet, told to who decides on it."""
    row = at.appointment
    if not (at.keeps or at.proposed) or row.standing in {Standing.CANCELLED, Standing.REFUSED}:
        return ()
    people = [each.person_id for each in at.attendees]
    wanted = Wanted(
        agency_id=row.agency_id, starts_at=row.starts_at, ends_at=row.ends_at, room_id=row.room_id,
        vehicle_id=row.vehicle_id, people=people, but=row.pk,
    )  # fmt: skip
    return conflicts_of(wanted)


def _told(conflict: Conflict) -> str:
    begins, ends = civil(conflict.starts_at), civil(conflict.ends_at)
    return _("%(what)s %(name)s is taken %(hours)s: %(title)s") % {
        "what": CONFLICTS[conflict.of],
        "name": conflict.name,
        "hours": f"{begins:%H:%M}–{ends:%H:%M %d/%m}",  # a range
        "title": conflict.title or _("something of their own"),
    }
