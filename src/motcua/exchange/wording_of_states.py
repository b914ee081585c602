"""How the exchange speaks of acts, states, statuses and requests, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.exchange.domain.acts import Act
from motcua.exchange.domain.edxml.messages import StatusCode
from motcua.exchange.domain.parcels import ParcelKind
from motcua.exchange.domain.receipts import Request, Standing
from motcua.exchange.domain.reconciling import DifferenceKind
from motcua.exchange.domain.time_limits import Mark

ACTS = {
    Act.SENT: _("Document sent"),
    Act.SENT_AGAIN: _("Sent once more"),
    Act.ARRIVED: _("Document arrived"),
    Act.TOLD: _("Status told to the sender"),
    Act.HEARD: _("Status heard from the receiver"),
    Act.ASKED: _("Request to the receiver"),
    Act.REQUESTED: _("Request of the sender"),
    Act.CANCELLED: _("Taken back before it was transmitted"),
    Act.CHANGED: _("Content changed as agreed"),
}
STANDINGS = {
    Standing.WAITING: _("Not transmitted yet"),
    Standing.SENT: _("Sent"),
    Standing.ARRIVED: _("Arrived"),
    Standing.REFUSED: _("Refused"),
    Standing.ACCEPTED: _("Accepted for registration"),
    Standing.ASSIGNED: _("Assigned"),
    Standing.IN_PROCESS: _("Being handled"),
    Standing.COMPLETED: _("Completed"),
    Standing.TAKEN_BACK: _("Taken back"),
    Standing.CANCELLED: _("Cancelled"),
}
STANDING_TONES = {
    Standing.WAITING: "neutral",
    Standing.SENT: "info",
    Standing.ARRIVED: "warning",
    Standing.REFUSED: "danger",
    Standing.ACCEPTED: "info",
    Standing.ASSIGNED: "info",
    Standing.IN_PROCESS: "info",
    Standing.COMPLETED: "success",
    Standing.TAKEN_BACK: "neutral",
    Standing.CANCELLED: "neutral",
}
STATUSES = {
    StatusCode.ARRIVED: _("Arrived"),
    StatusCode.REFUSED: _("Refused"),
    StatusCode.ACCEPTED: _("Accepted for registration"),
    StatusCode.ASSIGNED: _("Assigned"),
    StatusCode.IN_PROCESS: _("Being handled"),
    StatusCode.COMPLETED: _("Completed"),
    StatusCode.TAKING_BACK: _("Asked to be given back"),
    StatusCode.AGREED: _("Agreed"),
    StatusCode.DISAGREED: _("Not agreed"),
}
REQUESTS = {
    Request.RECALL: _("Return the document"),
    Request.UPDATE: _("Take the new wording"),
    Request.REPLACE: _("Take another document in its place"),
}
MARKS = {Mark.NEAR_DUE: _("Near due"), Mark.OVERDUE: _("Overdue")}
MARK_TONES = {Mark.NEAR_DUE: "warning", Mark.OVERDUE: "danger"}
URGENCIES = {
    0: _("Not urgent"),
    1: _("Urgent (Khẩn)"),
    2: _("Very urgent (Thượng khẩn)"),
    3: _("Flash (Hỏa tốc)"),
    4: _("Flash at an hour (Hỏa tốc hẹn giờ)"),
}
PARCELS = {
    ParcelKind.DOCUMENT: _("Document"),
    ParcelKind.REQUEST: _("Request"),
    ParcelKind.STATUS: _("Status"),
}
WAYS = {"local": _("Within this node"), "node": _("To another node"), "axis": _("National document axis")}
DIFFERENCES = {
    DifferenceKind.ONLY_HERE: _("Only in the sender's book"),
    DifferenceKind.ONLY_THERE: _("Only in the receiver's book"),
    DifferenceKind.OTHER_DIGEST: _("Different contents"),
    DifferenceKind.OTHER_STATE: _("Different states"),
}
