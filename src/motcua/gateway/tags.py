"""What the platform writes into the audit."""

from __future__ import annotations

from motcua.gateway.domain.acts import Act
from motcua.platform.audit import AuditTag


class ConnectorTag(AuditTag):
    """Acts on connectors."""

    SET_UP = "connector:set_up"
    TRIED = "connector:tried"
    SECRET_KEPT = "connector:keep_secret"  # noqa: S105  # the name of an act


class Tag(AuditTag):
    """Acts on services, consumers and rights."""

    SERVICE_REGISTERED = "gateway:service_registered"
    VERSION_ADDED = "gateway:version_added"
    VERSION_ENDED = "gateway:version_ended"
    CONSUMER_ENTERED = "gateway:consumer_entered"
    RIGHT_ASKED = "gateway:right_asked"
    RIGHT_APPROVED = "gateway:right_approved"
    RIGHT_REFUSED = "gateway:right_refused"
    RIGHT_ENDED = "gateway:right_ended"


TAGS = {act: Tag[act.name] for act in Act}
"""The tag of each act of a history."""
