"""What people of the e-office are told of, and of which kind each is."""

from __future__ import annotations

import enum

from django.utils.translation import gettext_lazy as _

from motcua.notifications import public as notifications

_INCOMING, _OUTGOING = _("Incoming documents"), _("Outgoing documents")
_TASKS, _TIMETABLE, _FILES = _("Tasks"), _("Work timetable"), _("Work files")
_INTERNAL = _("Internal documents")


class Happening(enum.Enum):
    """One thing that happened to somebody's work; the value is the kind under which it is told."""

    PRESENTED = "documents.presented", "presented"
    INSTRUCTED = "documents.assigned", "instructed"
    FORWARDED = "documents.assigned", "forwarded"
    PASSED_ON = "documents.assigned", "passed_on"
    RETURNED = "documents.returned", "returned"
    NEAR_DUE = "documents.near_due", "near_due"
    OVERDUE = "documents.overdue", "overdue"
    RECALL_ASKED = "documents.asked", "recall"
    UPDATE_ASKED = "documents.asked", "update"
    REPLACE_ASKED = "documents.asked", "replace"
    TO_APPROVE = "documents.draft_waits", "approve"
    TO_SIGN = "documents.draft_to_sign", "sign"
    DRAFT_RETURNED = "documents.draft_returned", "returned"
    CONSULTED = "documents.draft_opinions", "asked"
    COMMENTED = "documents.draft_opinions", "given"
    SIGNED = "documents.signed", "signed"
    TO_SEAL = "documents.signed", "seal"
    ISSUED = "documents.issued", "issued"
    RECALLED = "documents.issued", "recalled"
    NOT_ISSUED = "documents.overdue", "not_issued"
    TASK_GIVEN = "documents.task_given", "given"
    TIME_ASKED = "documents.task_time", "asked"
    TIME_GRANTED = "documents.task_time", "granted"
    TIME_REFUSED = "documents.task_time", "refused"
    TASK_REPORTED = "documents.task_reported", "reported"
    TASK_ACCEPTED = "documents.task_judged", "accepted"
    TASK_RETURNED = "documents.task_judged", "returned"
    TASK_WITHDRAWN = "documents.task_judged", "withdrawn"
    TASK_NEAR_DUE = "documents.task_near_due", "near_due"
    TASK_OVERDUE = "documents.task_overdue", "overdue"
    INVITED = "documents.invited", "invited"
    MEETING_CHANGED = "documents.meeting_changed", "changed"
    CALLED_OFF = "documents.meeting_changed", "called_off"
    PROPOSAL_APPROVED = "documents.proposal_answered", "approved"
    PROPOSAL_REFUSED = "documents.proposal_answered", "refused"
    PUBLISHED = "documents.internal_published", "published"
    REMINDED = "documents.internal_published", "reminded"
    FILE_DUE = "documents.file_due", "due"
    FILE_RETURNED = "documents.file_returned", "returned"

    @property
    def kind(self) -> str:
        """Return the kind under which it is told, and chosen by its readers."""
        return self.value[0]


def _kind(key: str, group: object, label: object) -> notifications.Kind:
    return notifications.Kind(key=f"documents.{key}", group=group, label=label)


KINDS = (
    _kind("presented", _INCOMING, _("Presented to me for instruction")),
    _kind("assigned", _INCOMING, _("Assigned or forwarded to me or my unit")),
    _kind("returned", _INCOMING, _("Came back from who was charged with it")),
    _kind("near_due", _INCOMING, _("Near its time limit")),
    _kind("overdue", _INCOMING, _("Over its time limit")),
    _kind("asked", _INCOMING, _("The sender asks for it back, or sends another text")),
    _kind("draft_waits", _OUTGOING, _("A draft waits for my approval")),
    _kind("draft_to_sign", _OUTGOING, _("A draft waits for my signature")),
    _kind("draft_returned", _OUTGOING, _("My draft came back")),
    _kind("draft_opinions", _OUTGOING, _("Comments on a draft asked of me, or given to me")),
    _kind("signed", _OUTGOING, _("A document was signed")),
    _kind("issued", _OUTGOING, _("A document was issued, or called back")),
    _kind("task_given", _TASKS, _("A task was given to me or my unit")),
    _kind("task_time", _TASKS, _("More time for a task: asked for, granted, refused")),
    _kind("task_reported", _TASKS, _("A task that I gave was reported done")),
    _kind("task_judged", _TASKS, _("A task was accepted, sent back or withdrawn")),
    _kind("task_near_due", _TASKS, _("A task is near its time limit")),
    _kind("task_overdue", _TASKS, _("A task is over its time limit")),
    _kind("invited", _TIMETABLE, _("I am asked to come to a meeting")),
    _kind("meeting_changed", _TIMETABLE, _("A meeting of mine was changed or called off")),
    _kind("proposal_answered", _TIMETABLE, _("What I proposed was approved or refused")),
    _kind("internal_published", _INTERNAL, _("An internal document was published to me")),
    _kind("file_due", _FILES, _("A closed file is due at the archive within thirty days")),
    _kind("file_returned", _FILES, _("Files came back from the archive")),
)
"""In the order in which people choose among them."""
