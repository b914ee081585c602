"""What the platform writes into the audit."""

from __future__ import annotations

from motcua.platform.audit import AuditTag


class ConnectorTag(AuditTag):
    """Acts on connectors."""

    SET_UP = "connector:set_up"
    TRIED = "connector:tried"
    SECRET_KEPT = "connector:keep_secret"  # noqa: S105  # the name of an act
