"""How the timetable speaks: standings, changes, answers in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.documents.domain.timetable import Change, Response, Standing
from motcua.documents.queries.conflicts import Of

STANDINGS = {
    Standing.PROPOSED: _("Proposed"),
    Standing.APPROVED: _("Approved, not published yet"),
    Standing.PUBLISHED: _("In the published timetable"),
    Standing.REFUSED: _("Refused"),
    Standing.CANCELLED: _("Called off"),
}
STANDING_TONES = {
    Standing.PROPOSED: "warning",
    Standing.APPROVED: "info",
    Standing.PUBLISHED: "success",
    Standing.REFUSED: "neutral",
    Standing.CANCELLED: "danger",
}
CHANGES = {
    Change.ADDED: _("Added later"),
    Change.CHANGED: _("Changed"),
    Change.CANCELLED: _("Called off"),
}
CHANGE_TONES = {Change.ADDED: "info", Change.CHANGED: "warning", Change.CANCELLED: "danger"}
RESPONSES = {
    Response.NONE: _("Not answered yet"),
    Response.COMES: _("Comes"),
    Response.DECLINES: _("Does not come"),
    Response.DELEGATES: _("Sends somebody"),
}
RESPONSE_TONES = {
    Response.NONE: "neutral",
    Response.COMES: "success",
    Response.DECLINES: "danger",
    Response.DELEGATES: "info",
}
CONFLICTS = {Of.ROOM: _("Room"), Of.VEHICLE: _("Vehicle"), Of.PERSON: _("Person")}
