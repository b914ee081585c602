"""How the e-office speaks: acts, series and states in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.documents.domain.acts import Act
from motcua.documents.domain.incoming import Mark, Part, Secrecy, State, Urgency
from motcua.documents.domain.numbers import NumberState
from motcua.documents.domain.series import Direction, Series
from motcua.documents.work_file_wording import FILE_ACTS

ACTS = {
    Act.NUMBER_RESERVED: _("Number reserved"),
    Act.NUMBER_USED: _("Number given to a document"),
    Act.NUMBER_VOIDED: _("Number voided"),
    Act.SERIES_CHOSEN: _("Series of a type decided on"),
    Act.SIGNING_ORDERED: _("Order to sign given"),
    Act.SIGNING_AUTHORISED: _("Authorised to sign"),
    Act.SIGNING_GIVEN_ON: _("Deputy let sign too"),
    Act.SIGNING_TAKEN_BACK: _("Deputy signs no more"),
    Act.SIGNING_ENDED: _("Ended before its time"),
    Act.TASK_GIVEN: _("Task given"),
    Act.TASK_RECEIVED: _("Task received"),
    Act.TASK_PROGRESS: _("Progress reported"),
    Act.TASK_NOTED: _("Note"),
    Act.TASK_EXTENSION_ASKED: _("Extension asked for"),
    Act.TASK_EXTENDED: _("Time limit extended"),
    Act.TASK_EXTENSION_REFUSED: _("Extension refused"),
    Act.TASK_PASSED: _("Given to somebody else"),
    Act.TASK_REPORTED: _("Reported as done"),
    Act.TASK_ACCEPTED: _("Accepted as done"),
    Act.TASK_SENT_BACK: _("Sent back to go on with"),
    Act.TASK_WITHDRAWN: _("Task withdrawn"),
    Act.REGISTERED: _("Incoming document registered"),
    Act.PROPOSED: _("Appointment proposed"),
    Act.APPOINTMENT_APPROVED: _("Appointment approved"),
    Act.APPOINTMENT_REFUSED: _("Appointment refused"),
    Act.APPOINTMENT_CHANGED: _("Appointment changed"),
    Act.APPOINTMENT_CANCELLED: _("Appointment called off"),
    Act.ATTENDANCE: _("Attendance answered"),
    Act.CONCLUDED: _("Conclusions written down"),
    Act.WEEK_PUBLISHED: _("Week published"),
    Act.RESOURCE_ADDED: _("Room or vehicle added"),
    Act.RESOURCE_ENDED: _("Room or vehicle out of use"),
    Act.PRESENTED: _("Presented to a leader"),
    Act.INSTRUCTED: _("Leader's instruction"),
    Act.FORWARDED: _("Passed straight to the unit"),
    Act.SENT_BACK: _("Sent back"),
    Act.RECEIVED: _("Received by who is charged"),
    Act.PASSED_ON: _("Passed on within the unit"),
    Act.OPINION: _("Opinion"),
    Act.PART_DONE: _("Own part done"),
    Act.REPLY_LINKED: _("Answer linked"),
    Act.COMPLETED: _("Document completed"),
    Act.DRAFTED: _("Draft begun"),
    Act.DRAFT_SAVED: _("New version of the draft"),
    Act.CONSULTED: _("Asked for comments"),
    Act.COMMENTED: _("Comment on the draft"),
    Act.SUBMITTED: _("Draft submitted"),
    Act.CONTENT_APPROVED: _("Content initialled"),
    Act.FORM_APPROVED: _("Form initialled"),
    Act.DRAFT_SENT_BACK: _("Draft sent back"),
    Act.DROPPED: _("Draft given up"),
    Act.SIGNED: _("Signed and numbered"),
    Act.SEALED: _("Sealed by the agency"),
    Act.ISSUED: _("Issued"),
    Act.RECALLED: _("Called back"),
    Act.INTERNAL_PUBLISHED: _("Internal document published"),
    Act.INTERNAL_READ: _("Read for the first time"),
    Act.INTERNAL_REMINDED: _("Readers reminded"),
    Act.INTERNAL_WITHDRAWN: _("Internal document withdrawn"),
    Act.UPDATED: _("Updated after it was issued"),
    Act.COPIED: _("Copy made"),
    **FILE_ACTS,
}

DIRECTIONS = {Direction.INCOMING: _("Incoming documents"), Direction.OUTGOING: _("Outgoing documents")}

SERIES = {
    Series.COMMON: _("Common series"),
    Series.TYPE: _("Series of one type"),
    Series.LEGAL: _("Legal normative documents"),
    Series.SECRET: _("Secret documents"),
    Series.COPIES: _("Copies of documents"),
    Series.BODY: _("Advisory body"),
}

NUMBER_STATES = {
    NumberState.RESERVED: _("Reserved"),
    NumberState.USED: _("Used"),
    NumberState.VOID: _("Void"),
}
NUMBER_TONES = {
    NumberState.RESERVED: "warning",
    NumberState.USED: "success",
    NumberState.VOID: "neutral",
}

STATES = {
    State.REGISTERED: _("Registered"),
    State.PRESENTED: _("Waits for an instruction"),
    State.IN_HANDLING: _("Being handled"),
    State.COMPLETED: _("Completed"),
}
STATE_TONES = {
    State.REGISTERED: "info",
    State.PRESENTED: "warning",
    State.IN_HANDLING: "info",
    State.COMPLETED: "success",
}
MARKS = {Mark.UNREAD: _("Unread"), Mark.NEAR_DUE: _("Near due"), Mark.OVERDUE: _("Overdue")}
MARK_TONES = {Mark.UNREAD: "info", Mark.NEAR_DUE: "warning", Mark.OVERDUE: "danger"}
PARTS = {Part.LEAD: _("In the lead"), Part.COOPERATE: _("Cooperates"), Part.INFORM: _("To be informed")}
SECRECIES = {
    Secrecy.NONE: _("Ordinary"),
    Secrecy.CONFIDENTIAL: _("Confidential (Mật)"),
    Secrecy.SECRET: _("Secret (Tối mật)"),
    Secrecy.TOP_SECRET: _("Top secret (Tuyệt mật)"),
}
URGENCIES = {
    Urgency.NORMAL: _("Not urgent"),
    Urgency.URGENT: _("Urgent (Khẩn)"),
    Urgency.VERY_URGENT: _("Very urgent (Thượng khẩn)"),
    Urgency.FLASH: _("Flash (Hỏa tốc)"),
    Urgency.FLASH_AT_HOUR: _("Flash at an hour (Hỏa tốc hẹn giờ)"),
}
CHANNELS = {
    "hand": _("Handed in directly"),
    "post": _("By letter post"),
    "fax": _("By fax"),
    "mail": _("By e-mail"),
    "exchange": _("By the exchange of documents"),
}
