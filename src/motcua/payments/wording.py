"""How money speaks: states, grounds and events in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.payments.domain.receipts import Method, SeriesKind
from motcua.payments.domain.refunds import RefundGround, RefundState
from motcua.payments.domain.tills import TillEventKind, TillState

TILL_STATES = {
    TillState.OPEN: _("Not closed yet"),
    TillState.COUNTED: _("Waits for a head's signature"),
    TillState.CLOSED: _("Day closed"),
}
TILL_TONES = {TillState.OPEN: "info", TillState.COUNTED: "warning", TillState.CLOSED: "success"}

TILL_EVENTS = {
    TillEventKind.CLOSED: _("Counted and closed without a difference"),
    TillEventKind.DIFFERED: _("Counted with a difference"),
    TillEventKind.SIGNED_OFF: _("Difference signed off, day closed"),
    TillEventKind.SENT_BACK: _("Sent back to be counted again"),
    TillEventKind.REOPENED: _("Day opened again"),
}

METHODS = {Method.CASH: _("Cash"), Method.TRANSFER: _("Transfer to the agency's account")}

GROUNDS = {
    RefundGround.NOT_ACCEPTED: _("Refused or withdrawn before work was done"),
    RefundGround.EXEMPT: _("Exemption or reduction shown afterwards"),
    RefundGround.OVERCHARGED: _("Too much was taken, or twice"),
    RefundGround.OFFICIAL_ERROR: _("An official's fault"),
    RefundGround.OTHER: _("Another ground of law"),
}

REFUND_STATES = {
    RefundState.REQUESTED: _("Waits for a decision"),
    RefundState.APPROVED: _("Approved, to be paid out"),
    RefundState.REFUSED: _("Not approved"),
    RefundState.PAID: _("Paid out"),
}
REFUND_TONES = {
    RefundState.REQUESTED: "warning",
    RefundState.APPROVED: "info",
    RefundState.REFUSED: "neutral",
    RefundState.PAID: "success",
}

SERIES_KINDS = {SeriesKind.ELECTRONIC: _("Electronic receipts"), SeriesKind.PRINTED: _("Printed receipts")}
