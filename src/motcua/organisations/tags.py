"""What the audit calls the acts of this context."""

from __future__ import annotations

from motcua.platform.audit import AuditTag


class Tag(AuditTag):
    """Acts on organisations."""

    AGENCY_CREATED = "agency:created"
    AGENCY_RENAMED = "agency:renamed"
    AGENCY_CLOSED = "agency:closed"
    AGENCY_SUCCEEDED = "agency:succeeded"
    UNIT_CREATED = "unit:created"
    UNIT_ENDED = "unit:ended"
    PERSON_REGISTERED = "person:registered"
    STAFF_IMPORTED = "staff:imported"
    PERSON_APPOINTED = "assignment:created"
    ASSIGNMENT_ENDED = "assignment:ended"
    SERVICE_RECORDED = "person:service_recorded"
    RESERVE_NAMED = "reserve:named"
    RESERVE_RELEASED = "reserve:released"
    TELEPHONE_GIVEN = "assignment:telephone_given"
    AUTHORITY_DELEGATED = "delegation:created"
    DELEGATION_REVOKED = "delegation:revoked"
    DAY_DECLARED = "calendar:day_declared"
    DAY_WITHDRAWN = "calendar:day_withdrawn"
    SHIFTS_SET = "calendar:shifts_set"
    REFERENCE_IMPORTED = "reference:imported"
    REFERENCE_ADDED = "reference:added"
    REFERENCE_RENAMED = "reference:renamed"
    REFERENCE_ENDED = "reference:ended"
    REFERENCE_REMOVED = "reference:removed"
