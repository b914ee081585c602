"""What the platform keeps."""

from __future__ import annotations

from motcua.gateway.models.connector import ConnectorCall, ConnectorSetting

__all__ = ["ConnectorCall", "ConnectorSetting"]
