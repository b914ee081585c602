"""States of outgoing documents, receipts and remedies in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.documents.domain.corrections import Remedy
from motcua.documents.domain.granting import Holding
from motcua.documents.domain.outgoing import OutgoingState

STATES = {
    OutgoingState.DRAFTING: _("Being drafted"),
    OutgoingState.CONTENT: _("Waits for the unit's head"),
    OutgoingState.FORM: _("Waits for the check of the form"),
    OutgoingState.SIGNING: _("Waits for the signature"),
    OutgoingState.SEALING: _("Waits for the seal"),
    OutgoingState.ISSUING: _("Waits to be issued"),
    OutgoingState.ISSUED: _("Issued"),
    OutgoingState.RECALLED: _("Called back"),
    OutgoingState.DROPPED: _("Draft dropped"),
}
STATE_TONES = {
    OutgoingState.DRAFTING: "neutral",
    OutgoingState.CONTENT: "info",
    OutgoingState.FORM: "info",
    OutgoingState.SIGNING: "warning",
    OutgoingState.SEALING: "warning",
    OutgoingState.ISSUING: "warning",
    OutgoingState.ISSUED: "success",
    OutgoingState.RECALLED: "danger",
    OutgoingState.DROPPED: "neutral",
}
REMEDIES = {
    Remedy.CORRECT: _("Corrects the form of"),
    Remedy.AMEND: _("Amends"),
    Remedy.REPLACE: _("Replaces"),
}
MENDED_BY = {
    Remedy.CORRECT: _("Corrected by"),
    Remedy.AMEND: _("Amended by"),
    Remedy.REPLACE: _("Replaced by"),
}
BEGIN_REMEDY = {
    Remedy.CORRECT: _("Form or procedure is wrong: correct it by an official letter"),
    Remedy.AMEND: _("Content is wrong: amend it by a document of the same type"),
    Remedy.REPLACE: _("Content is wrong: replace it by a document of the same type"),
}
RECEIPTS = {
    "": (_("Nothing told yet"), "neutral"),
    "01": (_("Arrived"), "info"),
    "02": (_("Returned"), "danger"),
    "03": (_("Registered there"), "info"),
    "04": (_("Handling assigned"), "info"),
    "05": (_("Being handled"), "info"),
    "06": (_("Completed"), "success"),
    "13": (_("Called back, waits for an answer"), "warning"),
    "15": (_("Agreed to the recall or update"), "warning"),
    "16": (_("Refused the recall or update"), "danger"),
}
"""Of a recipient: the latest receipt of QCVN 102, and its tone."""

GRANTS = {
    Holding.TO_COME: _("To come"),
    Holding.IN_FORCE: _("In force"),
    Holding.ENDED: _("No longer in force"),
}
GRANT_TONES = {Holding.TO_COME: "info", Holding.IN_FORCE: "success", Holding.ENDED: "neutral"}
