"""What the audit calls acts of the e-office."""

from __future__ import annotations

from motcua.documents.domain.acts import Act
from motcua.platform.audit import AuditTag


class Tag(AuditTag):
    """Subject and action."""

    NUMBER_RESERVED = "document_number:reserved"
    NUMBER_USED = "document_number:used"
    NUMBER_VOIDED = "document_number:voided"
    SERIES_CHOSEN = "document_series:chosen"
    SIGNING_ORDERED = "signing_grant:ordered"
    SIGNING_AUTHORISED = "signing_grant:authorised"
    SIGNING_GIVEN_ON = "signing_grant:given_on"
    SIGNING_TAKEN_BACK = "signing_grant:taken_back"
    SIGNING_ENDED = "signing_grant:ended"
    TASK_GIVEN = "document_task:given"
    TASK_RECEIVED = "document_task:received"
    TASK_PROGRESS = "document_task:progress"
    TASK_NOTED = "document_task:noted"
    TASK_EXTENSION_ASKED = "document_task:extension_asked"
    TASK_EXTENDED = "document_task:extended"
    TASK_EXTENSION_REFUSED = "document_task:extension_refused"
    TASK_PASSED = "document_task:passed"
    TASK_REPORTED = "document_task:reported"
    TASK_ACCEPTED = "document_task:accepted"
    TASK_SENT_BACK = "document_task:sent_back"
    TASK_WITHDRAWN = "document_task:withdrawn"
    REGISTERED = "document:registered"
    PROPOSED = "appointment:proposed"
    APPOINTMENT_APPROVED = "appointment:approved"
    APPOINTMENT_REFUSED = "appointment:refused"
    APPOINTMENT_CHANGED = "appointment:changed"
    APPOINTMENT_CANCELLED = "appointment:cancelled"
    ATTENDANCE = "appointment:attendance"
    CONCLUDED = "appointment:concluded"
    WEEK_PUBLISHED = "timetable_week:published"
    RESOURCE_ADDED = "resource:added"
    RESOURCE_ENDED = "resource:ended"
    PRESENTED = "document:presented"
    INSTRUCTED = "document:instructed"
    FORWARDED = "document:forwarded"
    SENT_BACK = "document:sent_back"
    RECEIVED = "document:received"
    PASSED_ON = "document:passed_on"
    OPINION = "document:opinion"
    PART_DONE = "document:part_done"
    REPLY_LINKED = "document:reply_linked"
    COMPLETED = "document:completed"
    DRAFTED = "document:drafted"
    DRAFT_SAVED = "document:draft_saved"
    CONSULTED = "document:consulted"
    COMMENTED = "document:commented"
    SUBMITTED = "document:submitted"
    CONTENT_APPROVED = "document:content_approved"
    FORM_APPROVED = "document:form_approved"
    DRAFT_SENT_BACK = "document:draft_sent_back"
    DROPPED = "document:dropped"
    SIGNED = "document:signed"
    SEALED = "document:sealed"
    ISSUED = "document:issued"
    RECALLED = "document:recalled"
    UPDATED = "document:updated"
    COPIED = "document:copied"


class TimetableTag(AuditTag):
    """What is no line of a history."""

    FEED_RENEWED = "calendar_feed:renewed"
    FEED_ENDED = "calendar_feed:ended"


class ReadingTag(AuditTag):
    """What is taken out of the system to be read elsewhere; no line of a history either."""

    REGISTER_EXPORTED = "document_register:exported"
    FOUND_EXPORTED = "documents:exported"


TAGS = {act: Tag[act.name] for act in Act}
"""The tag of each act of a history."""
