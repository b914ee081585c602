"""What can be done to a number or a document; each act is one line of its history, for ever."""

from __future__ import annotations

import enum


class Act(enum.Enum):
    """One thing done."""

    NUMBER_RESERVED = "number_reserved"
    NUMBER_USED = "number_used"
    NUMBER_VOIDED = "number_voided"
    SERIES_CHOSEN = "series_chosen"
    REGISTERED = "registered"
    PRESENTED = "presented"
    INSTRUCTED = "instructed"
    FORWARDED = "forwarded"
    SENT_BACK = "sent_back"
    RECEIVED = "received"
    PASSED_ON = "passed_on"
    OPINION = "opinion"
    PART_DONE = "part_done"
    REPLY_LINKED = "reply_linked"
    COMPLETED = "completed"
