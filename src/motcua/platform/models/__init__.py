"""Tables of the platform."""

from motcua.platform.models.audit_entry import AuditEntry
from motcua.platform.models.delivery import Delivery, DeliveryState
from motcua.platform.models.event_row import EventRow
from motcua.platform.models.file_row import FileRow
from motcua.platform.models.idempotency_record import IdempotencyRecord
from motcua.platform.models.job_failure import JobFailure
from motcua.platform.models.rate_limit import RateLimit
from motcua.platform.models.shared_value import SharedValue

__all__ = [
    "AuditEntry",
    "Delivery",
    "DeliveryState",
    "EventRow",
    "FileRow",
    "IdempotencyRecord",
    "JobFailure",
    "RateLimit",
    "SharedValue",
]
